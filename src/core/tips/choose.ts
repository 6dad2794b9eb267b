import type { Tip } from '../knowledge/model.ts';

/** What the choice of a tip depends on besides the deck. */
export interface Choice {
  /** Workspace, channel and date, as one text: what makes the choices of two channels, and of two days, differ. */
  readonly seed: string;
  /** Tips that were shown since the deck was last through, by id. */
  readonly shown: ReadonlySet<string>;
  /** The topic of the tip before. */
  readonly before: string | undefined;
}

/** A number from a text, the same on every machine: FNV-1a, then MurmurHash3's last mix, as ids often differ in one sign. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Whether so many tips can stand in a row without two neighbours of one topic, the first not of topic `before`. */
function canAlternate(counts: ReadonlyMap<string, number>, left: number, before: string): boolean {
  for (const [topic, count] of counts)
    if (count > (topic === before ? Math.floor(left / 2) : Math.ceil(left / 2))) return false;
  return true;
}

/**
 * Chooses the tip of a day: none that was shown since the deck was last through, none of the topic before, and so that
 * the rest of the deck can go on like that. Among those, the one with the highest number from seed and id (rendezvous
 * hashing): a tip that is added or taken away changes a day only if it would be, or was, that day's own.
 *
 * Where topics cannot alternate, as with a single one, a tip of the topic before is chosen rather than a tip again.
 *
 * @returns undefined only where the deck is empty
 */
export function chooseTip(deck: readonly Tip[], { seed, shown, before }: Choice): Tip | undefined {
  const fresh = deck.filter(({ id }) => !shown.has(id));
  const left = fresh.length > 0 ? fresh : deck;
  const counts = new Map<string, number>();
  for (const { topic } of left) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const leadsOn = new Map<string, boolean>();
  for (const [topic, count] of counts) {
    const after = new Map(counts).set(topic, count - 1);
    leadsOn.set(topic, topic !== before && canAlternate(after, left.length - 1, topic));
  }
  const rank = ({ topic }: Tip) => (leadsOn.get(topic) ? 2 : topic !== before ? 1 : 0);
  return left
    .map((tip) => ({ tip, rank: rank(tip), number: digest(`${seed} ${tip.id}`) }))
    .sort((a, b) => b.rank - a.rank || b.number - a.number || (a.tip.id < b.tip.id ? -1 : 1))[0]?.tip;
}

/**
 * What was shown since the deck was last through, once another tip is shown. One that had been shown already begins
 * anew: it was chosen because all had been, even if the deck has grown since. Tips outside the deck, on topics that a
 * channel does not want now, stay counted.
 */
export function afterShowing(
  shown: ReadonlySet<string>,
  tip: string,
  deck: readonly Tip[],
): ReadonlySet<string> {
  const beginsAnew = shown.has(tip);
  const kept = beginsAnew ? [...shown].filter((id) => !deck.some((one) => one.id === id)) : [...shown];
  return new Set([...kept, tip]);
}
