import { stateKey } from '../../../app/keys.ts';
import type { Confirm } from '../../../app/once.ts';
import { personOf } from '../../../app/person.ts';
import { NEW_THREAD, type Thread, turnsBefore, withExchange } from '../../../app/threads.ts';
import { failureOf } from '../calls/failure.ts';
import { writeEntry } from '../inbox/entry.ts';
import { formsOf, noteOn } from '../render/forms.ts';
import type { Desk, Visit } from '../visit.ts';
import { explainInBackground } from './explain-below.ts';
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

/** An answer that stands, and what its exchange makes of the thread. */
export interface Standing {
  readonly id: string;
  readonly posted: string;
  /** The thread as it was when the answer was made. */
  readonly known: Thread;
  /** What the thread becomes, which another process may have changed since. */
  readonly change: (thread: Thread) => Thread;
}

/**
 * Remembers an answer that stands. A store that fails costs the memory of it, not the answer.
 *
 * @throws SourcebookError instead, where it is `patient`: then all is done again, and finds that the answer stands
 */
export async function rememberAnswer(
  desk: Desk,
  visit: Visit,
  spot: Spot,
  { id, posted, known, change }: Standing,
  patient = false,
): Promise<void> {
  try {
    await desk.records.posted(visit.scope, id, posted);
    const latest = (await desk.threads.get(visit.scope, placeOf(spot))) ?? known;
    await keepThread(desk, visit, spot, change(latest));
  } catch (error) {
    if (patient) throw error;
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
  const remember = (said: string, isPatient: boolean) => {
    const exchange = { id, by: by ?? null, question: text, answer: said };
    const change = (latest: Thread) => (forgotten ? latest : withExchange(latest, exchange));
    return rememberAnswer(desk, visit, message, { id, posted, known, change }, isPatient);
  };
  await remember(answer.text, patient);
  explainInBackground(desk, visit, {
    id,
    channel,
    posted,
    revision: edit?.revision ?? null,
    question: text,
    answer,
    view: noteOn(answer, text),
    remember: (said) => remember(said, false),
  });
}
