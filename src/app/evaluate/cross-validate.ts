import { createClassifier } from '../../core/classify/classify.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { Label } from '../../core/knowledge/model.ts';
import type { Measured, Miss, Share } from './shares.ts';

interface Item {
  readonly kind: 'descriptions of work' | 'bundles and what looks like one' | 'no work';
  readonly text: string;
  readonly label: Label;
  readonly fold: number;
}

/** What is asked, with the fold in which each of its services is. */
function itemsOf(library: Library, foldOf: (service: string) => number, folds: number): Item[] {
  const labels = (services: readonly string[]): Label => {
    const found = new Set(services.map((service) => library.service(service)?.label ?? 'NONE'));
    const [only] = found;
    return found.size === 1 && only ? only : 'BOTH';
  };
  return [
    ...library.examples
      .filter(({ service }) => library.service(service)?.contested.length === 0)
      .flatMap(({ service, texts }) =>
        texts.map(
          (text): Item => ({
            kind: 'descriptions of work',
            text,
            label: labels([service]),
            fold: foldOf(service),
          }),
        ),
      ),
    ...library.bundles.map(
      ({ services, text }): Item => ({
        kind: 'bundles and what looks like one',
        text,
        label: labels(services),
        fold: foldOf(services[0] ?? ''),
      }),
    ),
    ...library.smalltalk.map((text, i): Item => ({ kind: 'no work', text, label: 'NONE', fold: i % folds })),
  ];
}

/**
 * Measures the classifier on the knowledge's own examples without showing it the ones it is asked about: the
 * services are dealt into folds, and the texts of each fold are classified by a classifier that learned from none of
 * them, nor from any other description of their services. The names and aliases of a service are always known, as they
 * would be to a reader.
 *
 * @param folds how many, at least 2
 */
export function crossValidate(library: Library, folds: number): Measured {
  const services = library.services.map(({ id }) => id).sort();
  const places = new Map(services.map((service, i) => [service, i % folds]));
  const foldOf = (service: string) => places.get(service) ?? 0;
  const items = itemsOf(library, foldOf, folds);
  const misses: Miss[] = [];
  const confusion = new Map<string, number>();
  const right = new Map<string, number>();
  for (let fold = 0; fold < folds; fold++) {
    const classify = createClassifier({
      ...library,
      weights: undefined,
      examples: library.examples.filter(({ service }) => foldOf(service) !== fold),
      bundles: library.bundles.filter((bundle) => bundle.services.every((one) => foldOf(one) !== fold)),
      smalltalk: library.smalltalk.filter((_text, i) => i % folds !== fold),
    });
    for (const { kind, text, label } of items.filter((item) => item.fold === fold)) {
      const got = classify(text).verdict.label;
      const cell = `${label} -> ${got}`;
      confusion.set(cell, (confusion.get(cell) ?? 0) + 1);
      if (got === label) right.set(kind, (right.get(kind) ?? 0) + 1);
      else misses.push({ part: kind, item: text, expected: label, got });
    }
  }
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const shares = kinds.map(
    (kind): Share => ({
      name: `${kind}, ${folds} folds by service`,
      right: right.get(kind) ?? 0,
      of: items.filter((item) => item.kind === kind).length,
    }),
  );
  const whole: Share = {
    name: `all, ${folds} folds by service`,
    right: shares.reduce((sum, share) => sum + share.right, 0),
    of: items.length,
  };
  return { shares: [whole, ...shares], confusion, misses };
}
