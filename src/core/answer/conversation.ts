import type { Verdict } from '../classify/verdict.ts';
import type { Library } from '../knowledge/library.ts';
import type { Question } from '../question/question.ts';
import { type CompleteTurn, complete, completeTurns, type Resolved } from '../question/thread.ts';
import type { Draft } from './drafts.ts';
import { noteOfTheTest, sayLabel } from './from-verdict.ts';
import { describesWork, type Reading } from './reading.ts';

/** Reads a question that is complete in itself. */
export type Read = (resolved: Resolved) => Reading;

/** A question read in its thread. */
export interface Conversation {
  readonly reading: Reading;
  /** The verdict on the work that the thread is about, where the talk goes on about it. */
  readonly kept?: Verdict;
  /** The verdict that stood before the work was corrected. */
  readonly corrected?: Verdict;
}

/** So many of the latest turns are looked through for the work that a thread is about. */
const MOST_TURNS = 6;

const alone = (text: string): Resolved => ({ text, brief: false, sourcesOnly: false, followsUp: false });

const isAsked = ({ wording }: Reading) => wording.interrogative || wording.openQuestion;

/**
 * The work that a thread is about, with all that was added to it: what the talk goes on from, without the questions that
 * were asked about it.
 */
function workBefore(turns: readonly CompleteTurn[], read: Read): Reading | undefined {
  for (const { text, own, how } of turns.slice(-MOST_TURNS).reverse()) {
    if (how === 'form' || how === 'more') continue;
    if (how === 'adds' && isAsked(read(alone(own)))) continue;
    const reading = read(alone(text));
    const judged = reading.classification.verdict.label !== 'NONE';
    if (judged && (reading.wording.labelAsked || describesWork(reading))) return reading;
    if (how === undefined) return undefined;
  }
  return undefined;
}

/** A question about work goes on with its label, so that the notes on that kind of outsourcing come first. */
function withLabel(text: string, { label }: Verdict): string {
  return label === 'BPO' || label === 'KPO' ? `${text.replace(/[.?!\s]+$/, '')} ${label}` : text;
}

/**
 * Reads a question in its thread. Where the thread is about a piece of work, a follow-up about something else keeps its
 * verdict and is looked up by itself; one that corrects the work is judged anew; "why?" asks for the same verdict.
 */
export function readInThread(question: Question, resolved: Resolved, read: Read): Conversation {
  const { goesOn } = resolved;
  if (!goesOn) return { reading: read(resolved) };
  const work = workBefore(completeTurns(question.thread), read);
  if (!work) return { reading: read(resolved) };
  const { verdict } = work.classification;
  if (goesOn.how === 'more') return { reading: read({ ...resolved, text: work.resolved.text }) };
  if (goesOn.how === 'form') return { reading: read(resolved) };
  // Corrected is the work itself, not what was asked about it since.
  const whole = () => read({ ...resolved, text: complete(work.resolved.text, goesOn.own) });
  if (goesOn.how === 'correction') return { reading: whole(), corrected: verdict };
  const own = read(alone(goesOn.own));
  // "and their invoices?" is more work; "and what would that cost?" is talk about it.
  if (!isAsked(own)) return { reading: whole(), corrected: verdict };
  const text = withLabel(goesOn.own, verdict);
  return { reading: read({ ...resolved, text }), kept: verdict };
}

const testOf = (library: Library) => [noteOfTheTest(library)?.id ?? ''].filter(Boolean);

/** Says what a correction has changed, behind the new verdict. */
export function sayCorrection(draft: Draft, before: Verdict | undefined, library: Library): Draft {
  const { verdict, lines } = draft;
  const notes = testOf(library);
  if (!verdict || !before || verdict.label === 'NONE' || notes.length === 0) return draft;
  const text =
    verdict.label === before.label
      ? `That changes nothing: it was ${sayLabel(before)} before.`
      : `That changes the verdict: before, it was ${sayLabel(before)}.`;
  return { ...draft, lines: [...lines.slice(0, 1), { text, notes, keep: true }, ...lines.slice(1)] };
}

/** Keeps the verdict on the work of a thread beside an answer about something else. */
export function keepVerdict(draft: Draft, kept: Verdict | undefined, library: Library): Draft {
  const notes = testOf(library);
  if (!kept || draft.verdict || draft.refused || notes.length === 0) return draft;
  const line = {
    lead: 'The work in this thread: ',
    text: `${sayLabel(kept)}, as before.`,
    notes,
    keep: true as const,
  };
  return { ...draft, verdict: kept, lines: [...draft.lines, line] };
}
