import type { Service } from '../knowledge/model.ts';
import { indexPhrases, matchPhrase, readPhrase } from '../text/phrases.ts';
import { contentStems, type Token } from '../text/tokens.ts';
import { FRAME_STEMS, speaksOfWork } from './frame.ts';

/** A known kind of work that a text resembles. */
export interface Likeness {
  readonly service: Service;
  /** 0 to 1: how much of one of its names the text says, and how much of the text that name explains. */
  readonly score: number;
  /** The stems of the text that it was recognised by. */
  readonly stems: readonly string[];
}

/** Finds the known services that some words resemble, best first; ties by id. */
export type ServiceFinder = (tokens: readonly Token[]) => Likeness[];

/** A text that holds a word of each group of a service's signature is at least this like it. */
const SIGNED = 0.75;

/** What the share of the name counts against the share of the text. */
const NAME_SHARE = 0.6;
const MOST = 5;
/** A name that shares less mass than this with the text counts less: one everyday word names no work. */
const FULL_MASS = 6;
interface Name {
  readonly service: Service;
  readonly stems: readonly string[];
  readonly mass: number;
}

/** A service that some words resemble, by one of its names or by its signature. */
interface Candidate {
  readonly service: Service;
  readonly score: number;
  readonly name?: Name;
  readonly signed?: readonly string[];
}

/** The names of a service as stems. A name of several words of which only one tells anything names too little. */
function namesOf(service: Service): string[][] {
  return [service.name, ...service.aliases].flatMap((name) => {
    const words = new Set(contentStems(name));
    const stems = [...words].filter((stem) => !FRAME_STEMS.has(stem));
    return stems.length === 0 || (stems.length === 1 && words.size > 1) ? [] : [stems];
  });
}

/** The names of services as stems, by service, in the order of the services. */
export type ServiceNames = ReadonlyArray<ReadonlyArray<readonly string[]>>;

/** Reads the names and aliases of services. */
export function readNames(services: readonly Service[]): ServiceNames {
  return services.map(namesOf);
}

/** Whether each group can be given a place of its own: one word does not speak for two groups. */
function haveOwnPlaces(
  groups: ReadonlyArray<ReadonlySet<number>>,
  taken: ReadonlySet<number> = new Set(),
): boolean {
  const [first, ...rest] = groups;
  if (!first) return true;
  return [...first].some((place) => !taken.has(place) && haveOwnPlaces(rest, new Set([...taken, place])));
}

/** The services whose signature some words fulfil, with the stems that fulfil it. */
function createSignatureFinder(
  services: readonly Service[],
): (tokens: readonly Token[]) => Map<Service, string[]> {
  const index = indexPhrases(
    services.flatMap((service) =>
      service.signature.flatMap((group, number) =>
        group.flatMap((written) => {
          const phrase = readPhrase(written);
          return phrase ? [{ phrase, service, number }] : [];
        }),
      ),
    ),
  );
  return (tokens) => {
    const found = new Map<Service, Array<Set<number>>>();
    tokens.forEach((token, at) => {
      for (const { phrase, service, number } of index.beginningAt(token)) {
        if (!matchPhrase(phrase, tokens, at)) continue;
        const places = found.get(service) ?? service.signature.map(() => new Set<number>());
        places[number]?.add(at);
        found.set(service, places);
      }
    });
    const stemsAt = (places: ReadonlyArray<ReadonlySet<number>>) =>
      [...new Set(places.flatMap((group) => [...group]))].flatMap((at) => tokens[at]?.stem ?? []);
    return new Map(
      [...found]
        .filter(([, places]) => haveOwnPlaces(places))
        .map(([service, places]) => [service, stemsAt(places)]),
    );
  };
}

/**
 * Compares texts with the names and aliases of the known services. Rare words count more than common ones:
 * a word's mass is ln(1 + services / services that use it).
 *
 * @param read what `readNames` gives for the services
 */
export function createServiceFinder(
  services: readonly Service[],
  read: ServiceNames = readNames(services),
): ServiceFinder {
  const users = new Map<string, number>();
  const named = services.map((service, i) => ({ service, names: read[i] ?? [] }));
  for (const { names } of named)
    for (const stem of new Set(names.flat())) users.set(stem, (users.get(stem) ?? 0) + 1);
  const massOf = (stem: string) => Math.log(1 + services.length / (users.get(stem) ?? 1));
  const unknownMass = Math.log(1 + services.length);

  const names: Name[] = [];
  const postings = new Map<string, number[]>();
  for (const { service, names: own } of named)
    for (const stems of own) {
      const mass = stems.reduce((sum, stem) => sum + massOf(stem), 0);
      for (const stem of stems) {
        const list = postings.get(stem);
        if (list) list.push(names.length);
        else postings.set(stem, [names.length]);
      }
      names.push({ service, stems, mass });
    }

  const signatureOf = createSignatureFinder(services);
  return (tokens) => {
    const stems = new Set(tokens.filter(speaksOfWork).map((token) => token.stem));
    // A common word stands in hundreds of names: they are gone through with as little as possible for each.
    const shared = new Float64Array(names.length);
    const sharing: number[] = [];
    let total = 0;
    for (const stem of stems) {
      const using = postings.get(stem);
      const mass = using ? massOf(stem) : unknownMass;
      total += using ? mass : mass * 0.5;
      for (const at of using ?? []) {
        const before = shared[at] ?? 0;
        if (before === 0) sharing.push(at);
        shared[at] = before + mass;
      }
    }
    const best = new Map<Service, Candidate>();
    for (const at of sharing) {
      const name = names[at];
      const mass = shared[at] ?? 0;
      if (!name) continue;
      const likeness = NAME_SHARE * (mass / name.mass) + (1 - NAME_SHARE) * (mass / total);
      const score = likeness * Math.min(1, Math.sqrt(mass / FULL_MASS));
      const known = best.get(name.service);
      if (!known || known.score < score) best.set(name.service, { service: name.service, score, name });
    }
    for (const [service, signed] of signatureOf(tokens)) {
      const known = best.get(service);
      if (!known || known.score < SIGNED) best.set(service, { service, score: SIGNED, signed });
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || (a.service.id < b.service.id ? -1 : 1))
      .slice(0, MOST)
      .map(({ service, score, name, signed }) => ({
        service,
        score,
        stems: signed ?? name?.stems.filter((stem) => stems.has(stem)) ?? [],
      }));
  };
}
