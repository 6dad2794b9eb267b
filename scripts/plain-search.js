/**
 * Our search beside kept libraries with their defaults, on the queries of every labelled set and the same passages:
 * how often a right passage comes first, within the first three, and the mean of 1 / rank (MRR, over the first ten).
 *
 * Usage: npm run build && node scripts/plain-search.js
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import Database from 'libsql';
import MiniSearch from 'minisearch';
import { readEvaluationSet } from '../dist/adapters/files/evaluation-folder.js';
import { createEngines, readLayers } from '../dist/compose/engines.js';
import { readConfig } from '../dist/config.js';
import { passagesOf } from '../dist/core/retrieve/passages.js';

const MOST = 10;
const root = fileURLToPath(new URL('..', import.meta.url));
const { layers, learnt } = await readLayers(readConfig({}));
const { library, search } = createEngines(layers, learnt);
const passages = library.notes.flatMap(passagesOf).map(({ id, title, text }) => ({ id, title, text }));
const texts = new Map(passages.map(({ id, title, text }) => [id, `${title}\n${text}`]));

const mini = new MiniSearch({ fields: ['title', 'text'] });
mini.addAll(passages);
const orama = create({ schema: { id: 'string', title: 'string', text: 'string' } });
await insertMultiple(orama, passages);
const database = new Database(':memory:');
database.exec('CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, title, text)');
const insert = database.prepare('INSERT INTO passages VALUES (?, ?, ?)');
for (const { id, title, text } of passages) insert.run(id, title, text);
const match = database.prepare('SELECT id FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?');
/** Any word of the query, each as a string of FTS5's query language. */
const anyWord = (query) => (query.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(' OR ');

/** Each gives the ids of passages, best first. */
const engines = {
  Sourcebook: (query) => search(query).map(({ passage }) => passage.id),
  MiniSearch: (query) => mini.search(query).map(({ id }) => id),
  Orama: async (query) =>
    (await searchOrama(orama, { term: query, limit: MOST })).hits.map(({ document }) => document.id),
  'SQLite FTS5': (query) => (anyWord(query) ? match.all(anyWord(query), MOST).map(({ id }) => id) : []),
};

const folder = 'tests/golden';
const sets = [
  ...readdirSync(`${root}${folder}`)
    .sort()
    .map((set) => `${folder}/${set}`),
  ...['../shared/dev-set'].filter((set) => existsSync(`${root}${set}`)),
];
const percent = (count, of) => `${((100 * count) / of).toFixed(1)} %`.padStart(8);

console.log(`${'set'.padEnd(22)} ${'search'.padEnd(12)}    first  first three    MRR`);
for (const set of sets) {
  const { retrieval } = await readEvaluationSet(`${root}${set}`);
  if (retrieval.length === 0) continue;
  for (const [name, find] of Object.entries(engines)) {
    const ranks = [];
    for (const { query, gold } of retrieval) {
      const found = (await find(query)).slice(0, MOST);
      ranks.push(found.findIndex((id) => gold.every((pattern) => pattern.test(texts.get(id)))) + 1);
    }
    const within = (most) => ranks.filter((rank) => rank > 0 && rank <= most).length;
    const reciprocal = ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length;
    console.log(
      `${set.padEnd(22)} ${name.padEnd(12)} ${percent(within(1), ranks.length)}     ${percent(within(3), ranks.length)}  ${reciprocal.toFixed(3)}`,
    );
  }
}
