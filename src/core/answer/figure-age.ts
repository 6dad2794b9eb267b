import type { Note, NoteKind } from '../knowledge/model.ts';
import type { AnswerLine } from './answer.ts';

/** A figure that was so many years old when its note was last reviewed is old. */
const YEARS = 4;
/** Notes whose numbers are the answer; elsewhere they illustrate. */
const OF_FIGURES: ReadonlySet<NoteKind> = new Set(['figure', 'destination']);
/** Words by which a text warns of the age of its figures by itself. */
const WARNED = /\b(?:old|older|dated|out of date|years ago|before (?:covid|the pandemic))\b/i;

/** Whether a number stands in a text by itself: "15" is not in "2015". */
const holds = (text: string, value: string): boolean => {
  const at = text.indexOf(value);
  return at >= 0 && !/\d/.test(text[at - 1] ?? '') && !/\d/.test(text[at + value.length] ?? '');
};

/**
 * A line that warns of old figures among the lines of an answer from a note; undefined where there are none, or where a
 * line says so itself. Old is told from the date of the note's last review, so the answer does not change by itself.
 */
export function warnOfAge(lines: readonly AnswerLine[], note: Note): AnswerLine | undefined {
  if (!OF_FIGURES.has(note.kind)) return undefined;
  const reviewed = Number(note.reviewed.slice(0, 4));
  const shown = lines.map(({ text }) => text).join('\n');
  const years = note.figures.flatMap(({ value, year }) =>
    typeof year === 'number' && year <= reviewed - YEARS && holds(shown, value) ? [year] : [],
  );
  if (years.length === 0 || WARNED.test(shown)) return undefined;
  const oldest = Math.min(...years);
  return {
    lead: 'Mind the age: ',
    text: `a figure here is from ${oldest}. Look for a newer one before you rely on it.`,
    notes: [note.id],
    keep: true,
  };
}
