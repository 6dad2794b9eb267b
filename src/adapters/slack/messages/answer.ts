import { stateKey } from '../../../app/keys.ts';
import type { Confirm } from '../../../app/once.ts';
import { personOf } from '../../../app/person.ts';
import { NEW_THREAD, type Thread, turnsBefore, withExchange } from '../../../app/threads.ts';
import { failureOf } from '../calls/failure.ts';
import { writeEntry } from '../inbox/entry.ts';
import { formsOf, noteOn } from '../render/forms.ts';
import type { Desk, Visit } from '../visit.ts';
import { explainInBackground } from './explain-below.ts';
import {
  type Addressed,
  type AskedMessage,
  placeOf,
  questionId,
  type Spot,
  spotOf,
  threadFor,
} from './read.ts';
import { rememberAnswer } from './remember.ts';

/** What is known of a conversation; where the bot is new to a thread, what people said in it before. */
async function conversation(
  { threads }: Desk,
  { scope, calls }: Visit,
  message: AskedMessage,
): Promise<Thread> {
  const known = await threads.get(scope, placeOf(message));
  if (known) return known;
  if (!message.threadTs || message.direct) return NEW_THREAD;
  const before = (await calls.readThread(message.channel, message.threadTs, message.ts)) ?? [];
  return {
    ...NEW_THREAD,
    before: before.map(({ user, text }) => ({ by: personOf(scope, user) ?? null, text })),
  };
}

/** An edit of a question: its mark, and the message with the answer to an earlier wording, if one stands. */
export interface Edit {
  readonly revision: string;
  readonly messageTimestamp: string | null;
}

/** How a message is answered. */
export interface Answering {
  /** Whether an earlier attempt was begun, perhaps by a process that died since. */
  readonly takenUp: boolean;
  /** Whether what may pass by itself may be tried again. */
  readonly patient: boolean;
  readonly confirm: Confirm;
}

/**
 * Where an earlier attempt may have posted and nobody lived to see it, Slack may yet be at it: it is looked later
 * whether the answer stands twice.
 */
async function watchForCopies(desk: Desk, { scope }: Visit, message: AskedMessage): Promise<void> {
  const { channel, ts } = message;
  const entry = writeEntry({
    what: 'copies',
    scope,
    channel,
    threadTs: threadFor(message),
    questionId: questionId(message),
  });
  try {
    for (const [i, delay] of desk.timing.copies.entries())
      await desk.inbox.put(stateKey(scope, channel, ts, 'copies', String(i)), entry, delay);
  } catch (error) {
    desk.logger.warn(
      { error: String(error) },
      'Nobody will look whether an answer stands twice. Check the store.',
    );
  }
}

/** An answer that nobody lived to note; undefined where there is none, or it cannot be read. */
export async function findStanding({ calls }: Visit, message: Spot): Promise<string | undefined> {
  const { channel } = message;
  try {
    return await calls.keepFirst({ channel, threadTs: threadFor(message), questionId: questionId(message) });
  } catch (error) {
    if (failureOf(error).kind === 'refused') return undefined;
    throw error;
  }
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
  { takenUp, patient, confirm }: Answering,
  edit?: Edit,
): Promise<void> {
  const { respond, library } = desk;
  const { scope, calls } = visit;
  const id = questionId(message);
  const { channel, text } = message;
  const by = personOf(scope, message.user);
  const known = await conversation(desk, visit, message);
  // An earlier attempt leaves its record before it posts.
  const earlier = await desk.records.get(scope, id);
  // A question that was answered and has dropped out of what is remembered stood before all that is: no turn of it
  // is an earlier one, and the thread goes on without it.
  const forgotten = edit?.messageTimestamp != null && !known.exchanges.some((exchange) => exchange.id === id);
  const thread = forgotten ? NEW_THREAD : known;
  const question = { text, thread: turnsBefore(thread, id), seed: message.ts };
  const answer = await respond({ id, scope, surface, question, by, ...(edit ? { edit } : {}) });
  const forms = formsOf(answer, library, noteOn(answer, text));
  // Without a record, at most an attempt posted whose record the store did not take.
  const mayStand = earlier ? 'likely' : takenUp ? 'hardly' : undefined;
  const post = async () => {
    const at = { channel, threadTs: threadFor(message) };
    const ts = await calls.post({ ...at, forms, questionId: id, confirm, mayStand });
    if (mayStand) await watchForCopies(desk, visit, message);
    return ts;
  };
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
  const put = async () => {
    if (!edit) return earlier?.messageTimestamp ?? post();
    const standing = edit.messageTimestamp ?? (mayStand ? await findStanding(visit, message) : undefined);
    return standing === undefined ? post() : replace(standing);
  };
  const posted = await put();
  const exchange = { id, by: by ?? null, question: text, answer: answer.text };
  const change = (latest: Thread) => (forgotten ? latest : withExchange(latest, exchange));
  await rememberAnswer(desk, visit, message, { id, posted, known, change }, patient);
  const standing = {
    id,
    channel,
    posted,
    revision: edit?.revision ?? null,
    spot: spotOf(message),
    text,
    seed: message.ts,
    wants: null,
    by: by ?? null,
    askedBy: null,
    exchangeId: forgotten ? null : id,
  };
  await explainInBackground(desk, visit, standing, answer);
}
