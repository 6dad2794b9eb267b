import { type Clause, clausesIn } from '../reading/clauses.ts';
import { clausesOf, restated, type Source } from '../reading/source.ts';
import { NEGATION } from '../reading/wording.ts';

/** What makes the order of two models count. */
const ASYMMETRIC =
  /\b(?:than|double|twice|half|times|rate|over|beyond|instead|rather|from|into|before|after|follow\w*|part of|kind of|form of)\b/i;

/** The order in which a text names both models; undefined where it does not. */
function orderOf(text: string): 'bpo' | 'kpo' | undefined {
  const [bpo, kpo] = [text.search(/\bBPOs?\b/i), text.search(/\bKPOs?\b/i)];
  if (bpo < 0 || kpo < 0) return undefined;
  return bpo < kpo ? 'bpo' : 'kpo';
}

/** Whether a clause names the models the other way round, where their order counts. */
export function swapsModels(clauses: readonly Clause[], sources: readonly Source[]): boolean {
  return clauses.some((clause) => {
    const order = orderOf(clause.text);
    if (order === undefined || !ASYMMETRIC.test(clause.text)) return false;
    const orders = restated(clause, sources)
      .filter((match) => ASYMMETRIC.test(match.clause.text))
      .flatMap((match) => orderOf(match.clause.text) ?? []);
    return orders.length > 0 && !orders.includes(order);
  });
}

/** Of each model that some clauses name: whether one with a negation does, or one without. */
function turnsOf(clauses: readonly Clause[]): Map<string, Set<boolean>> {
  const turns = new Map<string, Set<boolean>>();
  for (const { text, models } of clauses)
    for (const model of models) turns.set(model, (turns.get(model) ?? new Set()).add(NEGATION.test(text)));
  return turns;
}

/** Whether a model is affirmed that the sources only deny, or the other way round. */
export function turnsAModel(clauses: readonly Clause[], sources: readonly Source[]): boolean {
  const theirs = turnsOf(clausesOf(sources));
  return [...turnsOf(clauses)].some(([model, ways]) => {
    const known = theirs.get(model);
    return known !== undefined && [...ways].some((way) => !known.has(way));
  });
}

/** One model set in relation to the other: the words between them. */
interface Relation {
  readonly first: string;
  readonly between: ReadonlySet<string>;
  /** Whether the second does what is said. */
  readonly isPassive: boolean;
}

const BETWEEN = /\b(BPO|KPO)s?\b(?=(.{3,80}?)\b(BPO|KPO)s?\b)/gi;

/** Two things said side by side. */
const APART = /[.,;:]\s|\b(?:while|whereas|but|and|than)\b/i;

/** What a text says of one model in relation to the other. */
const relationsIn = (text: string): Relation[] =>
  [...text.matchAll(BETWEEN)].flatMap(([, first = '', words = '', second = '']): Relation[] => {
    const between = new Set(clausesIn(words).flatMap(({ stems }) => [...stems]));
    if (first.toLowerCase() === second.toLowerCase() || between.size === 0 || APART.test(words)) return [];
    return [{ first: first.toLowerCase(), between, isPassive: /\bby\b/i.test(words) }];
  });

/** Whether a text sets one model in the relation to the other in which its sources set the other to the one. */
export function turnsRelation(text: string, sources: readonly Source[]): boolean {
  const theirs = sources.flatMap((source) => relationsIn(source.text));
  return relationsIn(text).some((own) => {
    const alike = theirs.filter(
      (other) =>
        other.isPassive === own.isPassive && [...own.between].some((stem) => other.between.has(stem)),
    );
    return alike.length > 0 && alike.every(({ first }) => first !== own.first);
  });
}
