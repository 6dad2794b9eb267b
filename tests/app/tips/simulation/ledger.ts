import { calendar } from '../../../../src/adapters/calendar.ts';
import type { ChannelTips } from '../../../../src/app/tips/tip-store.ts';
import type { Tip } from '../../../../src/core/knowledge/model.ts';
import type { Posted } from './slack.ts';

/** What the simulation counts. */
export interface Count {
  due: number;
  posted: number;
  missed: number;
  doubled: number;
  repeats: number;
  /** Two days running, though a fresh tip on another topic was there. */
  sameTopic: number;
}

/** How the tips of a channel stood from an instant on. */
interface Standing {
  readonly from: number;
  readonly settings: ChannelTips | undefined;
}

/** What is to be scheduled within this of its time, or changed, may come later the same day, or not: it is not due. */
const NOTICE = 20 * 60_000;

/**
 * Holds what a channel got against how it was set up, with no help of the program's: which days were due, which got
 * none or two, and what came again before the deck was through.
 */
export function createLedger(channel: string) {
  const standings: Standing[] = [{ from: 0, settings: undefined }];
  const decks: { from: number; deck: readonly Tip[] }[] = [];
  const wishesForNow = new Set<string>();

  const standingAt = (at: number) => standings.filter(({ from }) => from <= at).at(-1)?.settings;
  const deckAt = (at: number) => decks.filter(({ from }) => from <= at).at(-1)?.deck ?? [];
  const shape = (settings: ChannelTips | undefined) =>
    settings && JSON.stringify([settings.time, settings.zone, settings.days, settings.pausedUntil]);

  return {
    note(at: number, settings: ChannelTips | undefined): void {
      if (
        shape(standings.at(-1)?.settings) !== shape(settings) ||
        standings.at(-1)?.settings?.topics.join() !== settings?.topics.join()
      )
        standings.push({ from: at, settings });
    },
    deck(at: number, deck: readonly Tip[]): void {
      decks.push({ from: at, deck });
    },
    wantsNow: (date: string) => void wishesForNow.add(date),
    count(all: readonly Posted[], from: number, to: number): Count {
      const posts = all.filter((post) => post.channel === channel);
      const perDate = new Map<string, number>();
      // A date belongs to the zone in force when it was planned: any of the zones of that day will do.
      const datesOf = (at: number) =>
        new Set(
          standings
            .filter(
              ({ from: since }, i) => since <= at && (standings[i + 1]?.from ?? to) > at - 48 * 3600_000,
            )
            .flatMap(({ settings }) => (settings ? [calendar.local(at, settings.zone).date] : [])),
        );
      for (const { at } of posts) {
        const settings =
          standingAt(at) ??
          standings.filter(({ from: since, settings: one }) => since <= at && one).at(-1)?.settings;
        const { date } = calendar.local(at, settings?.zone ?? 'UTC');
        perDate.set(date, (perDate.get(date) ?? 0) + 1);
      }
      const allDates = new Set(posts.flatMap(({ at }) => [...datesOf(at)]));
      const count: Count = { due: 0, posted: posts.length, missed: 0, doubled: 0, repeats: 0, sameTopic: 0 };
      for (let at = from; at < to; at += 60_000) {
        const settings = standingAt(at);
        if (!settings || shape(standingAt(at - NOTICE)) !== shape(settings)) continue;
        const { date, time } = calendar.local(at, settings.zone);
        if (time !== settings.time || !settings.days.includes(calendar.weekday(date))) continue;
        if (settings.pausedUntil !== null && date < settings.pausedUntil) continue;
        // In autumn a time comes twice.
        if (calendar.instant({ date, time }, settings.zone) !== at) continue;
        count.due += 1;
        if (!allDates.has(date)) count.missed += 1;
      }
      for (const times of perDate.values()) count.doubled += times - 1;
      let cycle = new Set<string>();
      let before: string | undefined;
      for (const { at, text } of posts) {
        const deck = deckAt(at);
        const topics = standingAt(at)?.topics ?? [];
        const wanted = topics.length === 0 ? deck : deck.filter(({ topic }) => topics.includes(topic));
        // What came with a newer deck came perhaps too late: Slack has its tips a day or two ahead.
        const older = new Set(deckAt(at - 24 * 3600_000).map(({ id }) => id));
        const fresh = wanted.filter(({ id, text: words }) => older.has(id) && !cycle.has(words));
        if (cycle.has(text) && fresh.length === 0)
          cycle = new Set([...cycle].filter((one) => !wanted.some((tip) => tip.text === one)));
        else if (cycle.has(text)) count.repeats += 1;
        const topic = /^(\S+)/.exec(text)?.[1];
        const hadChoice = fresh.some(({ topic: other }) => other !== before);
        if (topic === before && hadChoice) count.sameTopic += 1;
        cycle.add(text);
        before = topic;
      }
      return count;
    },
  };
}
