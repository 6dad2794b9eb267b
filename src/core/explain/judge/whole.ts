import type { Token } from '../../text/tokens.ts';
import type { Clause } from '../reading/clauses.ts';
import type { Source } from '../reading/source.ts';
import { isSaidBySomebody } from '../reading/wording.ts';
import type { Add } from './add.ts';
import { marksIn } from './marks.ts';
import type { Compare } from './words.ts';

/** Share of a statement's sentence from which a sentence that holds it retells it. */
const RETOLD = 0.4;
const MOST_COUNTED = 3;
const NAME = /^\p{Lu}/u;

/** The marks of a text, and whether somebody is made to say it. */
const marksOf = (text: string): Set<string> =>
  new Set([...marksIn(text), ...(isSaidBySomebody(text) ? ['speaker'] : [])]);

/**
 * Adds what a sentence as a whole lost or gained beside the sentences of statements that it retells, wherever it stands:
 * marks, speakers and names. It weighs more the more of those it holds.
 */
export function addWhole(
  text: string,
  clauses: readonly Clause[],
  sources: readonly Source[],
  compare: Compare,
  add: Add,
): void {
  const own = clauses.flatMap(({ tokens }) => tokens).filter(({ content }) => content);
  const isTold = (token: Token) => own.some((one) => compare(one, token).isSame);
  const read = sources.flatMap(({ sentences }) =>
    sentences.map((sentence) => {
      const content = sentence.clauses.flatMap(({ tokens }) => tokens).filter((token) => token.content);
      const told = content.filter(isTold).length / Math.max(1, content.length);
      return { text: sentence.text, content, told };
    }),
  );
  const most = Math.max(0, ...read.map(({ told }) => told));
  const retold = read.filter(({ told }) => told >= Math.min(most, RETOLD));
  const size = retold.reduce((sum, { content }) => sum + content.length, 0);
  add('whole:told', most);
  add('whole:size', Math.min(2, own.length / Math.max(1, size)));
  add('whole:length', own.length / 10);
  const mine = marksOf(text);
  const theirs = new Set(retold.flatMap((one) => [...marksOf(one.text)]));
  for (const mark of mine) if (!theirs.has(mark)) add(`whole:+${mark}`, most);
  for (const mark of theirs) if (!mine.has(mark)) add(`whole:-${mark}`, most);
  const names = retold.flatMap(({ content }) => content.slice(1).filter(({ surface }) => NAME.test(surface)));
  const lost = new Set(names.filter((token) => !isTold(token)).map(({ word }) => word)).size;
  add('whole:-name', (Math.min(MOST_COUNTED, lost) / MOST_COUNTED) * most);
}
