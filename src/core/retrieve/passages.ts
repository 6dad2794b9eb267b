import type { Note } from '../knowledge/model.ts';

/** The part of a note that retrieval returns. Its id stays the same as long as the note's order of statements does. */
export interface Passage {
  /** `note-id#1`, `note-id#2` ... */
  readonly id: string;
  readonly note: string;
  readonly title: string;
  /** At most 900 characters. */
  readonly text: string;
}

/** Contract of the command line: a passage has at most 900 characters. */
export const LONGEST_PASSAGE = 900;

/** A note as one passage where it fits, else split between statements; each begins with what it continues. */
export function passagesOf(note: Note): Passage[] {
  const pieces = [note.summary, ...note.statements.map((statement) => statement.text)];
  const texts: string[] = [];
  for (const piece of pieces) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= LONGEST_PASSAGE)
      texts[texts.length - 1] = `${last} ${piece}`;
    else texts.push(piece.slice(0, LONGEST_PASSAGE));
  }
  return texts.map((text, i) => ({ id: `${note.id}#${i + 1}`, note: note.id, title: note.title, text }));
}
