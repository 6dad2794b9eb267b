import type { Token } from '../../text/tokens.ts';
import type { Clause } from '../reading/clauses.ts';
import type { Source } from '../reading/source.ts';
import type { Add } from './add.ts';
import type { Compare } from './words.ts';

/** How two words that stand side by side in a sentence stand in a statement. */
type Stand = 'kept' | 'turned' | 'apart' | 'across';
const STANDS: readonly Stand[] = ['kept', 'turned', 'apart', 'across'];
/** Words of content apart at which two words still stand together. */
const TOGETHER = 2;
const MOST_COUNTED = 4;

const contentOf = (tokens: readonly Token[]): Token[] => tokens.filter(({ content }) => content);

/** How two words stand in a sentence of a statement; undefined where one of them is not in it. */
function standIn(a: Token, b: Token, sentence: readonly Token[], compare: Compare): Stand | undefined {
  const placesOf = (token: Token) =>
    sentence.flatMap((other, i) => (compare(token, other).isSame ? [i] : []));
  const [first, second] = [placesOf(a), placesOf(b)];
  if (first.length === 0 || second.length === 0) return undefined;
  const steps = first.flatMap((i) => second.map((j) => j - i)).filter((step) => step !== 0);
  if (steps.some((step) => step > 0 && step <= TOGETHER)) return 'kept';
  return steps.some((step) => step < 0 && step >= -TOGETHER) ? 'turned' : 'apart';
}

/**
 * Adds how neighbours in a sentence stand in the statements: together and in this order, the other way round, apart in
 * one sentence, or in two. Whole clauses that move keep their neighbours; words that are put together otherwise do not.
 */
export function addNeighbours(
  clauses: readonly Clause[],
  sources: readonly Source[],
  compare: Compare,
  add: Add,
): void {
  const sentences = sources.flatMap((source) =>
    source.sentences.map((sentence) => contentOf(sentence.clauses.flatMap((clause) => clause.tokens))),
  );
  const isWritten = (token: Token) =>
    sentences.some((sentence) => sentence.some((other) => compare(token, other).isSame));
  const counts = new Map<Stand, number>();
  let pairs = 0;
  let broken = 0;
  for (const { tokens } of clauses) {
    const content = contentOf(tokens);
    for (const [i, b] of content.entries()) {
      const a = content[i - 1];
      if (!a) continue;
      pairs += 1;
      if (!isWritten(a) || !isWritten(b)) {
        broken += 1;
        continue;
      }
      const stands = sentences.flatMap((sentence) => standIn(a, b, sentence, compare) ?? []);
      const best = STANDS.find((stand) => stands.includes(stand)) ?? 'across';
      counts.set(best, (counts.get(best) ?? 0) + 1);
    }
  }
  if (pairs === 0) return;
  const manner = broken === 0 ? 'all' : broken * 3 <= pairs ? 'most' : 'few';
  for (const stand of STANDS) {
    const count = Math.min(MOST_COUNTED, counts.get(stand) ?? 0);
    add(`beside:${manner}:${stand}`, stand === 'kept' ? (counts.get(stand) ?? 0) / pairs : count / 2);
  }
  add(`beside:${manner}`, 1);
}
