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

/**
 * What the buttons carry that share an answer, and that have it worded; nothing where there is nothing worth it, or
 * nowhere to keep it.
 */
async function buttonsOf(
  { parcels, explains, logger }: Desk,
  { scope }: Visit,
  answer: Answer,
  parcel: Parcel,
): Promise<{ shareValue?: string; explainValue?: string }> {
  if (answer.refused || answer.intent === 'help') return {};
  try {
    const value = await parcels.pack(scope, parcel);
    const isWorded = answer.answeredBy === 'model' || answer.statements.length === 0;
    return { shareValue: value, ...(explains && !isWorded ? { explainValue: value } : {}) };
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
  return renderPrivately(desk, visit, answer, parcel, surface === 'command' ? usageFor(text) : {});
}

/** An answer as one person alone sees it. */
export async function renderPrivately(
  desk: Desk,
  visit: Visit,
  answer: Answer,
  parcel: Parcel,
  note: { readonly note?: string } = {},
): Promise<Rendering> {
  const { text } = parcel;
  return renderAnswer(answer, desk.library, {
    form: 'plain',
    ...(text.trim() ? { asked: { by: 'you', text } } : {}),
    ...noteOn(answer, text),
    ...note,
    ...(await buttonsOf(desk, visit, answer, parcel)),
  });
}

/** Tells one person something by the response URL of what they pressed. */
export const whisperBy = (respond: RespondToClick) => (rendering: Rendering | string) =>
  respond({
    ...(typeof rendering === 'string' ? renderSentence(rendering) : rendering),
    response_type: 'ephemeral',
    replace_original: false,
  });
