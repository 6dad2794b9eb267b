import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKnowledge } from '../../../src/adapters/files/knowledge-texts.ts';
import { formatVerdicts, keepVerdicts, VERDICTS_FILE } from '../../../src/adapters/files/verdicts-file.ts';
import type { AcknowledgedVerdict } from '../../../src/core/knowledge/model.ts';
import { verdict } from '../../support/knowledge.ts';
import { knowledgeFiles } from '../../support/knowledge-files.ts';

const read = (text: string) => readKnowledge(knowledgeFiles({ [VERDICTS_FILE]: text }));
const withoutPlaces = (rows: readonly AcknowledgedVerdict[]) => rows.map(({ place, ...row }) => row);

const ROWS = [
  verdict({ text: 'price a "model"', label: 'KPO', contested: true, because: ['price', 'model'] }),
  verdict({ text: 'hello', label: 'NONE', because: [] }),
  verdict({ text: 'new', label: undefined, because: [] }),
];

describe('the file of acknowledged verdicts', () => {
  it('is written as a row a text, with the keys that say something, below what it is', () => {
    const [header = '', rows] = formatVerdicts(ROWS).split(/^(?=verdicts:)/m);
    expect(header).toMatch(/^(?:# .+\n){3}$/);
    expect(rows).toBe(`verdicts:
  - text: "price a \\"model\\""
    label: KPO
    contested: true
    because: ["price", "model"]
  - text: "hello"
    label: NONE
  - text: "new"
`);
  });

  it('is read back as it was, each row with its line, and in its order', () => {
    const { knowledge, problems } = read(formatVerdicts(ROWS));
    expect(problems).toEqual([]);
    expect(withoutPlaces(knowledge.verdicts)).toEqual(withoutPlaces(ROWS));
    expect(knowledge.verdicts.map(({ place }) => place)).toEqual(
      [5, 9, 11].map((line) => ({ file: VERDICTS_FILE, line })),
    );
  });

  it('is read back as it was whatever a text and its words hold, and written again byte for byte', () => {
    const some = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 60 })
      .filter((text) => text === text.trim() && text !== '');
    const row = fc.record({
      text: fc.oneof(
        some,
        fc.constantFrom('- text: x', 'a\n  - text: b', '&a *b*', 'x: y # z', '\u0085.', '\ud800.'),
      ),
      label: fc.constantFrom('BPO' as const, 'KPO' as const, 'BOTH' as const, 'NONE' as const, undefined),
      contested: fc.boolean(),
      because: fc.array(some, { maxLength: 6 }),
      place: fc.constant({ file: VERDICTS_FILE, line: 1 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
        const text = formatVerdicts(rows);
        const { knowledge, problems } = read(text);
        expect(problems).toEqual([]);
        expect(withoutPlaces(knowledge.verdicts)).toEqual(withoutPlaces(rows));
        expect(new Set(knowledge.verdicts.map(({ place }) => place.line)).size).toBe(rows.length);
        expect(formatVerdicts(knowledge.verdicts)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it('is part of the digest of the knowledge', () => {
    const digests = [ROWS, ROWS.slice(1)].map((rows) => read(formatVerdicts(rows)).knowledge.digest);
    expect(new Set(digests).size).toBe(2);
  });

  it.each<[string, string, number, string]>([
    ['a label of no verdict', '    label: BPKO\n', 3, 'verdicts.0.label: expected BPO, KPO, BOTH or NONE.'],
    [
      'contested that is not true',
      '    contested: false\n',
      3,
      'verdicts.0.contested: expected true; leave it out of a verdict that is not contested.',
    ],
    [
      'more than six words',
      '    because: [a, b, c, d, e, f, g]\n',
      3,
      'verdicts.0.because: expected at most 6 words that the reasons quote.',
    ],
    [
      'a key without meaning',
      '    lable: BPO\n',
      3,
      'verdicts.0.lable: this key has no meaning here; correct its name or remove it.',
    ],
    ['a row without a text', '  - label: BPO\n', 3, 'verdicts.1.text: it is missing; add it.'],
    ['an empty text', '  - text: " "\n', 3, 'verdicts.1.text: expected some text.'],
  ])('is a problem with %s, with its line and what to do', (_what, rest, line, message) => {
    expect(read(`verdicts:\n  - text: type forms\n${rest}`).problems).toEqual([
      { file: VERDICTS_FILE, line, message },
    ]);
  });
});

describe('keeping acknowledged verdicts', () => {
  let folder = '';
  let file = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'sourcebook-verdicts-'));
    file = path.join(folder, VERDICTS_FILE);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('makes no file for none, but empties one', async () => {
    expect(keepVerdicts(folder, [])).toBe(false);
    expect(await readdir(folder)).toEqual([]);
    await writeFile(file, formatVerdicts(ROWS));
    expect(keepVerdicts(folder, [])).toBe(true);
    expect(read(await readFile(file, 'utf8'))).toMatchObject({ problems: [], knowledge: { verdicts: [] } });
  });

  it('takes the place of those before, and leaves nothing else behind', async () => {
    await writeFile(file, 'an older and much longer text'.repeat(1000));
    expect(keepVerdicts(folder, ROWS)).toBe(true);
    expect(await readdir(folder)).toEqual([VERDICTS_FILE]);
    expect(await readFile(file, 'utf8')).toBe(formatVerdicts(ROWS));
  });

  it('does not touch a file that holds them already', async () => {
    keepVerdicts(folder, ROWS);
    const { ino, mtimeMs } = await stat(file);
    expect(keepVerdicts(folder, ROWS)).toBe(false);
    expect(await stat(file)).toMatchObject({ ino, mtimeMs });
  });
});
