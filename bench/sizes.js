import MiniSearch from 'minisearch';
import { createLibrary, createSearch, passagesOf, readCommonWords } from './program.js';
import { createRandom } from './seeded.js';
import { createNoteMaker } from './synthetic-notes.js';
import { count, micros, millis, printTable, ratio } from './table.js';
import { summarise, timed, timeSideBySide } from './timing.js';

/** @typedef {import('./program.js').Knowledge} Knowledge */
/** @typedef {import('./program.js').Note} Note */

const SEED = 20_261_122;

/**
 * MiniSearch as its own documentation starts it: the fields' names and no other option.
 *
 * @param {readonly Note[]} notes
 */
function createDefaults(notes) {
  const engine = new MiniSearch({ fields: ['title', 'text'] });
  engine.addAll(notes.flatMap(passagesOf));
  return engine;
}

/** Up to so many notes an index is built several times, for a median; beyond, once takes long enough to tell. */
const FEW = 500;
const BUILDS = 3;

/**
 * @template T
 * @param {() => T} make
 * @param {number} notes
 * @returns {{ made: T, took: number }} the last one made, and the median time in milliseconds
 */
function timedMaking(make, notes) {
  /** @type {T[]} */
  const made = [];
  const times = Array.from({ length: notes > FEW ? 1 : BUILDS }, () => {
    globalThis.gc?.();
    return timed(() => made.splice(0, 1, make()));
  });
  return { made: /** @type {T} */ (made[0]), took: summarise(times).median };
}

/**
 * Search as the notes grow, beside MiniSearch's defaults over the same passages in the same run.
 *
 * @param {Knowledge} knowledge
 * @param {readonly string[]} queries as readers write them
 * @param {readonly number[]} sizes numbers of made notes, beside the real ones
 * @param {import('./timing.js').Effort} effort
 */
export function benchSizes(knowledge, queries, sizes, effort) {
  const random = createRandom(SEED);
  const commonWords = readCommonWords();
  /** @type {string[][]} */
  const speeds = [];
  /** @type {string[][]} */
  const builds = [];

  /**
   * @param {string} name
   * @param {readonly Note[]} notes
   * @param {ReadonlyArray<readonly [name: string, queries: readonly string[]]>} asked
   * @param {number} warmUp
   */
  const bench = (name, notes, asked, warmUp) => {
    const defaults = timedMaking(() => createDefaults(notes), notes.length);
    const library = timedMaking(() => {
      const made = createLibrary([{ ...knowledge, notes }], commonWords);
      // The spelling is prepared for the first slip of the pen.
      made.speller('invoyyce');
      return made;
    }, notes.length);
    const ours = timedMaking(() => createSearch(library.made), notes.length);
    builds.push([
      name,
      count(defaults.made.documentCount),
      count(defaults.made.termCount),
      millis(library.took),
      millis(ours.took),
      millis(defaults.took),
      ratio(ours.took / defaults.took),
    ]);
    for (const [kind, texts] of asked) {
      const calls = [ours.made, (/** @type {string} */ text) => defaults.made.search(text)];
      const [a, b] = timeSideBySide(calls, texts, { ...effort, warmUp }, random);
      if (!a || !b) throw new Error(`Nothing was timed at ${name}.`);
      speeds.push([
        name,
        kind,
        count(a.calls),
        micros(a.median),
        micros(a.p99),
        micros(b.median),
        micros(b.p99),
        ratio(a.median / b.median),
        ratio(a.p99 / b.p99),
      ]);
    }
  };

  bench(`${count(knowledge.notes.length)} (real)`, knowledge.notes, [["readers'", queries]], effort.warmUp);
  for (const size of sizes) {
    const maker = createNoteMaker(knowledge.notes, SEED + size);
    const made = queries.map(() => maker.makeQuestion());
    const asked = /** @type {const} */ ([
      ["readers'", queries],
      ['made', made],
    ]);
    // The code is warm from the real notes, and a round over many notes takes long.
    bench(count(size), maker.makeNotes(size), asked, 0);
  }

  printTable(
    'Search, as the notes grow',
    `Ours beside MiniSearch with its own defaults (fields title and text), over the same passages, query by query in turn. The aim, not a promise: ours takes no more than twice as long (2.00 : 1). On a shared machine read the ratios, not the microseconds. The defaults look up every word, also "the" and "is", which stand in nearly every note; ours looks up stems and concepts in five fields and ranks the best again, which costs the same whatever the number of notes. Queries: as readers write them, or made as the notes' own questions are.`,
    [
      'notes',
      'queries',
      'calls',
      'ours median µs',
      'p99 µs',
      'defaults median µs',
      'p99 µs',
      'ratio (median)',
      'ratio (p99)',
    ],
    speeds,
  );
  printTable(
    'Building the index, in process',
    `The median of ${BUILDS}; above ${count(FEW)} notes, once. The library merges the layers and prepares the spelling; classify and ask need it too.`,
    ['notes', 'passages', 'terms', 'library ms', 'search ms', 'defaults ms', 'ratio (search)'],
    builds,
  );
}
