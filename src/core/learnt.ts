import { type Taught, teach } from './classify/classify.ts';
import { type Library, vocabularyOf } from './knowledge/library.ts';
import type { Weights } from './learn/regression.ts';
import { weighTopic } from './question/topic.ts';
import { weighWork } from './question/work.ts';
import { indexNotes, type NoteTerms } from './retrieve/note-terms.ts';

/**
 * What the engines work out from a library before the first question, as plain values: they may be kept for as long
 * as neither the library nor the rules change.
 */
export interface Learnt {
  readonly vocabulary: readonly string[];
  readonly taught: Taught;
  readonly topic: Weights;
  readonly work: Weights;
  readonly notes: NoteTerms;
}

/** Works out everything that the engines need of a library. */
export function learn(library: Library): Learnt {
  return {
    vocabulary: vocabularyOf(library),
    taught: teach(library),
    topic: weighTopic(library),
    work: weighWork(library),
    notes: indexNotes(library),
  };
}
