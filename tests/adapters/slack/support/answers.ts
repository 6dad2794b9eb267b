import type { Answer, AnswerLine } from '../../../../src/core/answer/answer.ts';
import { createLibrary, type Library } from '../../../../src/core/knowledge/library.ts';
import { knowledge } from '../../../support/knowledge.ts';

/** An answer from its lines; the rest follows from them unless a test says otherwise. */
export function answerOf(lines: readonly AnswerLine[], over: Partial<Answer> = {}): Answer {
  const statements = lines
    .filter(({ notes }) => notes.length > 0)
    .map(({ text, notes }) => ({ text, notes }));
  return {
    intent: 'ask',
    verdict: null,
    text: lines.map(({ lead = '', text }) => `${lead}${text}`).join('\n'),
    lines,
    statements,
    citations: statements.flatMap(({ notes }) => notes.map((note) => ({ note, source: 'guide' }))),
    passages: [],
    followups: [],
    refused: false,
    answeredBy: 'notes',
    ...over,
  };
}

/** Lines without notes behind them. */
export const linesOf = (...texts: string[]): AnswerLine[] => texts.map((text) => ({ text, notes: [] }));

/** A library whose titles and publishers are these, whatever id is asked for. */
export function libraryOf(title: string, publisher: string): Library {
  const library = createLibrary([knowledge()], new Set());
  const [note] = library.notes;
  const [source] = library.sources;
  return {
    ...library,
    note: (id) => (note && id !== 'unknown' ? { ...note, id, title } : undefined),
    source: (id) => (source && id !== 'editorial' ? { ...source, id, publisher } : undefined),
  };
}
