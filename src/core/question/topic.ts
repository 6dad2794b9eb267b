import type { Library } from '../knowledge/library.ts';
import { createScore, type Example, trainRegression, type Weights } from '../learn/regression.ts';
import { type Speller, tokenise } from '../text/tokens.ts';

/** How far a question is from the subject: above 0 off topic, below 0 on topic, 0 where no word tells. */
export type TopicGauge = (question: string) => number;

/** There are far fewer requests off topic than questions on notes. */
const OFF_TOPIC_WEIGHT = 4;
const SAME = (word: string) => word;

/** The words and concepts of a text by their names, each once. */
function namesIn(text: string, library: Library, speller: Speller): ReadonlySet<string> {
  const tokens = tokenise(text, speller);
  const names = new Set<string>();
  for (const { stem } of tokens) names.add(stem);
  for (const concept of library.findConcepts(tokens)) names.add(concept);
  return names;
}

/**
 * Learns what is on topic from the titles and questions of the notes and the names of the services, and what is not
 * from the curators' list of requests off topic.
 */
export function weighTopic(library: Library): Weights {
  const example = (text: string, positive: boolean): Example => ({
    features: new Map(Array.from(namesIn(text, library, SAME), (name) => [name, 1] as const)),
    positive,
    weight: positive ? OFF_TOPIC_WEIGHT : 1,
  });
  const onTopic = [
    ...library.notes.flatMap((note) => [note.title, ...note.questions]),
    ...library.services.flatMap((service) => [service.name, ...service.aliases]),
  ];
  const weights = trainRegression(
    [...onTopic.map((text) => example(text, false)), ...library.offTopic.map((text) => example(text, true))],
    { rounds: 12, decay: 0.02 },
  );
  return [...weights];
}

/**
 * Builds the gauge of a library: a sum of log odds over words and concepts.
 *
 * @param learnt what `weighTopic` gives for the library
 */
export function createTopicGauge(library: Library, learnt: Weights = weighTopic(library)): TopicGauge {
  const score = createScore(learnt);
  return (question) => score(namesIn(question, library, library.speller));
}
