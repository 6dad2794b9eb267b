import { personOf } from '../../../app/person.ts';
import { renderPrivately, whisperBy } from '../private-answer.ts';
import type { Desk, Visit } from '../visit.ts';
import type { Click, RespondToClick } from './click.ts';

export const TOO_OLD = 'That answer is too old to be explained. Ask again with /outsource.';
export const SPENT =
  "Today's budget for the language model is spent. The answer from the notes stands; try again tomorrow.";
export const NOT_NOW = 'I could not word this better just now. The answer from the notes stands.';

/** Puts a private answer as the model words it in the place of the one from the notes, if that can be shown. */
export async function explainAnswer(
  desk: Desk,
  visit: Visit,
  click: Click,
  respond: RespondToClick,
): Promise<void> {
  const { scope } = visit;
  const { user, triggerId } = click;
  const tell = whisperBy(respond);
  const id = `explain:${triggerId}`;
  await desk.boundary({ id, surface: 'button', tell }, async () => {
    const parcel = await desk.parcels.unpack(scope, click.value);
    if (!parcel) return tell(TOO_OLD);
    const refusal = await desk.allow(scope, user);
    if (refusal) return tell(refusal.sentence);
    const question = { ...parcel, thread: [] };
    const fromNotes = await desk.respond({
      id,
      scope,
      surface: 'button',
      question,
      by: personOf(scope, user),
    });
    const { answer, outcome } = await desk.explain({ id, scope, question: parcel.text, answer: fromNotes });
    if (answer === fromNotes) return tell(outcome === 'spent' ? SPENT : NOT_NOW);
    const rendering = await renderPrivately(desk, visit, answer, parcel);
    await respond({ ...rendering, response_type: 'ephemeral', replace_original: true });
  });
}
