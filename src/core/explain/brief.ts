import type { Answer } from '../answer/answer.ts';
import type { Library } from '../knowledge/library.ts';
import type { Label } from '../knowledge/model.ts';

/** One numbered statement of a note, as a model is given it. */
export interface BriefStatement {
  readonly text: string;
  /** By id. */
  readonly note: string;
}

/** What a model may say: the verdict, which is settled, and the statements that it may restate, numbered from 1. */
export interface Brief {
  readonly question: string;
  /** Null where no piece of work is judged. */
  readonly verdict: { readonly label: Exclude<Label, 'NONE'>; readonly contested: boolean } | null;
  readonly statements: readonly BriefStatement[];
}

/** Statements that a model is given: those of the answer first, then those of the notes that were found. */
const MOST_STATEMENTS = 9;
/** Notes whose statements are added to those of the answer. */
const MOST_NOTES = 2;

/** Points from which an answer is a list, which loses by being told. */
const LIST = 6;
const isList = ({ table, lines }: Answer): boolean => {
  const points = lines.filter(({ lead }) => lead?.startsWith('•')).length;
  return table !== undefined || points >= LIST || points === lines.length;
};
/** A single statement is all that was wanted: "shorter". */
const LEAST_STATEMENTS = 2;

/** Makes the brief of an answer from the notes; undefined where there is nothing to explain, or it is a list. */
export function briefOf(question: string, answer: Answer, library: Library): Brief | undefined {
  if (answer.refused || answer.statements.length < LEAST_STATEMENTS || isList(answer)) return undefined;
  const statements = new Map<string, string>();
  const add = (text: string, note: string | undefined) => {
    if (note !== undefined && statements.size < MOST_STATEMENTS && !statements.has(text))
      statements.set(text, note);
  };
  // What only quotes the asker is nothing that a note says.
  for (const { text, notes } of answer.statements) if (!text.startsWith('"')) add(text, notes[0]);
  const found = [...new Set(answer.passages.map(({ note }) => note))].slice(0, MOST_NOTES);
  for (const id of found) {
    const note = library.note(id);
    for (const text of note ? [note.summary, ...note.statements.map((one) => one.text)] : []) add(text, id);
  }
  const { verdict } = answer;
  return {
    question,
    verdict:
      verdict && verdict.label !== 'NONE' ? { label: verdict.label, contested: verdict.contested } : null,
    statements: [...statements].map(([text, note]) => ({ text, note })),
  };
}
