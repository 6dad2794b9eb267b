import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import type { AcknowledgedAnswer } from '../../core/knowledge/model.ts';
import { replaceFile } from './text-file.ts';

/** Where a folder of knowledge keeps the answers that its curators acknowledged. */
export const ANSWERS_FILE = 'answers.yaml';

const HEADER = `# Questions with the answers that the curators last acknowledged, and the notes they cite. \`after\` is what was asked
# before in the same thread. check says which answers have changed; npm run acknowledge writes this file anew, with the
# answers as they are now: read the difference. To add a question, write a row with the question alone, and run it.
`;

/** Acknowledged answers as the text of their file, in the order given. */
export function formatAnswers(answers: readonly AcknowledgedAnswer[]): string {
  const rows = answers.map(({ question, after, answer, notes }) => ({
    question,
    ...(after.length > 0 ? { after } : {}),
    ...(answer === undefined ? {} : { answer }),
    ...(notes.length > 0 ? { notes } : {}),
  }));
  return (
    HEADER +
    stringify({ answers: rows }, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false })
  );
}

/**
 * Keeps acknowledged answers in a folder of knowledge, in one move. A file that holds them already is left alone, and
 * none is made for none.
 *
 * @returns whether something was written
 */
export function keepAnswers(folder: string, answers: readonly AcknowledgedAnswer[]): boolean {
  const file = path.join(folder, ANSWERS_FILE);
  const text = formatAnswers(answers);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (before === text || (before === undefined && answers.length === 0)) return false;
  replaceFile(file, text);
  return true;
}
