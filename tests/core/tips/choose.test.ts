import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tip } from '../../../src/core/knowledge/model.ts';
import { afterShowing, chooseTip } from '../../../src/core/tips/choose.ts';
import { tip } from '../../support/knowledge.ts';

/** Decks in which no topic has more than half of the tips, so that topics can alternate. */
const decks = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 6 })
  .filter((sizes) => 2 * Math.max(...sizes) <= sizes.reduce((a, b) => a + b, 0))
  .map((sizes) =>
    sizes.flatMap((size, t) =>
      Array.from({ length: size }, (_, i) => tip({ id: `t${t}-${i}`, topic: `topic-${t}` })),
    ),
  );

/** The tips of so many days, one after the other. */
function show(deck: readonly Tip[], days: number, channel = 'C1', start: Iterable<string> = []): Tip[] {
  let shown: ReadonlySet<string> = new Set(start);
  let before: string | undefined;
  return Array.from({ length: days }, (_, day) => {
    const chosen = chooseTip(deck, { seed: `${channel} ${day}`, shown, before });
    if (!chosen) throw new Error('A deck has a tip.');
    shown = afterShowing(shown, chosen.id, deck);
    before = chosen.topic;
    return chosen;
  });
}

describe('the choice of tips', () => {
  it('repeats none until the deck is through, and then begins anew', () => {
    fc.assert(
      fc.property(decks, (deck) => {
        const ids = show(deck, deck.length * 3).map(({ id }) => id);
        for (let cycle = 0; cycle < 3; cycle++)
          expect(new Set(ids.slice(cycle * deck.length, (cycle + 1) * deck.length)).size).toBe(deck.length);
      }),
    );
  });

  it('never has the same topic two days running, where the deck allows it', () => {
    fc.assert(
      fc.property(decks, (deck) => {
        const topics = show(deck, deck.length * 3).map(({ topic }) => topic);
        topics.forEach((topic, i) => {
          if (i > 0) expect(topic).not.toBe(topics[i - 1]);
        });
      }),
    );
  });

  it('does not depend on the order of the deck', () => {
    fc.assert(
      fc.property(decks, (deck) => {
        expect(show([...deck].reverse(), deck.length)).toEqual(show(deck, deck.length));
      }),
    );
  });

  it('differs between channels', () => {
    const deck = Array.from({ length: 20 }, (_, i) => tip({ id: `t${i}`, topic: `topic-${i % 5}` }));
    const ids = (channel: string) => show(deck, 20, channel).map(({ id }) => id);
    expect(ids('C1')).not.toEqual(ids('C2'));
  });

  it('of a day stays when another tip is added or taken away, unless the new one wins that day', () => {
    fc.assert(
      fc.property(decks, fc.nat(), (deck, n) => {
        const choice = { seed: 'C1 2026-11-26', shown: new Set<string>(), before: undefined };
        const chosen = chooseTip(deck, choice);
        const other = deck[n % deck.length];
        const smaller = deck.filter((one) => one !== other);
        const again = chooseTip(smaller, choice);
        // Taking a tip away can force another topic first, so that the rest can alternate.
        if (other !== chosen && again?.topic === chosen?.topic) expect(again).toEqual(chosen);
        const added = tip({ id: 'new', topic: 'topic-new' });
        expect([chosen, added]).toContainEqual(chooseTip([...deck, added], choice));
      }),
    );
  });

  it('takes a tip of the same topic rather than one again, where there is no other topic', () => {
    const deck = ['a', 'b', 'c'].map((id) => tip({ id, topic: 'pricing' }));
    expect(new Set(show(deck, 3).map(({ id }) => id)).size).toBe(3);
  });

  it('chooses nothing from an empty deck', () => {
    expect(chooseTip([], { seed: '', shown: new Set(), before: undefined })).toBeUndefined();
  });

  it('keeps count of tips on topics that are not wanted now', () => {
    const deck = [tip({ id: 'a' }), tip({ id: 'b' })];
    expect([...afterShowing(new Set(['a', 'b', 'elsewhere']), 'a', deck)]).toEqual(['elsewhere', 'a']);
  });

  it('begins anew with a tip that is shown again, though the deck has grown since it was chosen', () => {
    const grown = ['a', 'b', 'new'].map((id) => tip({ id }));
    expect([...afterShowing(new Set(['a', 'b']), 'a', grown)]).toEqual(['a']);
    expect([...afterShowing(new Set(['a', 'b']), 'new', grown)]).toEqual(['a', 'b', 'new']);
  });
});
