/**
 * What each stage of the search adds: how often a right passage comes first and within the first three, on every
 * labelled set, with all stages and with one of them left out.
 *
 * Usage: npm run build && node scripts/stages.js
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readEvaluationSet } from '../dist/adapters/files/evaluation-folder.js';
import { measure } from '../dist/app/evaluate/measure.js';
import { createEngines, readLayers } from '../dist/compose/engines.js';
import { readConfig } from '../dist/config.js';
import { createLibrary } from '../dist/core/knowledge/library.js';
import { createSearch, SEARCH_WEIGHTS } from '../dist/core/retrieve/search.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { layers, learnt } = await readLayers(readConfig({}));
const { library, classify, answer } = createEngines(layers, learnt);
const without = (part) => {
  const { speller: _speller, findConcepts: _finder, ...rest } = library;
  return createLibrary([{ ...rest, ...part }], new Set(), library.vectors);
};
const plainNotes = library.notes.map((note) => ({ ...note, questions: [] }));

/** By name: a search with everything, or without one thing. */
const searches = {
  'all stages': createSearch(library, learnt?.notes),
  ...Object.fromEntries(
    Object.keys(SEARCH_WEIGHTS).map((stage) => [
      `without ${stage}`,
      createSearch(library, learnt?.notes, { ...SEARCH_WEIGHTS, [stage]: 0 }),
    ]),
  ),
  'without the glossary': createSearch(without({ glossary: [] })),
  'without mending slips': createSearch({ ...library, speller: (word) => word }, learnt?.notes),
  'without questions on notes': createSearch(without({ notes: plainNotes })),
};

const folder = 'tests/golden';
const names = [
  ...readdirSync(`${root}${folder}`).map((set) => `${folder}/${set}`),
  ...['../shared/dev-set'].filter((set) => existsSync(`${root}${set}`)),
].sort();
const sets = [];
for (const name of names) {
  const set = await readEvaluationSet(`${root}${name}`);
  if (set.retrieval.length > 0)
    sets.push([
      name.replace(/.*[/]/, ''),
      { ...set, tasks: [], paraphrases: [], contested: [], questions: [] },
    ]);
}
const figure = ({ right, of }) => ((100 * right) / of).toFixed(1);
console.log(`${''.padEnd(28)}${sets.map(([name]) => name.padEnd(14)).join('')}`);
for (const [name, search] of Object.entries(searches)) {
  const cells = sets.map(([, set]) => {
    const { shares } = measure(set, { classify, search, answer });
    const of = (wanted) => shares.find((share) => share.name === wanted);
    return `${figure(of('right passage first'))} / ${figure(of('right passage in the first three'))}`.padEnd(
      14,
    );
  });
  console.log(`${name.padEnd(28)}${cells.join('')}`.trimEnd());
}
