import { stateKey } from '../../../app/keys.ts';
import type { Confirm } from '../../../app/once.ts';
import { personOf } from '../../../app/person.ts';
import { NEW_THREAD, type Thread, turnsBefore, withExchange } from '../../../app/threads.ts';
import { failureOf } from '../calls/failure.ts';
import { explainInBackground } from '../messages/explain-below.ts';
import { placeOf } from '../messages/read.ts';
import { rememberAnswer } from '../messages/remember.ts';
import { answerPrivately, whisperBy } from '../private-answer.ts';
import { formsOf } from '../render/forms.ts';
import type { Desk, Visit } from '../visit.ts';
import type { Click, RespondToClick } from './click.ts';

export const ANSWERED = 'That question has been answered already, further down.';

/** Answers a question offered below an answer: privately below a private one, otherwise in its thread, for everybody. */
export async function followUp(
  desk: Desk,
  visit: Visit,
  click: Click,
  respond: RespondToClick,
): Promise<void> {
  const { scope, calls } = visit;
  const { channel, user, messageTs, value: text } = click;
  const id = `${channel}:${messageTs}:${click.triggerId}`;
  const whisper = whisperBy(respond);
  const answerAlone = async () =>
    whisper(await answerPrivately(desk, visit, { id, surface: 'button', parcel: { text }, user }));

  const direct = channel.startsWith('D');
  const threadTs = click.threadTs ?? (direct ? undefined : messageTs);
  const spot = { channel, ts: messageTs, threadTs, direct };
  const answerInThread = async (confirm: Confirm) => {
    const thread = (await desk.threads.get(scope, placeOf(spot))) ?? NEW_THREAD;
    const question = { text, thread: turnsBefore(thread, id) };
    const by = personOf(scope, user);
    const answer = await desk.respond({ id, scope, surface: 'button', question, by });
    const forms = formsOf(answer, desk.library, { asked: { by: user, text } });
    const posted = await calls.post({ channel, threadTs, forms, questionId: id, confirm });
    const exchange = { id, by: by ?? null, question: text, answer: answer.text };
    const change = (latest: Thread) => withExchange(latest, exchange);
    await rememberAnswer(desk, visit, spot, { id, posted, known: thread, change });
    const standing = {
      id,
      channel,
      posted,
      revision: null,
      spot,
      text,
      seed: null,
      wants: null,
      by: by ?? null,
      askedBy: user,
      exchangeId: id,
    };
    await explainInBackground(desk, visit, standing, answer);
  };

  await desk.boundary({ id, surface: 'button', tell: whisper }, async () => {
    if (click.isPrivate) return answerAlone();
    const refusal = await desk.allow(scope, user);
    if (refusal) return whisper(refusal.sentence);
    await desk.inTurn(stateKey(scope, placeOf(spot)), async () => {
      const outcome = await desk.once(scope, ['clicks', channel, messageTs, text], async (confirm) => {
        try {
          await answerInThread(confirm);
        } catch (error) {
          const failure = failureOf(error);
          if (failure.kind !== 'refused') throw error;
          // The message was shared where the bot is no member: only the person who asks can be answered.
          await answerAlone();
        }
      });
      if (outcome !== 'done') await whisper(ANSWERED);
    });
  });
}
