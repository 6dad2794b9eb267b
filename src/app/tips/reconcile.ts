import type { Tip } from '../../core/knowledge/model.ts';
import type { Calendar } from '../../core/tips/calendar.ts';
import {
  isOver,
  MARGIN,
  type PlannedTip,
  planAhead,
  postpone,
  settle,
  type TipPlan,
} from '../../core/tips/plan.ts';
import { type TipSettings, tipsWanted } from '../../core/tips/settings.ts';
import type { Board, Clock, PendingPost } from '../../ports.ts';
import type { Scope } from '../keys.ts';
import type { Confirm } from '../once.ts';
import type { TipStore } from './tip-store.ts';

/** A tip that did not appear is looked for only after this: Slack may be late, and so may its history. */
const GRACE = 5 * 60 * 1000;
/** A missed tip appears this much after it is found missing, so that a round that runs beside this one can see it. */
const LATER = 5 * 60 * 1000;
const MINUTE = 60 * 1000;
/** Rounds of comparing in one go: the second sees what the first, or another process, left. */
const MOST_COMPARISONS = 3;

export interface ReconcileParts {
  readonly store: TipStore;
  readonly deck: readonly Tip[];
  readonly calendar: Calendar;
  readonly clock: Clock;
  /** So many tips are scheduled ahead. */
  readonly ahead: number;
}

/** The tips of one channel, and whatever it takes to see to them. */
export interface Errand {
  readonly scope: Scope;
  readonly channel: string;
  readonly board: Board;
  /** Asked before each change: it throws if somebody else has taken this over. */
  readonly confirm: Confirm;
}

/** Finds out what became of tips whose time is over. One that was missed is to appear later, if its day is not over. */
async function settlePast(
  { deck, calendar, clock }: ReconcileParts,
  { channel, board }: Errand,
  { settings, plan }: { readonly settings: TipSettings | undefined; readonly plan: TipPlan },
  pending: readonly PendingPost[],
): Promise<TipPlan> {
  let settled = plan;
  const wanted = settings ? tipsWanted(deck, settings) : deck;
  for (const day of plan.days) {
    const now = clock.now();
    if (isOver(day) || day.at > now - GRACE) continue;
    if (pending.some(({ text, at }) => at <= now && board.shows(text, day))) continue;
    const appeared = await board.appeared(channel, day.text, day.at - MINUTE, now);
    // Where the bot may not look, what was scheduled is taken as posted: a tip too few is better than one twice.
    if (appeared !== false) {
      settled = settle(settled, day.date, 'posted', wanted);
      continue;
    }
    const later = Math.ceil((now + LATER) / MINUTE) * MINUTE;
    const isToday = settings !== undefined && calendar.local(later, settings.zone).date === day.date;
    const isStill = settings?.pausedUntil == null || day.date >= settings.pausedUntil;
    settled =
      isToday && isStill ? postpone(settled, day.date, later) : settle(settled, day.date, 'missed', wanted);
  }
  return settled;
}

/** What must be done so that just the planned tips are pending, each once. Nothing within the margin is touched. */
function compare(
  board: Board,
  days: readonly PlannedTip[],
  pending: readonly PendingPost[],
  now: number,
): { readonly surplus: readonly PendingPost[]; readonly missing: readonly PlannedTip[] } {
  const left = pending
    .filter(({ at }) => at > now + MARGIN)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const missing: PlannedTip[] = [];
  for (const day of days) {
    if (isOver(day) || day.at <= now + MARGIN) continue;
    const found = left.findIndex(({ at, text }) => at === day.at && board.shows(text, day));
    if (found >= 0) left.splice(found, 1);
    else missing.push(day);
  }
  return { surplus: left, missing };
}

/**
 * Brings what Slack is to post in a channel in line with what is planned, whatever happened before: what is wrong or
 * double is taken back first, then what is missing is added, then it is looked again. Broken off anywhere, it is
 * finished by whoever does it next.
 *
 * @throws BoardFailure, LostClaim; the plan is kept before anything is changed
 */
export async function reconcile(parts: ReconcileParts, errand: Errand): Promise<void> {
  const { store, deck, calendar, clock, ahead } = parts;
  const { scope, channel, board, confirm } = errand;
  const [settings, plan] = await Promise.all([store.settings(scope, channel), store.plan(scope, channel)]);
  let pending = await board.pending(channel);
  const settled = await settlePast(parts, errand, { settings, plan }, pending);
  const place = `${scope.enterprise}/${scope.workspace}/${channel}`;
  const next = planAhead(settled, { settings, deck, now: clock.now(), ahead, calendar, place });
  await confirm();
  if (JSON.stringify(next) !== JSON.stringify(plan)) await store.putPlan(scope, channel, next);

  for (let round = 1; ; round++) {
    const { surplus, missing } = compare(board, next.days, pending, clock.now());
    if (surplus.length === 0 && missing.length === 0) return;
    for (const post of surplus) {
      await confirm();
      if (post.at > clock.now() + MARGIN) await board.cancel(channel, post.id);
    }
    for (const day of missing) {
      const tip = deck.find(({ id }) => id === day.tip);
      await confirm();
      if (tip && day.at > clock.now() + MARGIN) await board.schedule(channel, day.at, tip);
    }
    if (round === MOST_COMPARISONS) return;
    pending = await board.pending(channel);
  }
}
