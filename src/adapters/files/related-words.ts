import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRelatedWords, NO_RELATED_WORDS, type RelatedWords } from '../../core/text/related.ts';

/** The table that comes with the program. */
const FOLDER = fileURLToPath(new URL('../../../vectors/', import.meta.url));

/** The related words of a folder, read when the first word is looked up; none where the folder holds none. */
export function readRelatedWords(folder = FOLDER): RelatedWords {
  const file = path.join(folder, 'related.txt');
  return existsSync(file) ? createRelatedWords(() => readFileSync(file, 'utf8').trimEnd()) : NO_RELATED_WORDS;
}
