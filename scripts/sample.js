/**
 * Draws notes or services for a second look, the same ones for the same seed, whatever the order of the files.
 *
 * Usage: npm run sample -- notes [--count 20] [--seed 1]      ids of notes, to be read again beside their sources
 *        npm run sample -- services [--count 100] [--seed 1]  rows without label and reasons, to be labelled blind
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readLayers } from '../dist/compose/engines.js';
import { readConfig } from '../dist/config.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const [what] = positionals;
if (what !== 'notes' && what !== 'services') {
  console.error('Say what to draw: npm run sample -- notes, or npm run sample -- services.');
  process.exit(2);
}
const count = Number(values.count ?? (what === 'notes' ? 20 : 100));
if (!Number.isInteger(count) || count < 1) {
  console.error(`--count is ${values.count}; expected a whole number above 0.`);
  process.exit(2);
}

const lot = (id) => createHash('sha256').update(`${values.seed}:${id}`).digest('hex');
const {
  layers: [knowledge],
} = await readLayers(readConfig({}));
const drawn = knowledge[what]
  .map((row) => ({ row, lot: lot(row.id) }))
  .sort((a, b) => (a.lot < b.lot ? -1 : 1))
  .slice(0, count)
  .map(({ row }) => row);
for (const { id, place, name, aliases } of drawn)
  console.log(what === 'notes' ? `${id}\t${place.file}` : JSON.stringify({ id, name, aliases }));
