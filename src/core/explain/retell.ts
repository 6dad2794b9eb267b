import { remember } from '../text/remember.ts';
import { type Token, tokenise } from '../text/tokens.ts';
import type { Brief } from './brief.ts';
import type { Compare } from './judge/words.ts';
import { type DraftSentence, takeSentences } from './sentences.ts';

/** How close words are that say the same at all. */
const LEAST_CLOSENESS = 0.6;
/** Share of a sentence's words that the part of a statement has in which it is retold. */
const LEAST_SHARE = 0.5;
/** Share of them that every further part must add, and so many words at least. */
const LEAST_GAIN = 0.1;
const LEAST_WORDS = 1;
/** Statements that stand for one sentence. */
const MOST_STATEMENTS = 2;
const MOST_READ = 200;

/** One sentence of a statement. */
interface Part {
  /** Number of the statement, from 1. */
  readonly cite: number;
  /** Which of its sentences, from 0. */
  readonly at: number;
  readonly text: string;
}

const keyOf = ({ cite, at }: Part): string => `${cite}.${at}`;
const contentOf = (text: string): Token[] => tokenise(text).filter(({ content }) => content);

/**
 * What stands for a sentence that may not be shown: the statements that it cites and draws on, in their own words. A
 * statement is told whole, as its author meant it; one of which some was told before by what was not yet. Empty where
 * the sentence has little to do with what it cites, or all of it was told.
 *
 * @param kept the sentences before it, as they are shown
 */
export type Retell = (
  sentence: DraftSentence,
  brief: Brief,
  kept: readonly DraftSentence[],
) => readonly DraftSentence[];

/** A way to tell in the notes' words what a sentence wanted to say. Pure. */
export function createRetell(compare: Compare): Retell {
  const sentencesOf = remember(MOST_READ, (statement) => takeSentences(statement, true).sentences);

  /** How much each word of a sentence is told by a part, 0 to 1. */
  const heldBy = (tokens: readonly Token[], { text }: Part): number[] => {
    const own = contentOf(text);
    return tokens.map((token) => {
      const closest = Math.max(0, ...own.map((other) => compare(token, other).closeness));
      return closest >= LEAST_CLOSENESS ? closest : 0;
    });
  };

  /** The parts of the statements a sentence cites from which it has its words: that which gives most first. */
  function drawnOn({ text, cites }: DraftSentence, { statements }: Brief): Part[] {
    const tokens = contentOf(text);
    const parts = cites.flatMap((cite) =>
      sentencesOf(statements[cite - 1]?.text ?? '').map((own, at): Part => ({ cite, at, text: own })),
    );
    const left = new Map(parts.map((part) => [part, heldBy(tokens, part)]));
    const drawn: Part[] = [];
    let held = tokens.map(() => 0);
    while (left.size > 0) {
      let best: { readonly part: Part; readonly gain: number; readonly holds: readonly number[] } | undefined;
      for (const [part, holds] of left) {
        const gain = holds.reduce((sum, value, i) => sum + Math.max(0, value - (held[i] ?? 0)), 0);
        if (!best || gain > best.gain) best = { part, gain, holds };
      }
      const share = drawn.length === 0 ? LEAST_SHARE : LEAST_GAIN;
      if (!best || best.gain < Math.max(LEAST_WORDS, share * tokens.length)) break;
      const { part, holds } = best;
      drawn.push(part);
      left.delete(part);
      held = held.map((value, i) => Math.max(value, holds[i] ?? 0));
    }
    return drawn;
  }

  return (sentence, brief, kept) => {
    const told = new Set(kept.flatMap((one) => drawnOn(one, brief).map(keyOf)));
    const begun = new Set([...told].map((key) => Number(key.split('.')[0])));
    const drawn = drawnOn(sentence, brief);
    const most = [...new Set(drawn.map(({ cite }) => cite))].slice(0, MOST_STATEMENTS);
    // In the order in which the notes tell them: one may point back to another.
    const cites = most.sort((a, b) => a - b);
    return cites.flatMap((cite) => {
      const text = begun.has(cite)
        ? drawn
            .filter((part) => part.cite === cite && !told.has(keyOf(part)))
            .sort((a, b) => a.at - b.at)
            .map((part) => part.text)
            .join(' ')
        : (brief.statements[cite - 1]?.text ?? '');
      return text === '' ? [] : [{ text, cites: [cite] }];
    });
  };
}
