import type { Note, Statement } from '../knowledge/model.ts';
import { contentStems } from '../text/tokens.ts';
import type { AnswerLine } from './answer.ts';

const ADVICE = /^what to do$/i;

/** Which of the two models a heading or a sentence speaks of, if just one. */
function sideOf(statement: Statement): 'bpo' | 'kpo' | undefined {
  const heading = statement.heading.toLowerCase();
  return heading === 'bpo' || heading === 'kpo' ? heading : undefined;
}

/** A statement under the heading of one side names that side, so that it can stand alone. */
function asLine(note: Note, statement: Statement): AnswerLine {
  const side = sideOf(statement)?.toUpperCase();
  const named = !side || statement.text.includes(side);
  const advice = ADVICE.test(statement.heading);
  const lead = advice ? '→ ' : '• ';
  return {
    lead: named ? lead : `${lead}${side}: `,
    text: statement.text,
    notes: [note.id],
    ...(advice ? { keep: true } : {}),
  };
}

/** A statement that has this share of its words from the summary says it again. */
const REPEATED = 0.8;

function repeats(text: string, summary: ReadonlySet<string>): boolean {
  const stems = new Set(contentStems(text));
  let shared = 0;
  for (const stem of stems) if (summary.has(stem)) shared++;
  return shared >= REPEATED * stems.size;
}

/** From so many statements on, one of them is what to do. */
const ROOM_FOR_ADVICE = 3;

/** What is wanted of a note. */
export interface Wanted {
  /** The one model that the question names. */
  readonly only?: 'bpo' | 'kpo' | undefined;
  /** At most this many statements below the summary. */
  readonly most: number;
  /** Of each statement, how much of the question it holds. */
  readonly told?: readonly number[] | undefined;
  /** Whether a statement stays that only says what the summary says, as the items of a list do. */
  readonly whole?: boolean;
}

/**
 * The lines of an answer from one note: its summary first, then the statements that hold most of the question, in their
 * order; those about the other model last where the question names only one. The first piece of advice is among them,
 * however long the note.
 */
export function linesOf(note: Note, { only, most, told = [], whole = false }: Wanted): AnswerLine[] {
  const summary = new Set(contentStems(note.summary));
  const advice = note.statements.findIndex((statement) => ADVICE.test(statement.heading));
  const ranked = note.statements.map((statement, order) => {
    const side = sideOf(statement);
    const wanted = order === advice && most >= ROOM_FOR_ADVICE;
    const rank = wanted ? -1 : only && side && side !== only ? 1 : 0;
    return { statement, order, rank, told: told[order] ?? 0 };
  });
  const fresh = ranked.filter(
    ({ statement, rank }) => whole || rank < 0 || !repeats(statement.text, summary),
  );
  fresh.sort((a, b) => a.rank - b.rank || b.told - a.told || a.order - b.order);
  const kept = fresh.slice(0, most).sort((a, b) => a.order - b.order);
  return [{ text: note.summary, notes: [note.id] }, ...kept.map(({ statement }) => asLine(note, statement))];
}
