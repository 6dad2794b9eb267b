import { stateKey } from '../../../app/keys.ts';
import { NEW_THREAD, turnsBefore, withExchange } from '../../../app/threads.ts';
import type { Answer } from '../../../core/answer/answer.ts';
import { briefOf } from '../../../core/explain/brief.ts';
import { failureOf } from '../calls/failure.ts';
import { explainingKey, type Standing, writeEntry } from '../inbox/entry.ts';
import { formsOf, noteOn } from '../render/forms.ts';
import type { Desk, Visit } from '../visit.ts';
import { createLatest } from './latest.ts';
import { placeOf } from './read.ts';
import { keepThread } from './remember.ts';

/** Between two changes of a message while its explanation grows, in milliseconds: Slack takes about one a second. */
const PAUSE = 1_200;

/** The name under which drafts about a question are ended. */
export const draftOf = ({ scope }: Visit, id: string): string => stateKey(scope, id);

/** How an answer is shown: below what was asked, where it stands by itself. */
const viewOf = ({ askedBy, text }: Standing, answer: Answer) =>
  askedBy === null ? noteOn(answer, text) : { asked: { by: askedBy, text } };

/**
 * Puts an answer as the model words it in the place of the one from the notes, which stands. Not in the turn of the
 * conversation: what is asked next need not wait for better words. What fails here costs nothing: the answer from the
 * notes stays. What a process does not live to finish another one finishes: it is kept in the inbox.
 */
export async function explainInBackground(
  desk: Desk,
  visit: Visit,
  standing: Standing,
  answer: Answer,
): Promise<void> {
  if (!desk.explains || !briefOf(standing.text, answer, desk.library)) return;
  try {
    const entry = writeEntry({ what: 'explaining', scope: visit.scope, standing });
    await desk.inbox.put(explainingKey(visit.scope, standing), entry, desk.timing.explaining);
  } catch (error) {
    desk.logger.warn(
      { id: standing.id, error: String(error) },
      'Nobody finishes an explanation that this process does not finish. Check the store.',
    );
  }
  desk.background(() => explainStanding(desk, visit, standing, answer, false));
}

/** Finishes the explanation that a process did not live to finish, if its question is still the same. */
export async function finishExplaining(desk: Desk, visit: Visit, standing: Standing): Promise<void> {
  const { id, revision, text, seed, wants, exchangeId, spot } = standing;
  if ((await desk.records.get(visit.scope, id))?.revision !== revision) {
    await desk.inbox.close(explainingKey(visit.scope, standing));
    return;
  }
  const thread = (await desk.threads.get(visit.scope, placeOf(spot))) ?? NEW_THREAD;
  const answer = desk.answer({
    text,
    thread: exchangeId === null ? [] : turnsBefore(thread, exchangeId),
    ...(seed === null ? {} : { seed }),
    ...(wants === null ? {} : { wants }),
  });
  await explainStanding(desk, visit, standing, answer, true);
}

/** Takes what is said now into the thread, in the place of what the notes said. */
async function rememberExplained(
  desk: Desk,
  visit: Visit,
  { spot, exchangeId, by, text }: Standing,
  said: string,
): Promise<void> {
  if (exchangeId === null) return;
  const thread = await desk.threads.get(visit.scope, placeOf(spot));
  if (!thread?.exchanges.some(({ id }) => id === exchangeId)) return;
  await keepThread(
    desk,
    visit,
    spot,
    withExchange(thread, { id: exchangeId, by, question: text, answer: said }),
  );
}

/** @param mayBeTouched whether an earlier process may have shown a part of its draft */
async function explainStanding(
  desk: Desk,
  visit: Visit,
  standing: Standing,
  answer: Answer,
  mayBeTouched: boolean,
): Promise<void> {
  const { explain, library, records, logger, sleep, inTurn, drafts, inbox } = desk;
  const { scope, calls } = visit;
  const { id, channel, posted, revision, text, spot } = standing;
  /** Whether the question is still the same: it may have been edited or deleted meanwhile, and its answer with it. */
  const whileCurrent = (work: () => Promise<void>) =>
    inTurn(stateKey(scope, placeOf(spot)), async () => {
      if ((await records.get(scope, id))?.revision !== revision) return false;
      await work();
      return true;
    });
  const show = (next: Answer) =>
    calls.update(channel, posted, formsOf(next, library, viewOf(standing, next)));
  const close = async () => void (await inbox.close(explainingKey(scope, standing)));
  try {
    const growing = createLatest<Answer>(
      async (next) => {
        const isCurrent = await whileCurrent(() => show(next));
        // Another replica heard of the change.
        if (!isCurrent) drafts.cancel(draftOf(visit, id));
        return isCurrent;
      },
      () => sleep(PAUSE),
    );
    const { answer: explained } = await drafts.during(draftOf(visit, id), (signal) =>
      explain({ id, scope, question: text, answer, signal, progress: growing.show }),
    );
    // A draft of which a part was shown and that was abandoned gives way to the notes again.
    const stands = (await growing.end()) ?? (mayBeTouched ? undefined : answer);
    if (stands !== answer || explained !== answer)
      await whileCurrent(async () => {
        if (stands?.text !== explained.text) await show(explained);
        await rememberExplained(desk, visit, standing, explained.text);
      });
    await close();
  } catch (error) {
    logger.warn(
      { id, error: String(error) },
      'An explanation could not be shown; the answer from the notes stands.',
    );
    // What may pass by itself is tried again.
    if (failureOf(error).kind === 'refused') await close();
  }
}
