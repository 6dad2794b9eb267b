import { personOf } from '../../../app/person.ts';
import { NEW_THREAD, type Thread, withExchange } from '../../../app/threads.ts';
import { failureOf } from '../calls/failure.ts';
import { explainInBackground } from '../messages/explain-below.ts';
import { rememberAnswer } from '../messages/remember.ts';
import { whisperBy } from '../private-answer.ts';
import { renderAnswer } from '../render/answer.ts';
import { formsOf } from '../render/forms.ts';
import type { Desk, Visit } from '../visit.ts';
import type { Click, RespondToClick } from './click.ts';

export const TOO_OLD = 'That answer is too old to share. Ask again with /outsource, then share it.';
export const NO_MEMBER =
  'I am not a member of this channel, so I cannot follow a thread here. Invite me with /invite @Sourcebook to ask on.';
export const SHARED = 'Shared in this channel.';

/** Where Slack says that the bot has no place in a channel. */
const OUTSIDE = new Set(['not_in_channel', 'channel_not_found']);

/**
 * Posts a private answer for everybody, naming who asked. In a channel that the bot is no member of, the response
 * URL posts it; then the thread below it cannot be followed, and the message says so.
 */
export async function share(desk: Desk, visit: Visit, click: Click, respond: RespondToClick): Promise<void> {
  const { scope, calls } = visit;
  const { channel, user, messageTs } = click;
  const whisper = whisperBy(respond);

  await desk.boundary({ id: `share:${click.triggerId}`, surface: 'button', tell: whisper }, async () => {
    const parcel = await desk.parcels.unpack(scope, click.value);
    if (!parcel) return whisper(TOO_OLD);
    const id = `${channel}:${messageTs}:share`;
    const question = { ...parcel, thread: [] };
    /** Takes the button away, once the answer is there for everybody. */
    let confirm = () => whisper(SHARED);
    const outcome = await desk.once(scope, ['shares', channel, messageTs, user], async (stillOurs) => {
      const by = personOf(scope, user);
      const answer = await desk.respond({ id, scope, surface: 'button', question, by });
      const asked = { by: user, text: parcel.text };
      const forms = formsOf(answer, desk.library, { asked });
      try {
        const ts = await calls.post({
          channel,
          threadTs: undefined,
          forms,
          questionId: id,
          confirm: stillOurs,
        });
        const spot = { channel, ts, threadTs: undefined, direct: false };
        const exchangeId = `${channel}:${ts}`;
        const exchange = { id: exchangeId, by: by ?? null, question: parcel.text, answer: answer.text };
        const change = (latest: Thread) => withExchange(latest, exchange);
        await rememberAnswer(desk, visit, spot, { id, posted: ts, known: NEW_THREAD, change });
        const standing = {
          id,
          channel,
          posted: ts,
          revision: null,
          spot,
          text: parcel.text,
          seed: parcel.seed ?? null,
          wants: parcel.wants ?? null,
          by: by ?? null,
          askedBy: user,
          exchangeId,
        };
        await explainInBackground(desk, visit, standing, answer);
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind !== 'refused' || !OUTSIDE.has(failure.error)) throw error;
        const rendering = renderAnswer(answer, desk.library, { asked, note: NO_MEMBER, form: 'plain' });
        await respond({ ...rendering, response_type: 'in_channel', replace_original: false });
      }
      const kept = renderAnswer(answer, desk.library, {
        asked: { by: 'you', text: parcel.text },
        note: SHARED,
        form: 'plain',
      });
      confirm = () => respond({ ...kept, response_type: 'ephemeral', replace_original: true });
    });
    try {
      await confirm();
    } catch (error) {
      // Everybody sees that it is shared: that is no failure, nor a reason to share it again.
      desk.logger.warn(
        { id, outcome, error: String(error) },
        'An answer is shared; its button could not say so.',
      );
    }
  });
}
