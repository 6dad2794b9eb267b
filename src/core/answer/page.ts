import type { Library } from '../knowledge/library.ts';
import { EDITORIAL, type Note } from '../knowledge/model.ts';
import type { Passage } from '../retrieve/passages.ts';
import { type AnswerLine, type AnswerStatement, type Citation, LONGEST_ANSWER } from './answer.ts';

/** Lines of an answer while it is being written: what fits the length limit stays, the rest is left out whole. */
export interface Page {
  readonly text: string;
  readonly lines: readonly AnswerLine[];
  readonly statements: readonly AnswerStatement[];
}

const ROOM = LONGEST_ANSWER;

const shownAs = (line: AnswerLine): string => `${line.lead ?? ''}${line.text}`;

/**
 * Sets lines under each other until the limit is reached; a line that does not fit is left out. Room is given to the
 * first line, then to those that are to be kept, then to the others in their order.
 */
export function layOut(lines: readonly AnswerLine[]): Page {
  const said = new Set<string>();
  const once = lines.filter(({ text }) => {
    const fresh = text !== '' && !said.has(text);
    said.add(text);
    return fresh;
  });
  const [first, ...rest] = once;
  const fitting = new Set<AnswerLine>();
  let length = 0;
  for (const line of first
    ? [first, ...rest.filter(({ keep }) => keep), ...rest.filter(({ keep }) => !keep)]
    : []) {
    const room = shownAs(line).length + 1;
    if (length + room > ROOM + 1) continue;
    length += room;
    fitting.add(line);
  }
  const kept = once.filter((line) => fitting.has(line));
  const text = kept.map(shownAs).join('\n');
  const statements = kept
    .filter((line) => line.notes.length > 0)
    .map((line) => ({ text: line.text, notes: line.notes }));
  return { text, lines: kept, statements };
}

/** The publications behind the notes that statements cite, in order of first citation, each once. */
export function citationsOf(statements: readonly AnswerStatement[], library: Library): Citation[] {
  const citations = new Map<string, Citation>();
  for (const statement of statements)
    for (const id of statement.notes) {
      const note = library.note(id);
      if (!note) continue;
      const own = note.statements.filter((candidate) => candidate.text === statement.text);
      for (const source of sourcesOf(own.length > 0 ? own : note.statements))
        citations.set(`${id} ${source}`, { note: id, source });
    }
  return [...citations.values()];
}

/** The sources of some statements, publications first, each once. */
export function sourcesOf(statements: Note['statements']): string[] {
  const named = new Set<string>();
  for (const statement of statements) for (const source of statement.sources) named.add(source);
  const sources = [...named];
  const published = sources.filter((source) => source !== EDITORIAL);
  return published.length > 0 ? published : sources;
}

/** A question as it is offered: first letter large, a question mark at the end. */
function asQuestion(text: string): string {
  const trimmed = text.trim().replace(/[?.!\s]+$/, '');
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}?`;
}

/** Up to three questions worth asking next: of the notes related to those cited, not of those already shown. */
export function followupsOf(
  cited: readonly string[],
  passages: readonly Passage[],
  library: Library,
): string[] {
  const shown = new Set(cited);
  const next = [
    ...cited.flatMap((id) => library.note(id)?.related ?? []),
    ...passages.map((passage) => passage.note),
  ];
  const questions: string[] = [];
  for (const id of next) {
    const question = shown.has(id) ? undefined : library.note(id)?.questions[0];
    shown.add(id);
    if (question) questions.push(asQuestion(question));
    if (questions.length === 3) break;
  }
  return questions;
}
