import type { Knowledge, Place } from '../knowledge/model.ts';
import { tokenise } from '../text/tokens.ts';

/** A fault in the knowledge, where it stands, and what to do about it. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A fault at a place, or at another line of its file. */
export const at = (place: Place, message: string, line = place.line): Fault => ({
  file: place.file,
  line,
  message,
});

/** Faults in the order of files and lines; those of one line stay in theirs. */
export const sortedByPlace = <T extends Fault>(faults: readonly T[]): T[] =>
  [...faults].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));

/** A wording as it is compared: its stems in their order, whatever its case and punctuation. */
export const plain = (text: string): string =>
  tokenise(text)
    .map((token) => token.stem)
    .join(' ');

/** The ids that a row may name. */
export interface Known {
  readonly sources: ReadonlySet<string>;
  /** The publisher of each source, by its id. */
  readonly publishers: ReadonlyMap<string, string>;
  readonly notes: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
}

/** What the rows of a layer may name. */
export const knownIn = (knowledge: Knowledge): Known => ({
  sources: new Set(knowledge.sources.map((source) => source.id)),
  publishers: new Map(knowledge.sources.map((source) => [source.id, source.publisher])),
  notes: new Set(knowledge.notes.map((note) => note.id)),
  facts: new Set(knowledge.facts),
});

/** Faults for values that must be unique: all but the first that has a value; two of one owner do no harm. */
export function checkUnique<T>(
  rows: readonly T[],
  keyOf: (row: T) => string | undefined,
  faultOf: (row: T, first: T) => Fault,
  ownerOf: (row: T) => unknown = (row) => row,
): Fault[] {
  const seen = new Map<string, T>();
  const faults: Fault[] = [];
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else if (ownerOf(first) !== ownerOf(row)) faults.push(faultOf(row, first));
  }
  return faults;
}

/** So much of a text is shown to curators, in characters. */
const MOST_SHOWN = 100;

/** A text on one line, and not too long for it. */
export function quoted(text: string): string {
  const plain = text.replace(/[\p{Cc}\s]+/gu, ' ');
  const letters = [...plain];
  return `"${letters.length > MOST_SHOWN ? `${letters.slice(0, MOST_SHOWN).join('')}...` : plain}"`;
}
