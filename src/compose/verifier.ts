import { readJudgeWeights } from '../adapters/files/judge-file.ts';
import { readRelatedWords } from '../adapters/files/related-words.ts';
import type { Lexicon } from '../core/explain/source.ts';
import { createVerifier, type Verify } from '../core/explain/verify.ts';
import type { Library } from '../core/knowledge/library.ts';

/** What the verifier knows of words, with what a library adds. */
export const lexiconOf = ({ vectors, findConcepts }: Pick<Library, 'vectors' | 'findConcepts'>): Lexicon => ({
  vectors,
  findConcepts,
  related: readRelatedWords(),
});

/** The verifier of what a model words from a library's statements. */
export const createNotesVerifier = (library: Library): Verify =>
  createVerifier(lexiconOf(library), readJudgeWeights());
