import { highest } from '../best.ts';
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
export type ServiceFinder = (tokens: readonly Token[]) => readonly Likeness[];

/** A text that holds a word of each group of a service's signature is at least this like it. */
const SIGNED = 0.75;

/** What the share of the name counts against the share of the text. */
const NAME_SHARE = 0.6;
const MOST = 5;
const MOST_REMEMBERED = 100;
/** A name that shares less mass than this with the text counts less: one everyday word names no work. */
const FULL_MASS = 6;
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

/** The services whose signature some words fulfil, by their places, with the stems that fulfil it. */
function createSignatureFinder(
  services: readonly Service[],
): (tokens: readonly Token[]) => ReadonlyMap<number, string[]> {
  const index = indexPhrases(
    services.flatMap((service, place) =>
      service.signature.flatMap((group, number) =>
        group.flatMap((written) => {
          const phrase = readPhrase(written);
          return phrase ? [{ phrase, place, number }] : [];
        }),
      ),
    ),
  );
  return (tokens) => {
    const hits: Array<{ readonly place: number; readonly number: number; readonly at: number }> = [];
    for (let at = 0; at < tokens.length; at++)
      for (const { phrase, place, number } of index.beginningAt(tokens[at] as Token))
        if (matchPhrase(phrase, tokens, at)) hits.push({ place, number, at });
    const signed = new Map<number, string[]>();
    for (const { place } of hits) {
      const own = hits.filter((hit) => hit.place === place);
      const signature = services[place]?.signature ?? [];
      // Most services of which one word is said are out here, before anything is made for them.
      if (signed.has(place) || own.length < signature.length) continue;
      const groups = signature.map(
        (_group, number) => new Set(own.flatMap((hit) => (hit.number === number ? [hit.at] : []))),
      );
      if (!haveOwnPlaces(groups)) continue;
      const spoken = new Set(groups.flatMap((group) => [...group]));
      signed.set(
        place,
        [...spoken].flatMap((at) => tokens[at]?.stem ?? []),
      );
    }
    return signed;
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
  for (const names of read)
    for (const stem of new Set(names.flat())) users.set(stem, (users.get(stem) ?? 0) + 1);
  const massOf = (stem: string) => Math.log(1 + services.length / (users.get(stem) ?? 1));
  const unknownMass = Math.log(1 + services.length);

  const names = services.flatMap((_service, owner) =>
    (read[owner] ?? []).map((stems) => ({
      owner,
      stems,
      mass: stems.reduce((sum, stem) => sum + massOf(stem), 0),
    })),
  );
  /** By stem, the numbers of the names that hold it. */
  const postings = new Map<string, { readonly mass: number; readonly names: number[] }>();
  names.forEach(({ stems }, number) => {
    for (const stem of stems) {
      const posting = postings.get(stem) ?? { mass: massOf(stem), names: [] };
      posting.names.push(number);
      postings.set(stem, posting);
    }
  });
  const signatureOf = createSignatureFinder(services);

  // A common word stands in hundreds of names: they are gone through with as little as possible for each. These hold
  // numbers by name or by service within one comparison, and nothing but 0 between two.
  const owners = Int32Array.from(names, ({ owner }) => owner);
  const masses = Float64Array.from(names, ({ mass }) => mass);
  const shared = new Float64Array(names.length);
  const sharing = new Int32Array(names.length);
  const scores = new Float64Array(services.length);
  const bestNames = new Int32Array(services.length);

  /** Scores the services that share words with some stems, and gives their places. */
  const scoreAll = (stems: ReadonlySet<string>): number[] => {
    let count = 0;
    let total = 0;
    for (const stem of stems) {
      const posting = postings.get(stem);
      total += posting?.mass ?? unknownMass * 0.5;
      if (!posting) continue;
      for (const name of posting.names) {
        const before = shared[name] ?? 0;
        if (before === 0) sharing[count++] = name;
        shared[name] = before + posting.mass;
      }
    }
    const alike: number[] = [];
    for (let i = 0; i < count; i++) {
      const name = sharing[i] ?? 0;
      const mass = shared[name] ?? 0;
      shared[name] = 0;
      const likeness = NAME_SHARE * (mass / (masses[name] ?? 1)) + (1 - NAME_SHARE) * (mass / total);
      const score = likeness * Math.min(1, Math.sqrt(mass / FULL_MASS));
      const owner = owners[name] ?? 0;
      const best = scores[owner] ?? 0;
      if (best === 0) alike.push(owner);
      if (score <= best) continue;
      scores[owner] = score;
      bestNames[owner] = name;
    }
    return alike;
  };

  const find = (tokens: readonly Token[]): Likeness[] => {
    const stems = new Set<string>();
    for (const token of tokens) if (speaksOfWork(token)) stems.add(token.stem);
    const alike = scoreAll(stems);
    const signed = signatureOf(tokens);
    const bySignature = new Set<number>();
    for (const place of signed.keys()) {
      const score = scores[place] ?? 0;
      if (score === 0) alike.push(place);
      if (score >= SIGNED) continue;
      scores[place] = SIGNED;
      bySignature.add(place);
    }
    const idOf = (place: number) => services[place]?.id ?? '';
    const comesBefore = (one: number, other: number) => idOf(one) < idOf(other);
    const first = highest(alike, alike.length, scores, MOST, comesBefore);
    const found = first.flatMap((place): Likeness[] => {
      const service = services[place];
      if (!service) return [];
      const byName = () => names[bestNames[place] ?? 0]?.stems.filter((stem) => stems.has(stem));
      const by = bySignature.has(place) ? signed.get(place) : byName();
      return [{ service, score: scores[place] ?? 0, stems: by ?? [] }];
    });
    for (const place of alike) scores[place] = 0;
    return found;
  };
  /** A part of a text is compared again as part of the whole, and as it stands in the text rewritten. */
  const remembered = new Map<string, readonly Likeness[]>();
  return (tokens) => {
    const words = tokens.map(({ word }) => word).join(' ');
    const known = remembered.get(words);
    if (known) return known;
    const found = find(tokens);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(words, found);
    return found;
  };
}
