import type { Classification, Verdict } from '../classify/verdict.ts';
import type { Library } from '../knowledge/library.ts';
import type { Criterion, Label, Note, Side } from '../knowledge/model.ts';
import type { AnswerLine } from './answer.ts';
import { comparisonsOf, OVERALL } from './comparison.ts';

const NAMES: Record<Exclude<Label, 'NONE'>, string> = {
  BPO: 'BPO',
  KPO: 'KPO',
  BOTH: 'Both: a bundle of BPO and KPO',
};
/** Below this confidence a verdict is only a leaning. */
const LEANING = 0.7;

/** The note that holds the test by which verdicts are given; each verdict cites it. */
export function noteOfTheTest(library: Library): Note | undefined {
  return comparisonsOf(library.notes).get(OVERALL);
}

/** The notes that hold what to do next with work of a label; the last of what each advises is shown. */
const NEXT: Readonly<Record<Exclude<Label, 'NONE'>, string>> = {
  BPO: 'questions-to-ask-a-bpo-provider',
  KPO: 'questions-to-ask-a-kpo-provider',
  BOTH: 'mixed-work-use-both',
};

const adviceIn = (note: Note | undefined) =>
  note?.statements.filter((statement) => /^what to do$/i.test(statement.heading)).map(({ text }) => text) ??
  [];

/** What to do next: about the work where the label is sure; otherwise how to find the label. */
function nextStep(verdict: Verdict, library: Library): AnswerLine | undefined {
  const settled = verdict.label !== 'NONE' && !isLeaning(verdict);
  const note = settled ? library.note(NEXT[verdict.label]) : undefined;
  const own = adviceIn(note).at(-1);
  if (note && own) return { lead: '→ ', text: own, notes: [note.id] };
  const test = noteOfTheTest(library);
  const [general] = adviceIn(test);
  return test && general ? { lead: '→ ', text: general, notes: [test.id] } : undefined;
}

/** Publisher and year of a source as readers see it. */
export function sourceName(library: Library, id: string): string {
  const source = library.source(id);
  if (!source) return "the editors' own view";
  const publisher =
    source.publisher === 'not stated' ? `"${source.title}" (publisher not stated)` : source.publisher;
  return `${publisher}, ${source.year}`;
}

const isLeaning = ({ label, confidence }: Verdict) =>
  (label === 'BPO' || label === 'KPO') && confidence < LEANING;

/** The one question whose answer would settle a verdict that is only a leaning. */
function settling(verdict: Verdict, criteria: readonly Criterion[]): string {
  if (!isLeaning(verdict)) return '';
  const [strongest] = verdict.reasons;
  const wanted = strongest?.criterion ?? 'judgement';
  return criteria.find(({ id }) => id === wanted)?.question ?? '';
}

/** A label as it stands within a sentence. */
export const sayLabel = ({ label, contested }: Pick<Verdict, 'label' | 'contested'>): string =>
  `${label === 'BOTH' ? 'a bundle of BPO and KPO' : label}${contested ? ' (contested)' : ''}`;

function headline(verdict: Verdict, known: Classification['known']): string {
  if (verdict.label === 'NONE') return '';
  const sure = isLeaning(verdict) ? ' (leaning)' : '';
  const name = NAMES[verdict.label];
  const [nearest] = known;
  const work = verdict.label !== 'BOTH' && nearest ? `: ${nearest.name}` : '';
  const basis = nearest?.basis === 'editorial' && work ? " (the editors' own reading)" : '';
  return `${name}${sure}${work}${basis}${verdict.contested ? ', but contested: sources disagree' : ''}.`;
}

/** Why, in one sentence without quotations: what the strongest criterion says about such work. */
function why(verdict: Verdict, criteria: readonly Criterion[]): string {
  const criterionOf = (wanted: string) => criteria.find(({ id }) => id === wanted);
  const [strongest, second] = verdict.reasons;
  if (!strongest || verdict.label === 'BOTH' || verdict.label === 'NONE') return '';
  const label = verdict.label;
  const phrase = (reason: Verdict['reasons'][number]) =>
    `${criterionOf(reason.criterion)?.[label] ?? ''} (${reason.words.map((word) => `"${word}"`).join(', ')})`;
  const also = second && second.criterion !== strongest.criterion ? `; ${phrase(second)}` : '';
  const sentence = `${phrase(strongest)}${also}.`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

/** Who names the recognised work with its label, where publications do. */
function backing({ verdict, known }: Classification, library: Library): string {
  const [nearest] = known;
  if (!nearest || verdict.contested || verdict.label !== nearest.label || nearest.sources.length === 0)
    return '';
  const names = [...new Set(nearest.sources.map((id) => sourceName(library, id)))];
  return `Named as ${nearest.label} by ${names.join('; ')}.`;
}

function sideLine(side: Side, library: Library, notes: readonly string[]): AnswerLine {
  const by = side.sources.map((id) => sourceName(library, id)).join('; ');
  return { lead: `${side.label} side: `, text: `${side.why} (${by})`, notes };
}

/**
 * The lines of an answer from a verdict: the label first, then why, the parts of a bundle or the sides of a dispute,
 * and what would flip it.
 *
 * @param dispute a note on the field of the work whose clash is shown too
 * @param flips whether to show the task rewritten; it reads oddly where the task was put as a question
 */
export function linesOfVerdict(
  classification: Classification,
  library: Library,
  dispute: Note | undefined,
  flips: boolean,
): AnswerLine[] {
  const { verdict, known } = classification;
  const test = noteOfTheTest(library);
  const notes = [dispute?.id ?? test?.id ?? ''].filter(Boolean);
  const lines: AnswerLine[] = [
    { text: headline(verdict, known), notes },
    { lead: 'Why: ', text: why(verdict, library.criteria), notes },
  ];
  lines.push({ lead: 'What would settle it: ', text: settling(verdict, library.criteria), notes });
  lines.push({ text: backing(classification, library), notes });
  for (const part of verdict.parts) lines.push({ lead: `• ${part.label}: `, text: `"${part.text}"`, notes });
  for (const side of verdict.sides) lines.push(sideLine(side, library, notes));
  if (dispute) {
    lines.push({ text: dispute.summary, notes: [dispute.id] });
    for (const statement of dispute.statements)
      if (verdict.sides.length === 0) lines.push({ lead: '• ', text: statement.text, notes: [dispute.id] });
  }
  const next = dispute ? undefined : nextStep(verdict, library);
  if (next) lines.push(next);
  const flip = flips && notes.length > 0 ? classification.flip : undefined;
  if (flip) lines.push({ lead: `It would be ${flip.label} if it read: `, text: `"${flip.text}".`, notes });
  return lines;
}
