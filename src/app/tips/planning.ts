import type { Tip } from '../../core/knowledge/model.ts';
import { chooseTip } from '../../core/tips/choose.ts';
import type { Planning, TipPlan } from '../../core/tips/plan.ts';
import { type TipSettings, tipsWanted } from '../../core/tips/settings.ts';
import type { Scope } from '../keys.ts';
import type { ReconcileParts } from './reconcile.ts';

/** What the plan of a channel is made from, now. */
export function planningOf(
  { deck, clock, ahead, calendar }: ReconcileParts,
  scope: Scope,
  channel: string,
  settings: TipSettings | undefined,
): Planning {
  const place = `${scope.enterprise}/${scope.workspace}/${channel}`;
  return { settings, deck, now: clock.now(), ahead, calendar, place };
}

/** A tip for one person of a channel, the same all day; another than the channel's, and one it was not shown lately. */
export function privateTip(
  { settings, deck, now, calendar, place }: Planning,
  plan: TipPlan,
): Tip | undefined {
  const { date } = calendar.local(now, settings?.zone ?? 'UTC');
  const before = plan.days.find((day) => day.date === date)?.topic;
  const wanted = settings ? tipsWanted(deck, settings) : deck;
  return chooseTip(wanted, { seed: `${place} ${date} private`, shown: new Set(plan.shown), before });
}
