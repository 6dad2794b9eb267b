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

/** Sets lines under each other until the limit is reached; a line that does not fit is left out. */
export function layOut(lines: readonly AnswerLine[]): Page {
  let text = '';
  const kept: AnswerLine[] = [];
  const said = new Set<string>();
  for (const line of lines) {
    if (!line.text || said.has(line.text)) continue;
    const shown = `${line.lead ?? ''}${line.text}`;
    if (text.length + shown.length + 1 > ROOM) continue;
    said.add(line.text);
    text = text ? `${text}\n${shown}` : shown;
    kept.push(line);
  }
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
