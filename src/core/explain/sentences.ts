/** A sentence of a draft: its words, and the numbers of the statements that it cites. */
export interface DraftSentence {
  /** Without the citations. */
  readonly text: string;
  readonly cites: readonly number[];
}

/** Abbreviations after which a stop ends no sentence. */
const ABBREVIATIONS = /\b(?:e\.g|i\.e|etc|vs|approx|Dr|Mr|Ms|St|No|U\.S|U\.K|incl|ca)\.$/i;
/** So does one after an initial: "A.T. Kearney". */
const INITIAL = /(?:^|[\s.(])\p{Lu}\.$/u;
/** A stop, what may close behind it, and the citations behind that. */
const END =
  /[.!?…]+["'”’)\]]*(?:\s*\[\d{1,3}\](?:\s*,)?)*(?=\s|$)|(?:\s*\[\d{1,3}\])+[.!?…]+["'”’)]*(?=\s|$)|\n+/g;
/** Nothing, or citations of which the last may not be whole. */
const BEGUN = /^\s*(?:\[\d{1,3}\]\s*,?\s*)*(?:\[\d{0,3})?$/;
const CITATION = /\s*\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]/g;

/** Reads one sentence. */
export function readSentence(raw: string): DraftSentence {
  const cites: number[] = [];
  const text = raw.replace(CITATION, (_all, numbers: string) => {
    for (const number of numbers.split(/[,;]/)) cites.push(Number(number));
    return '';
  });
  return {
    text: text
      .replace(/\s+/g, ' ')
      .replace(/\s+([.,;!?])/g, '$1')
      .trim(),
    cites: [...new Set(cites)],
  };
}

/**
 * Takes the finished sentences off the front of a draft that may still grow.
 *
 * @param whole whether nothing more comes, so that what is left is a sentence too
 * @returns the sentences as they were written, and the rest
 */
export function takeSentences(
  draft: string,
  whole: boolean,
): { readonly sentences: string[]; readonly rest: string } {
  const sentences: string[] = [];
  let from = 0;
  for (const match of draft.matchAll(END)) {
    const end = match.index + match[0].length;
    const raw = draft.slice(from, end);
    // Citations may yet come behind a stop that stands last, or be half there.
    if (!whole && BEGUN.test(draft.slice(end))) break;
    if (ABBREVIATIONS.test(raw.trimEnd()) || INITIAL.test(raw.trimEnd())) continue;
    if (raw.trim()) sentences.push(raw.trim());
    from = end;
  }
  const rest = draft.slice(from);
  if (!whole) return { sentences, rest };
  if (rest.trim()) sentences.push(rest.trim());
  return { sentences, rest: '' };
}
