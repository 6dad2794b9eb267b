import type { CriterionId, Label, Service, Side, WorkLabel } from '../knowledge/model.ts';

/** Why the verdict leans as it does: words that stand in the text, the criterion they answer, a sentence. */
export interface Reason {
  readonly criterion: CriterionId;
  readonly words: readonly string[];
  readonly text: string;
}

/** One part of a bundle. */
export interface Part {
  readonly text: string;
  readonly label: WorkLabel;
}

/** The whole task rewritten so that it gets another label when it is classified again. */
export interface Flip {
  readonly text: string;
  readonly label: Label;
}

/** What the classifier decided about one text, in the shape of the command line's contract. */
export interface Verdict {
  readonly label: Label;
  readonly contested: boolean;
  /** 0 to 1: how sure the classifier is of the label. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  /** Empty unless the label is BOTH. */
  readonly parts: readonly Part[];
  /** Empty unless contested. */
  readonly sides: readonly Side[];
  /** Worked out when they are first read. */
  readonly flips: readonly Flip[];
  /** The classifier and the knowledge that decided. */
  readonly version: string;
}

/** A verdict with the kinds of work that it was recognised as, nearest first. */
export interface Classification {
  readonly verdict: Verdict;
  readonly known: readonly Service[];
  /** The first of the verdict's flips, for less than all of them cost. */
  readonly flip: Flip | undefined;
}
