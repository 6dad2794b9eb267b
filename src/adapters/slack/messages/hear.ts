import { stateKey } from '../../../app/keys.ts';
import { NEW_THREAD, withoutExchange } from '../../../app/threads.ts';
import type { Errand } from '../boundary.ts';
import { renderSentence } from '../render/answer.ts';
import type { Desk, Visit } from '../visit.ts';
import { answerMessage, keepThread } from './answer.ts';
import { type AskedMessage, placeOf, questionId, type Reading, readMessage, threadFor } from './read.ts';

type Question = Extract<Reading, { kind: 'question' }>;
type Edit = Extract<Reading, { kind: 'edit' }>;
type Deletion = Extract<Reading, { kind: 'deletion' }>;

/** How to tell whoever wrote a message that something went wrong with it. */
function tellBy(desk: Desk, visit: Visit, message: AskedMessage) {
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
 * Answers once, however often a message is delivered. Whoever asked has been told of a failure too, so a message
 * that failed is done: a redelivery must not tell them again.
 */
async function answerOnce(
  desk: Desk,
  { scope }: Visit,
  errand: Errand,
  parts: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  await desk.boundary(errand, async () => {
    await desk.once(scope, parts, () => desk.boundary(errand, work));
  });
}

async function hearQuestion(desk: Desk, visit: Visit, { message, addressed }: Question): Promise<void> {
  // A thread that the bot was not invited to is left alone, whatever is said in it.
  if (addressed === 'thread' && !(await desk.threads.get(visit.scope, placeOf(message)))) return;
  const errand = { id: questionId(message), surface: addressed, tell: tellBy(desk, visit, message) };
  await answerOnce(desk, visit, errand, ['messages', message.channel, message.ts], () =>
    answerMessage(desk, visit, message, addressed),
  );
}

async function hearEdit(desk: Desk, visit: Visit, edit: Edit): Promise<void> {
  const { message, addressed, at } = edit;
  const work = () => answerEdit(desk, visit, edit);
  // Where the store fails, nobody can tell whether a message that does not address the bot was a question at all.
  if (addressed === 'thread') return work();
  const tell = tellBy(desk, visit, message);
  await desk.boundary({ id: `${questionId(message)}:${at}`, surface: addressed, tell }, work);
}

async function answerEdit(desk: Desk, visit: Visit, { message, addressed, at }: Edit): Promise<void> {
  const { channel, ts } = message;
  const { scope } = visit;
  const id = questionId(message);
  // An edit that does not name the bot concerns nobody until it is known that the message was answered.
  let awaited = addressed !== 'thread';
  const tellAuthor = tellBy(desk, visit, message);
  const tell = async (sentence: string, lost: boolean) => {
    if (awaited) await tellAuthor(sentence, lost);
  };
  const errand = { id: `${id}:${at}`, surface: addressed, tell };
  await desk.boundary(errand, async () => {
    // An edit may arrive after the deletion of what it edits.
    if (await desk.doneBefore(scope, ['deletions', channel, ts])) return;
    const record = await desk.records.get(scope, id);
    const messageTimestamp = record?.messageTimestamp ?? null;
    // Whatever was not answered is a question only now, if the edit addresses the bot.
    if (messageTimestamp === null && !awaited) return;
    if ((record?.revision ?? '') >= at) return;
    awaited = true;
    const surface =
      record?.surface === 'direct' || record?.surface === 'mention' ? record.surface : addressed;
    await answerOnce(desk, visit, errand, ['edits', channel, ts, at], async () => {
      // The first wording may yet be delivered again: it is not answered beside the new one.
      await desk.once(scope, ['messages', channel, ts], async () => undefined);
      await answerMessage(desk, visit, message, surface, { revision: at, messageTimestamp });
    });
  });
}

async function hearDeletion(desk: Desk, visit: Visit, { message }: Deletion): Promise<void> {
  const { scope, calls } = visit;
  const id = questionId(message);
  // Whatever was not answered yet is not answered any more, even if it is delivered again.
  await desk.once(scope, ['messages', message.channel, message.ts], async () => undefined);
  await desk.once(scope, ['deletions', message.channel, message.ts], async () => undefined);
  const record = await desk.records.get(scope, id);
  if (!record?.messageTimestamp) return;
  const standing = record.messageTimestamp;
  // Whoever deleted the question does not wait for anything; the log has what failed.
  const tell = async () => undefined;
  await desk.boundary({ id: `${id}:deletion`, surface: record.surface, tell }, async () => {
    await calls.remove(message.channel, standing);
    await desk.records.delete(scope, id);
    const thread = await desk.threads.get(scope, placeOf(message));
    if (thread) await keepThread(desk, visit, message, withoutExchange(thread, id));
  });
}

/** Takes one `message` or `app_mention` event: a question, an edit, a deletion, or nothing for the bot. */
export async function hear(desk: Desk, visit: Visit, event: unknown): Promise<void> {
  const reading = readMessage(event, desk.identity);
  if (reading.kind === 'nothing')
    return desk.logger.debug({ why: reading.why }, 'A message was passed over.');
  await desk.inTurn(stateKey(visit.scope, placeOf(reading.message)), () => {
    switch (reading.kind) {
      case 'question':
        return hearQuestion(desk, visit, reading);
      case 'edit':
        return hearEdit(desk, visit, reading);
      case 'deletion':
        return hearDeletion(desk, visit, reading);
    }
  });
}
