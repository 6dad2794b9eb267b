/**
 * How far two readers of the labelling guide agree, on services and on descriptions of work.
 *
 * Usage: npm run agreement [-- FILE]  FILE has a line {"id","label"} for each row that was labelled blind a second
 * time; docs/labelling/second-reading.jsonl by default. Prints the share of equal labels, Cohen's kappa (agreement
 * beyond chance: Cohen 1960) and the rows that differ; then the same of docs/labelling/descriptions.tsv, which has both
 * labels of every description; and how many sentences of verifier/lines.tsv a second reader, who saw no label, found
 * faithful or not as their writer did (verifier/second.tsv).
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readLayers } from '../dist/compose/engines.js';
import { readConfig } from '../dist/config.js';

const file =
  process.argv[2] ?? fileURLToPath(new URL('../docs/labelling/second-reading.jsonl', import.meta.url));
if (!existsSync(file)) {
  console.error(
    `${file} does not exist. Name a file with a line {"id","label"} for each row labelled again.`,
  );
  process.exit(2);
}
const second = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const {
  layers: [knowledge],
} = await readLayers(readConfig({}));
const services = new Map(knowledge.services.map((service) => [service.id, service]));

const pairs = second.flatMap(({ id, label }) => {
  const service = services.get(id);
  return service ? [{ id, ours: service.label, theirs: label, contested: service.contested.length > 0 }] : [];
});
const share = (rows) => rows.filter(({ ours, theirs }) => ours === theirs).length / rows.length;
/** Agreement beyond chance: 1 where all labels are equal. */
const kappaOf = (rows) => {
  const portion = (whose, label) => rows.filter((row) => row[whose] === label).length / rows.length;
  const chance = ['BPO', 'KPO', 'BOTH', 'NONE'].reduce(
    (sum, label) => sum + portion('ours', label) * portion('theirs', label),
    0,
  );
  return ((share(rows) - chance) / (1 - chance)).toFixed(2);
};
const observed = share(pairs);
const percent = (value) => `${(100 * value).toFixed(1)} %`;
const equal = pairs.filter(({ ours, theirs }) => ours === theirs).length;

console.log(`equal labels   ${equal} of ${pairs.length}   ${percent(observed)}`);
console.log(`uncontested    ${percent(share(pairs.filter(({ contested }) => !contested)))}`);
console.log(`kappa          ${kappaOf(pairs)}`);
for (const { id, ours, theirs, contested } of pairs)
  if (ours !== theirs)
    console.log(`  ${id}: row ${ours}${contested ? ' (contested)' : ''}, second reading ${theirs}`);

const described = readFileSync(
  fileURLToPath(new URL('../docs/labelling/descriptions.tsv', import.meta.url)),
  'utf8',
)
  .split('\n')
  .slice(1)
  .filter(Boolean)
  .map((line) => line.split('\t'))
  .map(([ours, theirs, text]) => ({ ours, theirs, text }));
const alike = described.filter(({ ours, theirs }) => ours === theirs).length;
console.log(`descriptions   ${alike} of ${described.length}   ${percent(share(described))}`);
console.log(`kappa of these ${kappaOf(described)}`);
for (const { text, ours, theirs } of described)
  if (ours !== theirs) console.log(`  "${text}": first ${ours}, second reading ${theirs}`);

const rowsOf = (name) =>
  readFileSync(fileURLToPath(new URL(`../verifier/${name}`, import.meta.url)), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));
const written = new Map(rowsOf('lines.tsv').map(([id, label, , text]) => [`${id} ${text}`, label]));
const sentences = rowsOf('second.tsv').map(([id, theirs, text]) => ({
  ours: written.get(`${id} ${text}`),
  theirs,
  text,
}));
const judgedAlike = sentences.filter(({ ours, theirs }) => ours === theirs).length;
console.log(`sentences      ${judgedAlike} of ${sentences.length}   ${percent(share(sentences))}`);
for (const { text, ours, theirs } of sentences)
  if (ours !== theirs) console.log(`  "${text}": written as ${ours}, second reading ${theirs}`);
