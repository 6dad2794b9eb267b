import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** One import of a source file. */
export interface Import {
  /** A path below `src/`, or the name of a package. */
  readonly target: string;
  /** Whether only types come in, so that nothing is left of it at run time. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** Path below `src/`, with slashes. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const QUOTED = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
/** What stands before a slash that begins a pattern, and not a division. */
const BEFORE_PATTERN = /(?:^|[(,=:[!&|?{};+\n]|=>|\breturn)\s*$/;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/**
 * Program text without comments, and with every string, pattern and fixed part of a template emptied:
 * what is left are names and signs. Embedded expressions of templates stay.
 */
export function codeOf(text: string): string {
  let code = '';
  /** Depths of braces at which an expression embedded in a template ends. */
  const embedded: number[] = [];
  let depth = 0;
  let at = 0;
  const skipTemplate = () => {
    while (at < text.length) {
      if (text[at] === '\\') at += 2;
      else if (text[at] === '`') {
        at += 1;
        code += '`';
        return;
      } else if (text.startsWith('${', at)) {
        at += 2;
        code += '${';
        embedded.push(depth);
        depth += 1;
        return;
      } else at += 1;
    }
  };
  while (at < text.length) {
    const character = text[at] ?? '';
    const comment = character === '/' ? matchAt(COMMENT, text, at) : undefined;
    const pattern =
      character === '/' && !comment && BEFORE_PATTERN.test(code) ? matchAt(PATTERN, text, at) : undefined;
    const quoted = character === "'" || character === '"' ? matchAt(QUOTED, text, at) : undefined;
    const skipped = comment ?? pattern ?? quoted;
    if (skipped !== undefined) {
      at += skipped.length;
      code += comment ? ' ' : pattern ? '/./' : "''";
      continue;
    }
    at += 1;
    code += character;
    if (character === '`') skipTemplate();
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (embedded.at(-1) === depth) {
        embedded.pop();
        skipTemplate();
      }
    }
  }
  return code;
}

const FROM =
  /^[ \t]*(?:import|export)\b(\s+type\b(?!\s*(?:,|from\b)))?([\w$\s{},*]*)\bfrom\s*['"]([^'"]+)['"]/gm;
const BARE = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const CALL = /\b(?:import|require|load)\(\s*[`'"]([^`'"]+)[`'"]/g;

/** Everything that a file imports, exports from elsewhere, or loads by a call. */
export function importsOf(file: string, text: string): Import[] {
  const resolve = (target: string) =>
    target.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file), target)) : target;
  const plain = text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  const imports: Import[] = [];
  for (const [, type, names = '', target = ''] of plain.matchAll(FROM)) {
    const members = /\{([\s\S]*)\}/
      .exec(names)?.[1]
      ?.split(',')
      .map((name) => name.trim());
    const eachType = members?.filter(Boolean).every((name) => name.startsWith('type ')) ?? false;
    const onlyBraces = /^\s*\{[\s\S]*\}\s*$/.test(names);
    imports.push({ target: resolve(target), typeOnly: type !== undefined || (onlyBraces && eachType) });
  }
  for (const form of [BARE, CALL])
    for (const [, target = ''] of plain.matchAll(form))
      imports.push({ target: resolve(target), typeOnly: false });
  return imports;
}

/** Every file of the program, by path. */
export function readSources(): SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(SRC, file), 'utf8');
      return { file, text, imports: importsOf(file, text) };
    });
}

/** The first cycle among imports that are there at run time or in types, as a path that ends where it began. */
export function findCycle(
  sources: ReadonlyArray<Pick<SourceFile, 'file' | 'imports'>>,
): string[] | undefined {
  const targets = new Map(sources.map(({ file, imports }) => [file, imports.map(({ target }) => target)]));
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of targets.get(file) ?? []) {
      const cycle = targets.has(target) ? visit(target, [...trail, file]) : undefined;
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const { file } of sources) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}
