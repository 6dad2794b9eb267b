import type { Verdict } from '../classify/verdict.ts';
import type { Intent } from '../question/question.ts';
import type { Passage } from '../retrieve/passages.ts';

/** Longest text of an answer, in characters: contract of the command line. */
export const LONGEST_ANSWER = 1_200;

/** One thing that an answer says, with the ids of the notes that carry it. */
export interface AnswerStatement {
  readonly text: string;
  readonly notes: readonly string[];
}

/** A line of an answer. Lines that cite notes are statements; others are headings and joints. */
export interface AnswerLine extends AnswerStatement {
  /** Put before the text where it is shown, as `• ` or `Why: `. */
  readonly lead?: string;
  /** Stays where there is not room for every line. */
  readonly keep?: true;
}

/** A note that an answer cites and one publication behind it (or `editorial`, the editors' own). */
export interface Citation {
  readonly note: string;
  readonly source: string;
}

/** The two models side by side, a row a dimension. */
export interface ComparisonTable {
  readonly rows: ReadonlyArray<{ readonly dimension: string; readonly bpo: string; readonly kpo: string }>;
}

/** What a person is told; knows nothing of the surface that shows it. */
export interface Answer {
  readonly intent: Intent;
  readonly verdict: Verdict | null;
  /** At most 1,200 characters, without the list of sources. */
  readonly text: string;
  /** The lines that make up the text. */
  readonly lines: readonly AnswerLine[];
  readonly statements: readonly AnswerStatement[];
  readonly citations: readonly Citation[];
  readonly passages: readonly Passage[];
  readonly followups: readonly string[];
  readonly refused: boolean;
  readonly answeredBy: 'notes' | 'model';
  /** Where the notes hold nothing on the question, or not on a name in it: the nearest note, if there is any. */
  readonly gap?: { readonly nearest: string | null };
  /** Where the two models are compared over several dimensions; `text` holds what fits of it. */
  readonly table?: ComparisonTable;
}
