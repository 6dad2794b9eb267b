import type { Library } from '../knowledge/library.ts';
import { createScore, type Example, trainRegression, type Weights } from '../learn/regression.ts';
import { type Speller, tokenise } from '../text/tokens.ts';

/**
 * How much a text reads like a piece of work that is described, rather than like a question on a subject: log odds,
 * above 0 for work, 0 where no word tells.
 */
export type WorkGauge = (text: string) => number;

/** The stems of a text, each once. Function words count too: they tell an order from a question. */
const stemsIn = (text: string, speller?: Speller): ReadonlySet<string> =>
  new Set(tokenise(text, speller).map((token) => token.stem));

/** Two lists as one in which both are spread evenly: training takes examples in their order. */
function spread<T>(a: readonly T[], b: readonly T[]): T[] {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  const mixed: T[] = [];
  let taken = 0;
  longer.forEach((item, i) => {
    mixed.push(item);
    const due = Math.floor(((i + 1) * shorter.length) / longer.length);
    mixed.push(...shorter.slice(taken, due));
    taken = due;
  });
  return mixed;
}

/**
 * Learns what work reads like from the names, aliases and examples of services, and what a question reads like from
 * the titles and questions of the notes. Both sides weigh the same in all.
 */
export function weighWork(library: Library): Weights {
  const work = [
    ...library.services.flatMap((service) => [service.name, ...service.aliases]),
    ...library.examples.flatMap((example) => example.texts),
  ];
  const asked = library.notes.flatMap((note) => [note.title, ...note.questions]);
  if (work.length === 0 || asked.length === 0) return [];
  const example = (text: string, positive: boolean): Example => ({
    features: new Map(Array.from(stemsIn(text), (stem) => [stem, 1] as const)),
    positive,
    weight: positive ? 1 : work.length / asked.length,
  });
  const weights = trainRegression(
    spread(
      work.map((text) => example(text, true)),
      asked.map((text) => example(text, false)),
    ),
    { rounds: 12, decay: 0.02 },
  );
  return [...weights];
}

/**
 * Builds the gauge of a library: a sum of log odds over words.
 *
 * @param learnt what `weighWork` gives for the library
 */
export function createWorkGauge(library: Library, learnt: Weights = weighWork(library)): WorkGauge {
  const score = createScore(learnt);
  return (text) => score(stemsIn(text, library.speller));
}
