import { createClassifier } from '../../core/classify/classify.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { Measured, Miss } from './measure.ts';

/**
 * Measures the classifier on the knowledge's own examples without showing it the ones it is asked about: the
 * services are dealt into folds, and the examples of each fold are classified by a classifier that learned from
 * none of them. The names and aliases of a service are always known, as they would be to a reader.
 *
 * @param folds how many, at least 2
 */
export function crossValidate(library: Library, folds: number): Measured {
  const services = [...new Set(library.examples.map((example) => example.service))].sort();
  const foldOf = new Map(services.map((service, i) => [service, i % folds]));
  const misses: Miss[] = [];
  const confusion = new Map<string, number>();
  let right = 0;
  let of = 0;
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = (service: string) => foldOf.get(service) === fold;
    const examples = library.examples.filter((example) => !isHeldOut(example.service));
    const classify = createClassifier({ ...library, examples });
    for (const example of library.examples.filter(({ service }) => isHeldOut(service)))
      for (const text of example.texts) {
        const expected = library.service(example.service)?.label ?? 'NONE';
        const got = classify(text).verdict.label;
        const cell = `${expected} -> ${got}`;
        confusion.set(cell, (confusion.get(cell) ?? 0) + 1);
        of++;
        if (got === expected) right++;
        else misses.push({ part: 'example', item: text, expected, got });
      }
  }
  return { shares: [{ name: `label of examples, ${folds} folds by service`, right, of }], confusion, misses };
}
