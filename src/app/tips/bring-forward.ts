import { isOver, planNow, settle } from '../../core/tips/plan.ts';
import { tipsWanted } from '../../core/tips/settings.ts';
import { BoardFailure } from '../../ports.ts';
import { LostClaim } from '../once.ts';
import { planningOf, privateTip } from './planning.ts';
import type { ReconcileParts } from './reconcile.ts';
import type { Rounds } from './rounds.ts';
import type { ChannelTips } from './tip-store.ts';
import type { Granted, Wish, Workplace } from './wish.ts';

const LATER = "Slack did not take it just now. Today's tip comes as soon as Slack does.";

/**
 * Posts today's tip now instead of at its time. The plan holds it as due before anything is taken back, so that whoever
 * sees to the channel next finds it missing if this is broken off.
 */
export async function bringForward(
  parts: ReconcileParts & { readonly rounds: Rounds },
  { board, directory }: Workplace,
  { scope, channel }: Wish,
  known: ChannelTips,
): Promise<Granted> {
  const { store, deck, calendar, clock, rounds } = parts;
  const { obstacle } = await directory.channel(channel);
  if (obstacle !== undefined) return { said: obstacle, changed: false };
  const granted = await rounds.hold(scope, channel, async (confirm): Promise<Granted | undefined> => {
    const now = planNow(await store.plan(scope, channel), planningOf(parts, scope, channel, known));
    const tip = deck.find(({ id }) => id === now?.today.tip);
    if (!now || !tip) return undefined;
    const { date } = now.today;
    await store.putPlan(scope, channel, now.plan);
    try {
      for (const post of await board.pending(channel))
        if (board.shows(post.text, tip)) {
          await confirm();
          await board.cancel(channel, post.id);
        }
      await board.post(channel, tip, date, confirm);
    } catch (error) {
      if (error instanceof LostClaim) return { said: LATER, changed: true };
      if (!(error instanceof BoardFailure)) throw error;
      return { said: error.kind === 'passing' ? LATER : error.remedy, changed: true };
    }
    await store.putPlan(scope, channel, settle(now.plan, date, 'posted', tipsWanted(deck, known)));
    return { said: "Here it is: today's tip of this channel.", changed: true };
  });
  if (granted) return granted;
  const plan = await store.plan(scope, channel);
  const today = calendar.local(clock.now(), known.zone).date;
  const day = plan.days.find(({ date }) => date === today);
  if (!day || !isOver(day)) return { said: "Today's tip is about to come.", changed: false };
  const show = privateTip(planningOf(parts, scope, channel, known), plan);
  return {
    said: 'This channel has had its tip of today. Here is another, for you alone.',
    changed: false,
    ...(show ? { show } : {}),
  };
}
