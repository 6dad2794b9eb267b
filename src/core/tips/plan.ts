import type { Tip } from '../knowledge/model.ts';
import type { Calendar } from './calendar.ts';
import { afterShowing, type Choice, chooseTip } from './choose.ts';
import { hasTipOn, type TipSettings, tipsWanted } from './settings.ts';

/** The tip of a date. */
export interface PlannedTip {
  readonly date: string;
  /** By id. */
  readonly tip: string;
  readonly topic: string;
  /** As it was when it was planned: what is looked for, should it leave the deck. */
  readonly text: string;
  /** When it is to appear, in milliseconds since 1970. */
  readonly at: number;
  /** `ahead` until it is known what became of it; `late` where it was missed and is to appear later the same day. */
  readonly state: 'ahead' | 'late' | 'posted' | 'missed';
}

/** What a channel was shown, and what it is to be shown next. */
export interface TipPlan {
  /** Tips that were shown since the deck was last through, by id, in order. */
  readonly shown: readonly string[];
  /** The latest days, by date: what became of those that are over, and what is ahead. */
  readonly days: readonly PlannedTip[];
}

export const NO_PLAN: TipPlan = { shown: [], days: [] };

/** Nothing is changed within this of its time, in milliseconds: Slack may be posting it. */
export const MARGIN = 2 * 60 * 1000;
/** So many days that are over are remembered, lest a date gets a second tip when the zone is changed. */
const REMEMBERED = 7;
/** How far a day with a tip is looked for: Slack schedules at most 120 days ahead. */
const FARTHEST = 110;

export const isOver = ({ state }: PlannedTip): boolean => state === 'posted' || state === 'missed';

/** Notes what became of a tip. */
export function settle(
  plan: TipPlan,
  date: string,
  state: 'posted' | 'missed',
  deck: readonly Tip[],
): TipPlan {
  const day = plan.days.find((one) => one.date === date);
  if (!day || isOver(day)) return plan;
  const shown = state === 'posted' ? [...afterShowing(new Set(plan.shown), day.tip, deck)] : plan.shown;
  return { shown, days: plan.days.map((one) => (one === day ? { ...one, state } : one)) };
}

/** Moves a tip that was missed to later on its day. */
export function postpone(plan: TipPlan, date: string, at: number): TipPlan {
  const days = plan.days.map((day) => (day.date === date ? { ...day, at, state: 'late' as const } : day));
  return { ...plan, days };
}

const lastTopic = ({ days }: TipPlan): string | undefined =>
  days.filter(({ state }) => state === 'posted').at(-1)?.topic;

/** The tip that is planned already, if it is still as good as any; otherwise the choice of the day. */
function pick(wanted: readonly Tip[], known: PlannedTip | undefined, choice: Choice): Tip | undefined {
  const chosen = chooseTip(wanted, choice);
  const kept = wanted.find(({ id }) => id === known?.tip);
  if (!kept || !chosen) return chosen;
  const isFresh = !choice.shown.has(kept.id) || choice.shown.has(chosen.id);
  return isFresh && (kept.topic !== choice.before || chosen.topic === choice.before) ? kept : chosen;
}

export interface Planning {
  /** Undefined where the channel gets no tips. */
  readonly settings: TipSettings | undefined;
  readonly deck: readonly Tip[];
  readonly now: number;
  /** So many tips are planned ahead. */
  readonly ahead: number;
  readonly calendar: Calendar;
  /** Workspace and channel, as one text. */
  readonly place: string;
}

/**
 * Plans the next tips. What is planned already stays, if it still may: the same topics, the same deck. What is due
 * within the margin, or was due, is left alone; a time that has passed today begins tomorrow.
 */
export function planAhead(plan: TipPlan, { settings, deck, now, ahead, calendar, place }: Planning): TipPlan {
  const over = plan.days.filter(isOver);
  const open = plan.days.filter((day) => !isOver(day));
  const imminent = open.filter(({ at }) => at <= now + MARGIN);
  const remembered = over.slice(-REMEMBERED);
  const ordered = (days: readonly PlannedTip[]) =>
    [...remembered, ...days].sort((a, b) => (a.date < b.date ? -1 : 1));
  const wanted = settings ? tipsWanted(deck, settings) : [];
  if (!settings || wanted.length === 0) return { shown: plan.shown, days: ordered(imminent) };

  const next: PlannedTip[] = [];
  let shown: ReadonlySet<string> = new Set(plan.shown);
  let before = lastTopic(plan);
  const show = (day: PlannedTip) => {
    shown = afterShowing(shown, day.tip, wanted);
    before = day.topic;
    next.push(day);
  };
  const today = calendar.local(now, settings.zone).date;
  for (const day of imminent) if (day.date < today) show(day);
  for (let i = 0, planned = 0; i <= FARTHEST && planned < ahead; i++) {
    const date = calendar.addDays(today, i);
    if (over.some((day) => day.date === date)) continue;
    const due = imminent.find((day) => day.date === date);
    if (due) {
      show(due);
      continue;
    }
    if (!hasTipOn(settings, date, calendar)) continue;
    const known = open.find((day) => day.date === date);
    const at =
      known?.state === 'late' ? known.at : calendar.instant({ date, time: settings.time }, settings.zone);
    if (at <= now + MARGIN) continue;
    const tip = pick(wanted, known, { seed: `${place} ${date}`, shown, before });
    if (!tip) break;
    show({
      date,
      tip: tip.id,
      topic: tip.topic,
      text: tip.text,
      at,
      state: known?.state === 'late' ? 'late' : 'ahead',
    });
    planned += 1;
  }
  for (const day of imminent) if (!next.includes(day)) next.push(day);
  return { shown: plan.shown, days: ordered(next) };
}

/** The tip of today, brought forward to now; undefined where today had its tip, or its tip is about to appear. */
export function planNow(
  plan: TipPlan,
  { settings, deck, now, calendar, place }: Planning,
): { readonly plan: TipPlan; readonly today: PlannedTip } | undefined {
  if (!settings) return undefined;
  const { date } = calendar.local(now, settings.zone);
  const known = plan.days.find((day) => day.date === date);
  if (known && (isOver(known) || known.at <= now + MARGIN)) return undefined;
  const shown = new Set(plan.shown);
  const wanted = tipsWanted(deck, settings);
  // What comes next is scheduled already, and may not be changed in time.
  const next = plan.days.find((day) => day.date > date && !isOver(day));
  const apart = wanted.filter(({ id, topic }) => topic !== next?.topic && id !== next?.tip);
  const choice = { seed: `${place} ${date}`, shown, before: lastTopic(plan) };
  const isFresh = apart.some(({ id, topic }) => !shown.has(id) && topic !== choice.before);
  const tip = pick(isFresh ? apart : wanted, known, choice);
  if (!tip) return undefined;
  const today: PlannedTip = { date, tip: tip.id, topic: tip.topic, text: tip.text, at: now, state: 'late' };
  const days = [...plan.days.filter((day) => day !== known), today];
  return { plan: { ...plan, days: days.sort((a, b) => (a.date < b.date ? -1 : 1)) }, today };
}
