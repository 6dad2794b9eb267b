/**
 * What sort of wrong a sentence does, and so what becomes of it and its draft: how it is written or cites (it is left
 * out), what it says (the notes' own words stand for it), or that it contradicts the verdict (the draft is abandoned).
 */
export type FaultSort = 'form' | 'content' | 'verdict';

/** What is wrong with a sentence of a draft. */
export interface Fault {
  readonly sort: FaultSort;
  /** In plain words; it may quote the sentence. */
  readonly what: string;
}

/** What kind of fault it is, without the words of the draft: for logs and counts. */
export const kindOf = ({ what }: Fault): string =>
  what
    .replace(/:.*$/s, '')
    .replace(/^the (figure|name|currency) .*$/s, 'the $1')
    .replace(/^".*$/s, 'a stronger word');
