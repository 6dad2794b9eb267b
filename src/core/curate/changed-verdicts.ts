import type { Classifier } from '../classify/classify.ts';
import type { AcknowledgedVerdict } from '../knowledge/model.ts';
import { at, type Fault, quoted } from './fault.ts';

/** So many words of its reasons are kept of a verdict. */
export const MOST_WORDS = 6;
/** A text with the verdict that was acknowledged, and with the one that it gets now. */
export interface JudgedAgain {
  readonly before: AcknowledgedVerdict;
  readonly now: AcknowledgedVerdict;
}

/** Judges the texts of acknowledged verdicts again, in their order. */
export function judgeAgain(verdicts: readonly AcknowledgedVerdict[], classify: Classifier): JudgedAgain[] {
  return verdicts.map((before) => {
    const { label, contested, reasons } = classify(before.text).verdict;
    const words = new Set(reasons.flatMap((reason) => reason.words));
    return { before, now: { ...before, label, contested, because: [...words].slice(0, MOST_WORDS) } };
  });
}

/** Whether a text changes sides: other words behind the same verdict are no change. */
export const isChanged = ({ before, now }: JudgedAgain): boolean =>
  before.label !== now.label || before.contested !== now.contested;

/** The acknowledged verdicts that their texts no longer get, in their order. */
export const findChanges = (verdicts: readonly AcknowledgedVerdict[], classify: Classifier): JudgedAgain[] =>
  judgeAgain(verdicts, classify).filter(isChanged);

/**
 * What curators acknowledge of texts that were judged again: the verdicts of their own layer, and before them those
 * of the layers below that it changes.
 *
 * @param own the verdicts that their own layer holds already
 */
export function toAcknowledge(
  judged: readonly JudgedAgain[],
  own: readonly AcknowledgedVerdict[],
): AcknowledgedVerdict[] {
  const texts = new Set(own.map(({ text }) => text));
  return judged.filter((item) => texts.has(item.before.text) || isChanged(item)).map(({ now }) => now);
}

/** A verdict with its words, as `KPO, contested ("price", "model")`. */
function say({ label, contested, because }: AcknowledgedVerdict): string {
  if (label === undefined) return 'without a verdict';
  const words = because.length > 0 ? ` (${because.map(quoted).join(', ')})` : '';
  return `${label}${contested ? ', contested' : ''}${words}`;
}

/** A change in plain words, as `"price a model" was KPO ("price") and is now BPO ("type").` */
export const sayChange = ({ before, now }: JudgedAgain): string =>
  `${quoted(before.text)} was ${say(before)} and is now ${say(now)}.`;

/** A fault for each acknowledged verdict that its text no longer gets. */
export const checkVerdicts = (verdicts: readonly AcknowledgedVerdict[], classify: Classifier): Fault[] =>
  findChanges(verdicts, classify).map((change) =>
    at(change.before.place, `${sayChange(change)} If that is right, run npm run acknowledge.`),
  );
