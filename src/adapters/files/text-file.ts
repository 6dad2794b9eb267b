import { renameSync, writeFileSync } from 'node:fs';

/** One file of a knowledge folder. */
export interface TextFile {
  /** Its path in the folder, with slashes. */
  readonly file: string;
  readonly text: string;
}

/** Writes a text file in one move: whoever reads it meanwhile finds the old text or the new one, whole. */
export function replaceFile(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}
