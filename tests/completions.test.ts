import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Brief } from '../src/core/explain/brief.ts';
import { NOTHING_YET, type Reviewer, reviewSentence } from '../src/core/explain/explanation.ts';
import { sentencesIn } from '../src/core/explain/reading/clauses.ts';
import { readSentence, takeSentences } from '../src/core/explain/sentences.ts';
import type { Library } from '../src/core/knowledge/library.ts';
import { loadReal, ROOT } from './support/real.ts';

const FOLDER = path.join(ROOT, 'tests', 'completions');
/**
 * Shares of the sentences of a set: of the bad ones at most so many may be shown (the goal is none), of the good ones
 * at least so many stand as they were written, and at most so many are left out (the goal is 2 %); the notes' own words
 * stand for the others.
 */
const FLOORS = {
  opened: { bad: 0.01, written: 0.8, left: 0.01 },
  sealed: { bad: 0.05, written: 0.73, left: 0.02 },
  'prompted-opened': { bad: 0, written: 0.87, left: 0.01 },
  'prompted-sealed': { bad: 0, written: 0.84, left: 0.012 },
} as const;

let library: Library;
let reviewer: Reviewer;
let cases: ReadonlyMap<string, Brief>;
beforeAll(async () => {
  ({ library, reviewer } = await loadReal());
  const read = JSON.parse(readFileSync(path.join(FOLDER, 'cases.json'), 'utf8')) as (Brief & {
    id: string;
  })[];
  cases = new Map(read.map((one) => [one.id, one]));
});

function caseOf(id: string): Brief {
  const brief = cases.get(id);
  if (!brief) throw new Error(`There is no case ${id}.`);
  return brief;
}

/** The completions of a set, each as its sentences, with whether whoever wrote them marked them as bad. */
function completionsOf(set: string) {
  const isPrompted = set.startsWith('prompted');
  const files = readdirSync(FOLDER).filter(
    (name) =>
      name.endsWith(`-${set.replace('prompted-', '')}.tsv`) && name.includes('prompted') === isPrompted,
  );
  const lines = files.flatMap((name) =>
    readFileSync(path.join(FOLDER, name), 'utf8').split('\n').filter(Boolean),
  );
  return lines.map((line) => {
    const [id = '', , marked = ''] = line.split('\t');
    const sentences = marked.split(/(⟦[^⟧]*⟧)/).flatMap((part) =>
      takeSentences(part.replace(/[⟦⟧]/g, '').trim(), true).sentences.map((raw) => ({
        raw,
        isBad: part.startsWith('⟦'),
      })),
    );
    return { brief: caseOf(id), sentences };
  });
}

type Came = 'written' | 'retold' | 'left';

/** What comes of each sentence of a set: shown as it was written, told in the notes' words, or left out. */
function reviewed(set: string): { isBad: boolean; came: Came }[] {
  return completionsOf(set).flatMap(({ brief, sentences }) => {
    let review = NOTHING_YET;
    return sentences.map(({ raw, isBad }) => {
      const before = review;
      review = reviewSentence(raw, before, brief, reviewer);
      if (review.dropped.length > before.dropped.length) return { isBad, came: 'left' };
      if (review.kept.length > before.kept.length)
        return { isBad, came: review.kept.at(-1)?.insteadOf ? 'retold' : 'written' };
      // Said already, or beyond what an answer has room for.
      return { isBad, came: reviewer.verify(readSentence(raw), brief) ? 'left' : 'written' };
    });
  });
}

describe.each(Object.entries(FLOORS))(
  'of the completions that were written to try the verifier, %s',
  (set, floors) => {
    it('hardly a bad sentence is shown, most good ones stand, and hardly one is left out', () => {
      const all = reviewed(set);
      const share = (isBad: boolean, came: Came) => {
        const some = all.filter((one) => one.isBad === isBad);
        return some.filter((one) => one.came === came).length / Math.max(1, some.length);
      };
      expect(all.length).toBeGreaterThan(100);
      expect(share(true, 'written')).toBeLessThanOrEqual(floors.bad);
      expect(share(false, 'written')).toBeGreaterThanOrEqual(floors.written);
      expect(share(false, 'left')).toBeLessThanOrEqual(floors.left);
    });
  },
);

/**
 * What would stand for each good sentence of the opened completions that no statement has word for word, as readers
 * found it: whether a reader of the one learns what the other would have told. A row a sentence: case, `yes`, `partly` or
 * `no`, the sentence, what stood for it.
 */
const RETOLD = path.join(ROOT, 'tests', 'completions', 'readings', 'retold.tsv');

it('What stands for a sentence tells what it would have told, as somebody found who read both', () => {
  const rows = readFileSync(RETOLD, 'utf8')
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'));
  const told = rows.filter(([id = '', judged, raw = '', text]) => {
    const now = reviewer.retell(readSentence(raw), caseOf(id), []);
    const shown = now.map((one) => `${one.text} ${one.cites.map((cite) => `[${cite}]`).join('')}`).join(' ');
    return judged === 'yes' && shown === text;
  });
  expect(rows.length).toBeGreaterThan(500);
  expect(told.length / rows.length).toBeGreaterThanOrEqual(0.96);
});

it('Every sentence of the notes may be shown word for word', () => {
  const faults = library.notes.flatMap((note) =>
    [note.summary, ...note.statements.map(({ text }) => text)].flatMap((text) => {
      const brief: Brief = { question: '', verdict: null, statements: [{ text, note: note.id }] };
      return sentencesIn(text)
        .filter((sentence) => sentence.split(' ').length > 3 && !sentence.trim().endsWith('?'))
        .flatMap((sentence) => {
          const fault = reviewer.verify({ text: sentence.trim(), cites: [1] }, brief);
          return fault === undefined ? [] : [`${note.id}: ${sentence} (${fault.what})`];
        });
    }),
  );
  expect(faults).toEqual([]);
});
