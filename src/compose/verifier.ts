import { readJudgeForest } from '../adapters/files/judge-file.ts';
import { readRelatedWords } from '../adapters/files/related-words.ts';
import type { Reviewer } from '../core/explain/explanation.ts';
import { type Compare, createCompare } from '../core/explain/judge/words.ts';
import type { Lexicon } from '../core/explain/reading/source.ts';
import { createRetell } from '../core/explain/retell.ts';
import { createExaminer, createVerifier } from '../core/explain/verify.ts';
import type { Library } from '../core/knowledge/library.ts';

/** What the verifier knows of words, with what a library adds. */
function wordsOf({ vectors, findConcepts }: Library): {
  readonly lexicon: Lexicon;
  readonly compare: Compare;
} {
  const compare = createCompare(vectors, readRelatedWords());
  return { lexicon: { vectors, findConcepts }, compare };
}

/** What examines sentences beside a library's statements, for those who teach the verifier. */
export function createNotesExaminer(library: Library): ReturnType<typeof createExaminer> {
  const { lexicon, compare } = wordsOf(library);
  return createExaminer(lexicon, compare);
}

/** What reviews a model's sentences on a library's statements. */
export function createNotesReviewer(library: Library): Reviewer {
  const { lexicon, compare } = wordsOf(library);
  return { verify: createVerifier(lexicon, compare, readJudgeForest()), retell: createRetell(compare) };
}
