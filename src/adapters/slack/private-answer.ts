import { personOf } from '../../app/person.ts';
import type { Surface } from '../../app/records.ts';
import type { Answer } from '../../core/answer/answer.ts';
import type { RespondToClick } from './actions/click.ts';
import type { Parcel } from './actions/parcels.ts';
import { renderAnswer, renderSentence } from './render/answer.ts';
import type { Rendering } from './render/blocks.ts';
import { noteOn } from './render/forms.ts';
import { usageFor } from './tips/tips-command.ts';
import type { Desk, Visit } from './visit.ts';

/** What the button that shares an answer carries; nothing where there is nothing worth sharing, or nowhere to keep it. */
async function shareValueOf(
  { parcels, logger }: Desk,
  { scope }: Visit,
  answer: Answer,
  parcel: Parcel,
): Promise<{ shareValue?: string }> {
  if (answer.refused || answer.intent === 'help') return {};
  try {
    return { shareValue: await parcels.pack(scope, parcel) };
  } catch (error) {
    logger.error(
      { error: String(error) },
      'An answer cannot be shared: its question could not be kept. Check the store.',
    );
    return {};
  }
}

/** A question that is answered to one person alone. */
export interface PrivateQuestion {
  readonly id: string;
  readonly surface: Surface;
  readonly parcel: Parcel;
  readonly user: string | undefined;
}

/** The answer to one person's question as only that person sees it, with a button that shares it. */
export async function answerPrivately(
  desk: Desk,
  visit: Visit,
  { id, surface, parcel, user }: PrivateQuestion,
): Promise<Rendering> {
  const { text } = parcel;
  const { scope } = visit;
  const refusal = await desk.allow(scope, user);
  if (refusal) return renderSentence(refusal.sentence);
  const by = personOf(scope, user);
  const answer = await desk.respond({ id, scope, surface, question: { ...parcel, thread: [] }, by });
  return renderAnswer(answer, desk.library, {
    form: 'plain',
    ...(text.trim() ? { asked: { by: 'you', text } } : {}),
    ...noteOn(answer, text),
    ...(surface === 'command' ? usageFor(text) : {}),
    ...(await shareValueOf(desk, visit, answer, parcel)),
  });
}

/** Tells one person something by the response URL of what they pressed. */
export const whisperBy = (respond: RespondToClick) => (rendering: Rendering | string) =>
  respond({
    ...(typeof rendering === 'string' ? renderSentence(rendering) : rendering),
    response_type: 'ephemeral',
    replace_original: false,
  });
