import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AcknowledgedVerdict } from '../../core/knowledge/model.ts';
import { replaceFile } from './text-file.ts';

/** Where a folder of knowledge keeps the verdicts that its curators acknowledged. */
export const VERDICTS_FILE = 'verdicts.yaml';

const HEADER = `# Texts with the verdicts that the curators last acknowledged. The classifier learns nothing from them. check says which
# of them have changed; npm run acknowledge writes this file anew, with the verdicts as they are now. To add a text,
# write a row with the text alone, and run it.
`;

/** Characters that JSON leaves as they are and that YAML does not take in quotes, or takes for the end of a line. */
const UNREADABLE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A text in double quotes, on one line. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    UNREADABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function formatRow({ text, label, contested, because }: AcknowledgedVerdict): string {
  return [
    `  - text: ${quoted(text)}`,
    ...(label === undefined ? [] : [`    label: ${label}`]),
    ...(contested ? ['    contested: true'] : []),
    ...(because.length > 0 ? [`    because: [${because.map(quoted).join(', ')}]`] : []),
    '',
  ].join('\n');
}

/** Acknowledged verdicts as the text of their file, in the order given. */
export const formatVerdicts = (verdicts: readonly AcknowledgedVerdict[]): string =>
  `${HEADER}verdicts:${verdicts.length > 0 ? '\n' : ' []\n'}${verdicts.map(formatRow).join('')}`;

/**
 * Keeps acknowledged verdicts in a folder of knowledge, in one move. A file that holds them already is left alone, and
 * none is made for none.
 *
 * @returns whether something was written
 */
export function keepVerdicts(folder: string, verdicts: readonly AcknowledgedVerdict[]): boolean {
  const file = path.join(folder, VERDICTS_FILE);
  const text = formatVerdicts(verdicts);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (before === text || (before === undefined && verdicts.length === 0)) return false;
  replaceFile(file, text);
  return true;
}
