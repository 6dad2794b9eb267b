import { NEW_THREAD, type Thread, turnsBefore, withExchange } from '../../../app/threads.ts';
import { failureOf } from '../calls/failure.ts';
import { formsOf, noteOn } from '../render/forms.ts';
import type { Desk, Visit } from '../visit.ts';
import { type Addressed, type AskedMessage, placeOf, questionId, type Spot, threadFor } from './read.ts';

const HOUR = 60 * 60 * 1000;
/** How long a thread is followed after its last answer. */
const THREAD_LIFETIME = 30 * 24 * HOUR;
/** How long a direct conversation outside threads counts as one: a working day. */
const DIRECT_LIFETIME = 8 * HOUR;

/** Remembers a conversation for as long as its kind is followed. */
export function keepThread({ threads }: Desk, { scope }: Visit, spot: Spot, thread: Thread): Promise<void> {
  const whole = spot.direct && spot.threadTs === undefined;
  return threads.put(scope, placeOf(spot), thread, whole ? DIRECT_LIFETIME : THREAD_LIFETIME);
}

/** Remembers an answer that stands. A store that fails costs the memory of it, not the answer. */
export async function rememberAnswer(
  desk: Desk,
  visit: Visit,
  spot: Spot,
  { id, posted, thread }: { readonly id: string; readonly posted: string; readonly thread: Thread },
): Promise<void> {
  try {
    await desk.records.posted(visit.scope, id, posted);
    await keepThread(desk, visit, spot, thread);
  } catch (error) {
    desk.logger.error(
      { id, error: String(error) },
      'An answer stands but could not be remembered. Check the store.',
    );
  }
}

/** What is known of a conversation; where the bot is new to a thread, what people said in it before. */
async function conversation(
  { threads }: Desk,
  { scope, calls }: Visit,
  message: AskedMessage,
): Promise<Thread> {
  const known = await threads.get(scope, placeOf(message));
  if (known) return known;
  if (!message.threadTs || message.direct) return NEW_THREAD;
  const before = await calls.readThread(message.channel, message.threadTs, message.ts);
  return { ...NEW_THREAD, before: before ?? [] };
}

/** An edit of a question: its mark, and the message with the answer to an earlier wording, if one stands. */
export interface Edit {
  readonly revision: string;
  readonly messageTimestamp: string | null;
}

/**
 * Answers one message: asks the core, then posts the answer or puts it in the place of the one that stands already,
 * and remembers it.
 */
export async function answerMessage(
  desk: Desk,
  visit: Visit,
  message: AskedMessage,
  surface: Addressed,
  edit?: Edit,
): Promise<void> {
  const { respond, library } = desk;
  const { scope, calls } = visit;
  const id = questionId(message);
  const { channel, text } = message;
  const known = await conversation(desk, visit, message);
  // A question that was answered and has dropped out of what is remembered stood before all that is: no turn of it
  // is an earlier one, and the thread goes on without it.
  const forgotten = edit?.messageTimestamp != null && !known.exchanges.some((exchange) => exchange.id === id);
  const thread = forgotten ? NEW_THREAD : known;
  const question = { text, thread: turnsBefore(thread, id), seed: message.ts };
  const answer = await respond({ id, scope, surface, question, ...(edit ? { edit } : {}) });
  const forms = formsOf(answer, library, noteOn(answer, text));
  const post = () => calls.post({ channel, threadTs: threadFor(message), forms, questionId: id });
  const replace = async (standing: string) => {
    try {
      await calls.update(channel, standing, forms);
      return standing;
    } catch (error) {
      const failure = failureOf(error);
      // Somebody removed the answer; the question has changed since, so it is worth a new one.
      if (failure.kind === 'refused' && failure.error === 'message_not_found') return post();
      throw error;
    }
  };
  const standing = edit?.messageTimestamp ?? undefined;
  const posted = standing === undefined ? await post() : await replace(standing);
  const exchange = { id, question: text, answer: answer.text };
  await rememberAnswer(desk, visit, message, {
    id,
    posted,
    thread: forgotten ? known : withExchange(thread, exchange),
  });
}
