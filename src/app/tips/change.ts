import type { TipsCommand } from '../../core/tips/command.ts';
import { isOver, MARGIN, NO_PLAN, planAhead, type TipPlan } from '../../core/tips/plan.ts';
import {
  DEFAULT_TIME,
  sayDate,
  saySettings,
  sayTopic,
  type TipSettings,
  tipsWanted,
  WEEKDAYS,
} from '../../core/tips/settings.ts';
import type { Scope } from '../keys.ts';
import { bringForward } from './bring-forward.ts';
import { planningOf, privateTip } from './planning.ts';
import type { ReconcileParts } from './reconcile.ts';
import type { Attended, Rounds } from './rounds.ts';
import type { ChannelTips } from './tip-store.ts';
import type { Granted, Wish, Workplace } from './wish.ts';

/** Who may change the tips of a channel that has them: anyone in it; its owners, who are admins, its creator and whoever set the tips up; or admins alone. */
export type Changers = 'anyone' | 'owners' | 'admins';

/** A year: as far as a pause may reach. */
const LONGEST_PAUSE = 366;
const NOT_SET_UP =
  'There are no daily tips in this channel. Set them up, for example: /outsource tips on 09:30 Europe/Berlin weekdays';

export interface TipDesk {
  /** Does what somebody wishes, if they may. @throws BoardFailure */
  grant(workplace: Workplace, wish: Wish): Promise<Granted>;
  /** Brings what Slack is to post in line after a change; a sentence where that did not work. */
  follow(workplace: Workplace, scope: Scope, channel: string): Promise<string | undefined>;
  mayChange(settings: ChannelTips | undefined, user: string, isAdmin: boolean | undefined): boolean;
}

const untouched = (said: string): Granted => ({ said, changed: false });

export function createTipDesk(
  parts: ReconcileParts & { readonly rounds: Rounds; readonly changers: Changers },
): TipDesk {
  const { store, deck, calendar, clock, rounds, changers } = parts;

  const planning = (scope: Scope, channel: string, settings: TipSettings | undefined) =>
    planningOf(parts, scope, channel, settings);

  const mayChange: TipDesk['mayChange'] = (settings, user, isAdmin) => {
    if (isAdmin === true || changers === 'anyone') return true;
    if (changers === 'admins') return false;
    return settings === undefined || user === settings.by || user === settings.creator;
  };

  const REFUSED =
    changers === 'admins'
      ? 'Only admins of the workspace may change the daily tips. Ask one of them.'
      : 'Only admins of the workspace, whoever made this channel and whoever set up its daily tips may change them. Ask one of them.';

  const sayNext = (plan: TipPlan, settings: TipSettings): string => {
    const next = plan.days.find((day) => !isOver(day) && day.at > clock.now());
    if (!next) return 'No tip is due within the next months.';
    const { date, time } = calendar.local(next.at, settings.zone);
    return `The next comes on ${sayDate(date, calendar)} at ${time}, about ${sayTopic(next.topic)}.`;
  };

  /** What is due so soon that Slack does not take it back. */
  const sayImminent = (plan: TipPlan): string => {
    const isDue = plan.days.some(
      (day) => !isOver(day) && day.at > clock.now() && day.at <= clock.now() + MARGIN,
    );
    return isDue ? ' One that is due within two minutes still comes.' : '';
  };

  async function turnOn(
    { directory }: Workplace,
    { scope, channel, user }: Wish,
    wished: Extract<TipsCommand, { kind: 'on' }>,
    known: ChannelTips | undefined,
  ): Promise<Granted> {
    const place = await directory.channel(channel);
    if (place.obstacle !== undefined) return untouched(place.obstacle);
    const own = wished.zone ?? known?.zone ?? (await directory.person(user)).zone;
    const settings: ChannelTips = {
      time: wished.time ?? known?.time ?? DEFAULT_TIME,
      zone: own ?? 'UTC',
      days: [...(wished.days ?? known?.days ?? WEEKDAYS)],
      topics: [...(wished.topics ?? known?.topics ?? [])],
      pausedUntil: null,
      by: known?.by ?? user,
      creator: place.creator ?? known?.creator ?? null,
      trouble: null,
    };
    if (tipsWanted(deck, settings).length === 0)
      return untouched('There are no tips on these topics. Choose others, or leave the topics out.');
    await store.putSettings(scope, channel, settings);
    const plan = planAhead(await store.plan(scope, channel), planning(scope, channel, settings));
    const guessed = own === undefined ? ' I do not know your time zone, so I took UTC.' : '';
    return {
      said: `Daily tips are on in this channel: ${saySettings(settings)}.${guessed} ${sayNext(plan, settings)}`,
      changed: true,
    };
  }

  async function pause({ scope, channel }: Wish, until: string, known: ChannelTips): Promise<Granted> {
    const today = calendar.local(clock.now(), known.zone).date;
    if (until <= today) return untouched(`The tips can only be paused until a date after today, ${today}.`);
    if (until > calendar.addDays(today, LONGEST_PAUSE))
      return untouched('The tips can be paused for a year at most. To stop them: /outsource tips off');
    const plan = await store.plan(scope, channel);
    await store.putSettings(scope, channel, { ...known, pausedUntil: until });
    return {
      said: `The daily tips of this channel are paused. They are back on ${sayDate(until, calendar, true)}, or the first day with a tip after it.${sayImminent(plan)}`,
      changed: true,
    };
  }

  function status(known: ChannelTips, plan: TipPlan): Granted {
    const paused =
      known.pausedUntil !== null && known.pausedUntil > calendar.local(clock.now(), known.zone).date;
    const lines = [
      `Daily tips in this channel: ${saySettings(known)}.`,
      ...(paused ? [`Paused until ${sayDate(known.pausedUntil ?? '', calendar, true)}.`] : []),
      ...(known.trouble ? [`No tip can come just now: ${known.trouble.remedy}`] : [sayNext(plan, known)]),
    ];
    return untouched(lines.join(' '));
  }

  return {
    mayChange,
    async grant(workplace, wish) {
      const { scope, channel, user, command } = wish;
      const known = await store.settings(scope, channel);
      if (command.kind === 'status') {
        if (!known) return untouched(NOT_SET_UP);
        const plan = planAhead(await store.plan(scope, channel), planning(scope, channel, known));
        return status(known, plan);
      }
      if (command.kind !== 'on' && !known) {
        const show = privateTip(planning(scope, channel, undefined), NO_PLAN);
        return command.kind === 'now' && show
          ? { said: `${NOT_SET_UP}. Here is one for you alone.`, changed: false, show }
          : untouched(NOT_SET_UP);
      }
      const isAllowed =
        mayChange(known, user, undefined) ||
        mayChange(known, user, (await workplace.directory.person(user)).isAdmin);
      if (!isAllowed) return untouched(REFUSED);
      if (command.kind === 'on') return turnOn(workplace, wish, command, known);
      if (!known) return untouched(NOT_SET_UP);
      if (command.kind === 'pause') return pause(wish, command.until, known);
      if (command.kind === 'now') return bringForward(parts, workplace, wish, known);
      if (command.kind === 'resume') {
        const settings = { ...known, pausedUntil: null };
        await store.putSettings(scope, channel, settings);
        const plan = planAhead(await store.plan(scope, channel), planning(scope, channel, settings));
        return {
          said: `The daily tips of this channel are on again. ${sayNext(plan, settings)}`,
          changed: true,
        };
      }
      const plan = await store.plan(scope, channel);
      await store.dropSettings(scope, channel);
      return { said: `The daily tips of this channel are off.${sayImminent(plan)}`, changed: true };
    },
    async follow({ board }, scope, channel) {
      const attended: Attended = await rounds.attend(scope, channel, board);
      if (attended === 'done') return undefined;
      if (attended === 'later')
        return 'Slack did not take all of it just now. It is tried again within a few minutes; nothing else is to be done.';
      const trouble = (await store.settings(scope, channel))?.trouble;
      return trouble
        ? `No tip can come yet: ${trouble.remedy}`
        : 'No tip can come yet: Slack refuses the bot. Tell whoever runs it.';
    },
  };
}
