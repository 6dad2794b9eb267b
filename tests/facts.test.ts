import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../src/core/knowledge/library.ts';
import type { TextFile } from './support/knowledge-files.ts';
import { KNOWLEDGE_DIR, loadReal, ROOT, readRealFiles } from './support/real.ts';

/** The curators' inventory lies beside the project on their machines and in CI, not in a plain clone. */
const INVENTORY = path.join(ROOT, '../shared/knowledge-inventory/topics.md');

/** The name of a file that an article was kept under: a number and sixteen hexadecimal digits. */
const SEED_FILE = /00\d_[0-9a-f]{16}/;

let library: Library;
let files: TextFile[];

beforeAll(async () => {
  library = (await loadReal()).library;
  const readme = { file: 'README.md', text: await readFile(path.join(KNOWLEDGE_DIR, 'README.md'), 'utf8') };
  files = [...(await readRealFiles()), readme];
});

describe('the inventory of facts', () => {
  it.runIf(existsSync(INVENTORY))('is the one that the curators keep, in its order', async () => {
    const text = await readFile(INVENTORY, 'utf8');
    const numbers = [...text.matchAll(/^- \*\*(\d+\.\d+)\*\*/gm)].map((match) => match[1]);
    expect(numbers.length).toBeGreaterThan(200);
    expect(library.facts).toEqual(numbers);
  });

  it('names each fact once', () => {
    expect(new Set(library.facts).size).toBe(library.facts.length);
    expect(library.facts.length).toBeGreaterThan(200);
  });

  it('has each fact carried by a note or left out with a reason, never both', () => {
    const carried = new Set(library.notes.flatMap((note) => note.facts));
    const leftOut = new Map(library.leftOut.map(({ fact, reason }) => [fact, reason]));
    const missing = library.facts.filter((fact) => !carried.has(fact) && !leftOut.has(fact));
    const both = library.facts.filter((fact) => carried.has(fact) && leftOut.has(fact));
    expect({ missing, both }).toEqual({ missing: [], both: [] });
    for (const [fact, reason] of leftOut) expect(reason.split(' ').length, fact).toBeGreaterThan(2);
  });

  it('has no fact carried or left out that it does not list', () => {
    const listed = new Set(library.facts);
    const named = [...library.notes.flatMap((note) => note.facts), ...library.leftOut.map((row) => row.fact)];
    expect(named.filter((fact) => !listed.has(fact))).toEqual([]);
  });
});

describe('the contradictions of the sources', () => {
  it('are all presented by notes, C01 to C35', () => {
    const presented = new Set(library.notes.flatMap((note) => note.disputes));
    const all = Array.from({ length: 35 }, (_, i) => `C${String(i + 1).padStart(2, '0')}`);
    expect([...presented].sort()).toEqual(all);
  });
});

describe('what readers and curators see', () => {
  it('never holds the file name of an article', () => {
    const named = files.filter(({ file, text }) => SEED_FILE.test(text) || SEED_FILE.test(file));
    expect(named.map(({ file }) => file)).toEqual([]);
  });

  it('has no source whose id, title or publisher looks like a file name', () => {
    const looksLikeFile = /\.(?:txt|md|html?|pdf|json)\b|^\d{3}[_-]|[0-9a-f]{16}/i;
    const odd = library.sources.filter(({ id, title, publisher }) =>
      [id, title, publisher].some((text) => looksLikeFile.test(text)),
    );
    expect(library.sources.length).toBeGreaterThan(4);
    expect(odd.map((source) => source.id)).toEqual([]);
    for (const { id } of library.sources) expect(id).toMatch(/^[a-z0-9]*[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
  });
});
