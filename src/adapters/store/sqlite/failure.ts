import { SourcebookError } from '../../../errors.ts';

/** What SQLite says, by its code or in words, and what that means for whoever runs the program. */
const MEANINGS: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /NOTADB|CORRUPT|malformed|not a database/i,
    'is damaged, or is no SQLite database. Move it away and put the last backup in its place; without a backup, start without it: threads, records and gaps then begin anew.',
  ],
  [
    /READONLY|readonly|read-only|EACCES|EROFS|unable to open/i,
    'cannot be written. Give the program the right to write the file and its folder, or set STATE_URL to another file.',
  ],
  [/FULL|disk is full|ENOSPC/i, 'cannot grow: the disk is full. Make room; what was refused is tried again.'],
  [
    /BUSY|LOCKED|locked/i,
    'is held by another program for too long. End that program, or give this one a file of its own (STATE_URL).',
  ],
];

/** What went wrong with a state file, in words that say what to do. */
export function explain(file: string, error: unknown): SourcebookError {
  if (error instanceof SourcebookError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = `${code} ${error instanceof Error ? error.message : String(error)}`.trim();
  const meaning = MEANINGS.find(([sign]) => sign.test(text))?.[1];
  return new SourcebookError(
    'state',
    `The state file ${file} ${meaning ?? `cannot be used (${text}). Check the folder and the rights, or set STATE_URL to another file.`}`,
    { cause: error },
  );
}
