import type { Answer } from '../../../core/answer/answer.ts';
import type { View } from '../render/answer.ts';
import { formsOf } from '../render/forms.ts';
import type { Desk, Visit } from '../visit.ts';

/** An answer from the notes that stands, and may be worded by the model. */
export interface Standing {
  /** Of the question. */
  readonly id: string;
  readonly channel: string;
  readonly posted: string;
  /** Of the question that was answered. */
  readonly revision: string | null;
  readonly question: string;
  readonly answer: Answer;
  readonly view: Omit<View, 'form'>;
  /** Takes what is said now into the thread. */
  readonly remember: (said: string) => Promise<void>;
}

/**
 * Puts an answer as the model words it in the place of the one from the notes, once it is verified. Not in the turn of
 * the conversation: what is asked next need not wait for better words. What fails here costs nothing: the answer from
 * the notes stands.
 */
export function explainInBackground(desk: Desk, { scope, calls }: Visit, standing: Standing): void {
  const { explain, explains, library, records, logger } = desk;
  if (!explains) return;
  const { id, channel, posted, revision, question, answer, view, remember } = standing;
  desk.background(async () => {
    const { answer: explained } = await explain({ id, scope, question, answer });
    if (explained === answer) return;
    try {
      // Meanwhile the question may have been edited or deleted, and its answer with it.
      if ((await records.get(scope, id))?.revision !== revision) return;
      await calls.update(channel, posted, formsOf(explained, library, view));
      await remember(explained.text);
    } catch (error) {
      logger.warn(
        { id, error: String(error) },
        'An explanation could not be shown; the answer from the notes stands.',
      );
    }
  });
}
