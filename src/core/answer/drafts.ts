import type { Verdict } from '../classify/verdict.ts';
import type { Note } from '../knowledge/model.ts';
import { modelsNamed } from '../question/asks.ts';
import type { Intent } from '../question/question.ts';
import { contentStems } from '../text/tokens.ts';
import type { AnswerLine, ComparisonTable } from './answer.ts';
import { compare, dimensionNamed } from './comparison.ts';
import { warnOfAge } from './figure-age.ts';
import { linesOf } from './from-note.ts';
import { linesOfVerdict, sourceName } from './from-verdict.ts';
import { AS_WRITTEN, type Reading } from './reading.ts';

/** An answer before it is laid out. */
export interface Draft {
  readonly intent: Intent;
  readonly verdict?: Verdict;
  readonly lines: readonly AnswerLine[];
  readonly refused?: boolean;
  readonly table?: ComparisonTable;
  /** The notes hold nothing on the question, or not on a name in it. */
  readonly gap?: true;
  /** Questions to offer next, where the cited notes should not suggest them. */
  readonly followups?: readonly string[];
}

/** Near enough to a question on a note that the note is about the work in question. */
const TOLD = 0.5;
/** The same where no label is asked for. */
const TOLD_IN_PASSING = 0.8;
/** Statements of the best note: those that hold most of the question. */
const MOST_STATEMENTS = 4;
/** The same where a list is wanted: all of it, as far as there is room. */
const MOST_LISTED = 12;
/** The same of a note that is only the nearest to what is asked. */
const FEW_STATEMENTS = 3;
/** So many names are said to be missing. */
const MOST_NAMES = 3;
/** So many other notes are shown by their summaries, if they score this share of the best one. */
const MOST_OTHERS = 2;
const CLOSE = 0.3;
/** The same where the question stands on the best note nearly as it was asked. */
const VERY_CLOSE = 0.7;

/** So many words of content are a term rather than a sentence. */
const LONGEST_TERM = 6;

/** What the bot says of itself, which cites nothing. */
export const fixed = (text: string): AnswerLine[] =>
  text.split('\n').map((line) => ({ text: line, notes: [] }));

/** The note that retrieval puts first, if any. */
export function bestNote({ hits, library }: Reading): Note | undefined {
  const [best] = hits;
  return best && library.note(best.passage.note);
}

/** The dispute that a question or the recognised work touches, if a note presents one. */
function disputeFor({ classification, library, resolved }: Reading): Note | undefined {
  const field = classification.known[0]?.field;
  const text = resolved.text.toLowerCase();
  const disputes = library.notes.filter((note) => note.kind === 'dispute');
  return (
    disputes.find((note) => note.fields.some((name) => new RegExp(`\\b${name}\\b`).test(text))) ??
    disputes.find(
      (note) => field !== undefined && note.fields.includes(field) && classification.verdict.contested,
    )
  );
}

/** The verdict first; `extra` lines stand behind its reason. */
export function verdictDraft(reading: Reading, intent: Intent, extra: readonly AnswerLine[] = []): Draft {
  const { classification, library } = reading;
  const { labelAsked, notesAsked } = reading.wording;
  const best = reading.hits[0];
  const told =
    best && (best.asked >= (labelAsked ? TOLD : TOLD_IN_PASSING) || notesAsked)
      ? bestNote(reading)
      : undefined;
  const dispute = labelAsked || classification.verdict.contested ? disputeFor(reading) : undefined;
  // A long text set in a frame reads badly, and puts the asker's sentences into the bot's mouth.
  const isTerm = contentStems(reading.resolved.text).length <= LONGEST_TERM;
  const lines = linesOfVerdict(classification, library, dispute, isTerm && !reading.wording.interrogative);
  // Where a note is about just this work, what it says belongs beside the verdict.
  if (told && told !== dispute)
    lines.splice(2, 0, { lead: 'The notes: ', text: told.summary, notes: [told.id] });
  return {
    intent,
    verdict: classification.verdict,
    lines: [...lines.slice(0, 2), ...extra, ...lines.slice(2)],
  };
}

/** The best note, and a close second by its summary. */
export function noteDraft(reading: Reading, intent: Intent): Draft {
  const { hits, library, resolved } = reading;
  const [best] = hits;
  const note = bestNote(reading);
  if (!best || !note) return { intent, lines: [] };
  const models = modelsNamed(resolved.text);
  const only = models.size === 1 ? [...models][0] : undefined;
  const missing = reading.strangeNames;
  if (missing.length > 0) {
    const said = fixed(
      `The notes say nothing of ${missing.slice(0, MOST_NAMES).join(', ')}. The nearest they hold:`,
    );
    return {
      intent,
      lines: [...said, ...linesOf(note, { only, most: FEW_STATEMENTS, told: best.told })],
      gap: true,
    };
  }
  const isList = note.kind === 'list' || reading.wording.kinds.has('list');
  const most = isList ? MOST_LISTED : MOST_STATEMENTS;
  const lines = linesOf(note, { only, most, told: best.told, whole: isList });
  if (resolved.brief) return { intent, lines: lines.slice(0, 1) };
  const old = warnOfAge(lines, note);
  if (old) lines.push(old);
  const others = new Map(hits.map((hit) => [hit.passage.note, hit] as const).reverse());
  others.delete(note.id);
  const near = [...others.values()]
    .filter((hit) => hit.held > best.held * (best.asked < AS_WRITTEN ? CLOSE : VERY_CLOSE))
    .sort((a, b) => b.held - a.held || hits.indexOf(a) - hits.indexOf(b))
    .slice(0, MOST_OTHERS);
  for (const hit of near) {
    const other = library.note(hit.passage.note);
    if (other) lines.push({ lead: 'See also: ', text: other.summary, notes: [other.id] });
  }
  return { intent, lines };
}

/** The publications behind an answer instead of the answer. */
export function sourcesDraft(reading: Reading, base: Draft): Draft {
  const { library } = reading;
  const notes = [...new Set(base.lines.flatMap((line) => line.notes))];
  if (notes.length === 0) return base;
  const lines = notes.flatMap((id): AnswerLine[] => {
    const note = library.note(id);
    if (!note) return [];
    const names = [
      ...new Set(note.statements.flatMap((s) => s.sources).map((source) => sourceName(library, source))),
    ];
    return [
      { lead: '• ', text: `${note.title}: ${names.join('; ')}. Reviewed ${note.reviewed}.`, notes: [id] },
    ];
  });
  return { intent: base.intent, lines, ...(base.verdict ? { verdict: base.verdict } : {}) };
}

/** The two models side by side, where a table or the command `compare` asks for it. */
export function tableDraft(reading: Reading): Draft | undefined {
  const command =
    /^\W*compare\b\W*(?:bpo (?:and|with|to|vs) kpo)?\W*(?:(?:by|on|in|for)\s+)?([\w -]{0,40}?)\W*$/i.exec(
      reading.resolved.text,
    );
  const wantsTable = /\btable\b|\bside by side\b|\ball (?:the )?differences\b|\bevery dimension\b/i.test(
    reading.resolved.text,
  );
  if (!command && !wantsTable) return undefined;
  const named = command?.[1]?.toLowerCase().trim();
  const dimension = named ? dimensionNamed(named, reading.library.notes) : undefined;
  if (named && !dimension) return undefined;
  const { table, lines } = compare(reading.library.notes, dimension ? [dimension] : undefined);
  return { intent: 'compare', lines, table };
}

/** The notes hold nothing on this, but something near it. */
export function nothingDraft({ hits, library }: Reading, near: string | undefined): Draft {
  const id = near ?? hits[0]?.passage.note;
  const nearest = id === undefined ? undefined : library.note(id);
  const lines: AnswerLine[] = fixed('The notes hold nothing on this.');
  if (nearest) lines.push({ lead: 'The nearest they hold: ', text: nearest.summary, notes: [nearest.id] });
  return { intent: 'ask', lines, gap: true };
}
