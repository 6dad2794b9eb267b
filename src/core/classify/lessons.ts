import type { Library } from '../knowledge/library.ts';
import type { Label, Service } from '../knowledge/model.ts';
import { tokenise } from '../text/tokens.ts';
import { withoutFraming } from './framing.ts';
import { type Segment, segment } from './segments.ts';

/** A text whose label is known, read. */
export interface Lesson {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly label: Label;
  readonly kind: 'name' | 'example' | 'bundle' | 'no work';
  /** The kinds of work that it hands out. */
  readonly services: readonly Service[];
  /** Lessons of one service are in one fold, so that what was learned without a fold has not seen its work. */
  readonly fold: number;
}

/** Into so many folds the lessons are dealt, for leans that were not learned from the text itself. */
export const FOLDS = 5;

const labelOfAll = (services: readonly Service[]): Label => {
  const [first] = services;
  if (!first) return 'NONE';
  return services.every(({ label }) => label === first.label) ? first.label : 'BOTH';
};

/** Everything in a library that teaches what work is what: names, aliases, examples, bundles, and talk of no work. */
export function lessonsOf(library: Library): Lesson[] {
  const foldOf = new Map(library.services.map((service, i) => [service.id, i % FOLDS]));
  const lessons: Lesson[] = [];
  const add = (text: string, kind: Lesson['kind'], services: readonly Service[], place: number) => {
    // What curators write is plain text already.
    const segments = segment(text, withoutFraming(text, tokenise(text, library.speller)));
    const fold = foldOf.get(services[0]?.id ?? '') ?? place % FOLDS;
    lessons.push({ text, segments, label: labelOfAll(services), kind, services, fold });
  };
  for (const service of library.services)
    for (const name of [service.name, ...service.aliases]) add(name, 'name', [service], 0);
  for (const { service: id, texts } of library.examples) {
    const service = library.service(id);
    if (service) for (const text of texts) add(text, 'example', [service], 0);
  }
  for (const { services: ids, text } of library.bundles) {
    const services = ids.flatMap((id) => library.service(id) ?? []);
    if (services.length === ids.length) add(text, 'bundle', services, 0);
  }
  library.smalltalk.forEach((text, i) => {
    add(text, 'no work', [], i);
  });
  return lessons;
}
