import type { Library } from '../knowledge/library.ts';
import type { Answer, AnswerLine } from './answer.ts';
import { sourceName } from './from-verdict.ts';

/** A line with the numbers of the footnotes behind it. */
export interface FootnotedLine {
  readonly lead: string;
  readonly text: string;
  /** Numbers of footnotes, from 1; none for a line that is no statement. */
  readonly marks: readonly number[];
}

/** A cited note: its number, its title, and publisher and year of each publication behind it. */
export interface Footnote {
  readonly number: number;
  readonly note: string;
  readonly title: string;
  readonly sources: readonly string[];
}

/** An answer's lines and the footnotes that they point to, numbered in the order of the answer's citations. */
export interface FootnotedAnswer {
  readonly lines: readonly FootnotedLine[];
  readonly notes: readonly Footnote[];
}

/** Numbers the notes that an answer cites, so that every surface shows the same footnotes. */
export function withFootnotes(answer: Answer, library: Library): FootnotedAnswer {
  const byNote = new Map<string, Set<string>>();
  for (const { note, source } of answer.citations) {
    const names = byNote.get(note) ?? new Set();
    byNote.set(note, names.add(sourceName(library, source)));
  }
  const notes = [...byNote].map(([note, names], i) => ({
    number: i + 1,
    note,
    title: library.note(note)?.title ?? note,
    sources: [...names],
  }));
  const numbers = new Map(notes.map(({ note, number }) => [note, number]));
  const lines = answer.lines.map((line: AnswerLine) => ({
    lead: line.lead ?? '',
    text: line.text,
    marks: line.notes.flatMap((note) => numbers.get(note) ?? []),
  }));
  return { lines, notes };
}
