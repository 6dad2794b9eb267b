import type { Confirm } from '../../../app/once.ts';
import { NEW_THREAD, withoutExchange } from '../../../app/threads.ts';
import { type Ending, type Errand, NotYet, Unfinished } from '../boundary.ts';
import { questionKey, type Task } from '../inbox/entry.ts';
import { renderSentence } from '../render/answer.ts';
import type { Desk, Visit } from '../visit.ts';
import { answerMessage, findStanding } from './answer.ts';
import { draftOf } from './explain-below.ts';
import { type AskedMessage, placeOf, questionId, threadFor } from './read.ts';
import { keepThread } from './remember.ts';

type Question = Extract<Task, { kind: 'question' }>;
type Edit = Extract<Task, { kind: 'edit' }>;
type Deletion = Extract<Task, { kind: 'deletion' }>;

/** How a task is seen to. */
export interface How {
  /** Whether the inbox holds it, so that it can be done later. */
  readonly kept: boolean;
  /** Whether an earlier attempt was begun, perhaps by a process that died since. */
  readonly takenUp: boolean;
  /** Whether what may pass by itself is left for later without a word. */
  readonly patient: boolean;
}

/** @throws Unfinished unless the work is finished */
function finish(ending: Ending): void {
  if (ending === 'later' || ending === 'store') throw new Unfinished(ending);
}

/** How the errand of a task is kept. */
const keptAs = ({ kept, patient }: How): Pick<Errand, 'kept' | 'patient'> => ({ kept, patient });

/** How to tell whoever wrote a message that something went wrong with it. The same is not told twice. */
function tellBy(desk: Desk, visit: Visit, message: AskedMessage, { takenUp }: How) {
  const { channel, user } = message;
  const { scope, calls } = visit;
  const threadTs = threadFor(message);
  return async (sentence: string, lost: boolean) => {
    const rendering = renderSentence(sentence);
    if (lost && user) await calls.whisper(channel, user, threadTs, rendering);
    else
      await calls.post({
        channel,
        threadTs,
        forms: [rendering],
        questionId: `${questionId(message)}:failure`,
        mayStand: takenUp ? 'hardly' : undefined,
      });
    try {
      // Whoever asks again below the apology needs no mention.
      const thread = await desk.threads.get(scope, placeOf(message));
      await keepThread(desk, visit, message, thread ?? NEW_THREAD);
    } catch (error) {
      desk.logger.error(
        { id: questionId(message), error: String(error) },
        'An apology stands but its thread could not be remembered. Check the store.',
      );
    }
  };
}

/**
 * Does something once, however often a message is delivered. Whoever asked has been told of a failure too, so a
 * message that failed is done: a redelivery must not tell them again. What is left for later is not.
 */
async function answerOnce(
  desk: Desk,
  { scope }: Visit,
  errand: Errand,
  parts: readonly string[],
  work: (confirm: Confirm) => Promise<void>,
): Promise<Ending> {
  let ending: Ending = 'done';
  const outer = await desk.boundary(errand, async () => {
    const outcome = await desk.once(scope, parts, async (confirm) => {
      ending = await desk.boundary(errand, () => work(confirm));
      finish(ending);
    });
    if (outcome === 'elsewhere') finish('later');
  });
  return outer === 'done' ? ending : outer;
}

/**
 * Marks a message as one that is not answered any more, even if it is delivered again.
 *
 * @throws NotYet while another process still answers it
 */
async function settle(desk: Desk, { scope }: Visit, channel: string, ts: string): Promise<void> {
  const outcome = await desk.once(scope, ['messages', channel, ts], async () => undefined);
  if (outcome === 'elsewhere') throw new NotYet('It is being answered.');
}

async function hearQuestion(desk: Desk, visit: Visit, task: Question, how: How): Promise<Ending> {
  const { message, addressed } = task;
  const tellAuthor = tellBy(desk, visit, message, how);
  const errand: Errand = {
    id: questionId(message),
    surface: addressed,
    tell: async (sentence, lost) => {
      // Of an earlier attempt the answer may stand, though nothing could be noted of it.
      const stands = how.takenUp && !lost && (await findStanding(visit, message).catch(() => undefined));
      if (!stands) await tellAuthor(sentence, lost);
    },
    ...keptAs(how),
  };
  let concerns = true;
  if (addressed === 'thread') {
    // A thread that the bot was not invited to is left alone, whatever is said in it, and whatever fails.
    const silent: Errand = { ...errand, id: `${errand.id}:thread`, tell: async () => undefined };
    const ending = await desk.boundary(silent, async () => {
      concerns = (await desk.threads.get(visit.scope, placeOf(message))) !== undefined;
      // Where another process is still at the question that opened the thread, it concerns the bot before long.
      const { channel, threadTs } = message;
      if (!concerns && threadTs && (await desk.inbox.has(questionKey(visit.scope, channel, threadTs))))
        throw new NotYet('The first answer of its thread is under way.');
    });
    if (ending !== 'done') return ending;
  }
  if (!concerns) return 'done';
  return answerOnce(desk, visit, errand, ['messages', message.channel, message.ts], async (confirm) => {
    // What is taken up was counted by the process that began it.
    const refusal = how.takenUp ? undefined : await desk.allow(visit.scope, message.user);
    if (!refusal) return answerMessage(desk, visit, message, addressed, { ...how, confirm });
    if (!refusal.first || !message.user) return;
    const rendering = renderSentence(refusal.sentence);
    await visit.calls.whisper(message.channel, message.user, threadFor(message), rendering);
  });
}

async function hearEdit(desk: Desk, visit: Visit, edit: Edit, how: How): Promise<Ending> {
  const { message, addressed, at } = edit;
  const { channel, ts } = message;
  const { scope } = visit;
  const id = questionId(message);
  // An edit that does not name the bot concerns nobody until it is known that the message was answered.
  let awaited = addressed !== 'thread';
  const tellAuthor = tellBy(desk, visit, message, how);
  const errand: Errand = {
    id: `${id}:${at}`,
    surface: addressed,
    tell: async (sentence, lost) => {
      if (awaited) await tellAuthor(sentence, lost);
    },
    ...keptAs(how),
  };
  let ending: Ending = 'done';
  const outer = await desk.boundary(errand, async () => {
    // An edit may arrive after the deletion of what it edits.
    if (await desk.doneBefore(scope, ['deletions', channel, ts])) return;
    const record = await desk.records.get(scope, id);
    const messageTimestamp = record?.messageTimestamp ?? null;
    // Whatever was not answered is a question only now, if the edit addresses the bot.
    if (messageTimestamp === null && !awaited) {
      if (await desk.inbox.has(questionKey(scope, channel, ts)))
        throw new NotYet('It is still to be answered.');
      return;
    }
    if ((record?.revision ?? '') > at) return;
    awaited = true;
    const surface =
      record?.surface === 'direct' || record?.surface === 'mention' ? record.surface : addressed;
    ending = await answerOnce(desk, visit, errand, ['edits', channel, ts, at], async (confirm) => {
      // The first wording may yet be delivered again: it is not answered beside the new one.
      await settle(desk, visit, channel, ts);
      desk.drafts.cancel(draftOf(visit, id));
      // It may have been answered while this waited.
      const standing = (await desk.records.get(scope, id))?.messageTimestamp ?? messageTimestamp;
      const revision = { revision: at, messageTimestamp: standing };
      await answerMessage(desk, visit, message, surface, { ...how, confirm }, revision);
    });
    finish(ending);
  });
  return outer === 'done' ? ending : outer;
}

async function hearDeletion(desk: Desk, visit: Visit, { message }: Deletion, how: How): Promise<Ending> {
  const { scope, calls } = visit;
  const { channel, ts } = message;
  const id = questionId(message);
  // Whoever deleted the question does not wait for anything; the log has what failed.
  const tell = async () => undefined;
  const errand: Errand = { id: `${id}:deletion`, surface: 'direct', tell, ...keptAs(how) };
  return desk.boundary(errand, async () => {
    // Whatever was not answered yet is not answered any more.
    await settle(desk, visit, channel, ts);
    desk.drafts.cancel(draftOf(visit, id));
    await desk.once(scope, ['deletions', channel, ts], async () => undefined);
    const record = await desk.records.get(scope, id);
    if (!record) return;
    // Nobody may have lived to note where the answer stands.
    const standing = record.messageTimestamp ?? (await findStanding(visit, message));
    if (standing === undefined) return;
    await calls.remove(channel, standing);
    await desk.records.delete(scope, id);
    const thread = await desk.threads.get(scope, placeOf(message));
    if (thread) await keepThread(desk, visit, message, withoutExchange(thread, id));
  });
}

/** Sees to a question, an edit or a deletion. Never throws. */
export function hear(desk: Desk, visit: Visit, task: Task, how: How): Promise<Ending> {
  switch (task.kind) {
    case 'question':
      return hearQuestion(desk, visit, task, how);
    case 'edit':
      return hearEdit(desk, visit, task, how);
    case 'deletion':
      return hearDeletion(desk, visit, task, how);
  }
}
