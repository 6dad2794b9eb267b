import { personOf } from '../../../app/person.ts';
import { NEW_THREAD, type Thread, withExchange } from '../../../app/threads.ts';
import type { Tip } from '../../../core/knowledge/model.ts';
import { chooseTip } from '../../../core/tips/choose.ts';
import { rememberAnswer } from '../messages/remember.ts';
import { whisperBy } from '../private-answer.ts';
import { readTipValue, renderTip, type TipValue } from '../render/tip.ts';
import { renderTalk } from '../render/tip-talk.ts';
import type { Desk, Visit } from '../visit.ts';
import type { Click, RespondToClick } from './click.ts';

export const TALKING = 'The thread below this tip is open: ask there, without a mention.';
export const GONE = 'This tip is no longer in the library. Ask for another: /outsource tip';
export const THANKS = 'Thank you, noted.';
const ANOTHER = 'Another tip, for you alone.';

type OnTip = (pressed: {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly click: Click;
  readonly respond: RespondToClick;
  readonly tip: Tip;
  readonly value: TipValue;
}) => Promise<void>;

/** A button under a tip: finds the tip that it carries. */
const onTip =
  (what: OnTip) =>
  async (desk: Desk, visit: Visit, click: Click, respond: RespondToClick): Promise<void> => {
    const tell = whisperBy(respond);
    await desk.boundary({ id: `tip:${click.triggerId}`, surface: 'button', tell }, async () => {
      const value = readTipValue(click.value);
      const tip = desk.library.tips.find(({ id }) => id === value?.tip);
      if (!value || !tip) return tell(GONE);
      const refusal = await desk.allow(visit.scope, click.user);
      if (refusal) return tell(refusal.sentence);
      await what({ desk, visit, click, respond, tip, value });
    });
  };

/** Opens a thread with the bot below a tip, once, however many people press. */
export const askAboutTip = onTip(async ({ desk, visit, click, respond, tip }) => {
  const { scope, calls } = visit;
  const { channel, messageTs, user } = click;
  const id = `${channel}:${messageTs}:tip-talk`;
  const outcome = await desk.once(scope, ['tip-talks', channel, messageTs], async (confirm) => {
    const question = { text: tip.text, thread: [] };
    const by = personOf(scope, user);
    // Only what to ask next is taken from this: a tip is no question.
    const { followups } = await desk.respond({ id, scope, surface: 'button', question, by });
    const forms = [renderTalk(tip, desk.library, followups)];
    const posted = await calls.post({ channel, threadTs: messageTs, forms, questionId: id, confirm });
    const spot = { channel, ts: messageTs, threadTs: messageTs, direct: channel.startsWith('D') };
    const exchange = { id, by: by ?? null, question: tip.text, answer: tip.text };
    const change = (latest: Thread) => withExchange(latest, exchange);
    await rememberAnswer(desk, visit, spot, { id, posted, known: NEW_THREAD, change });
  });
  if (outcome !== 'done') await whisperBy(respond)(TALKING);
});

/** Shows one person another tip; below one that only that person sees, in its place. */
export const anotherTip = onTip(async ({ desk, visit, click, respond, tip, value }) => {
  const { enterprise, workspace } = visit.scope;
  const turn = value.turn + 1;
  const deck = desk.library.tips.filter(({ id }) => id !== tip.id);
  const seed = `${enterprise}/${workspace}/${click.channel} ${tip.id} ${turn}`;
  const next = chooseTip(deck, { seed, shown: new Set(), before: tip.topic }) ?? tip;
  await respond({
    ...renderTip(next, desk.library, { privately: ANOTHER, turn }),
    response_type: 'ephemeral',
    replace_original: click.isPrivate,
  });
});

const vote = (useful: boolean) =>
  onTip(async ({ desk, visit, click, respond, tip }) => {
    const by = personOf(visit.scope, click.user);
    if (by !== undefined) await desk.tips.votes.vote(visit.scope, tip.id, by, useful);
    await whisperBy(respond)(THANKS);
  });

export const tipIsUseful = vote(true);
export const tipIsNotUseful = vote(false);
