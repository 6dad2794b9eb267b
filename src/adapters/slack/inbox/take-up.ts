import type { Scope } from '../../../app/keys.ts';
import type { Clock, InboxEntry } from '../../../ports.ts';
import { attend } from '../messages/attend.ts';
import { finishExplaining } from '../messages/explain-below.ts';
import { questionId } from '../messages/read.ts';
import type { Desk, Visit } from '../visit.ts';
import { type Entry, readEntry } from './entry.ts';

/** Entries that are taken up in one go. */
const MOST_AT_ONCE = 20;
/** How often more are looked for in one sweep. */
const MOST_ROUNDS = 50;
const MINUTE = 60_000;
/** For so long what fails is tried again without a word, in milliseconds after it was said. */
const PATIENCE = 10 * MINUTE;
/** After this nobody waits for an answer any more, in milliseconds. */
const TOO_LATE = 24 * 60 * MINUTE;

/** What a visit to a workspace needs, where no delivery brings it. */
export type VisitTo = (scope: Scope) => Promise<Visit>;

/** When something was said, in milliseconds since 1970, as Slack marks it. */
const timeOf = (ts: string) => Number(ts) * 1000;

/** Sees to a copy of an answer that may have appeared late. @throws what failed */
async function removeCopies(desk: Desk, visit: Visit, entry: Extract<Entry, { what: 'copies' }>) {
  const first = await visit.calls.keepFirst(entry);
  if (first === undefined) return;
  const record = await desk.records.get(entry.scope, entry.questionId);
  if (record && record.messageTimestamp !== first)
    await desk.records.posted(entry.scope, entry.questionId, first);
}

async function takeUpOne(
  desk: Desk,
  clock: Clock,
  visitTo: VisitTo,
  { key, value }: InboxEntry,
): Promise<void> {
  const entry = readEntry(value);
  if (!entry) {
    desk.logger.error(
      { key },
      'The inbox held something that cannot be read; it is dropped. Please report it.',
    );
    await desk.inbox.close(key);
    return;
  }
  // Other replicas sweep too: they need not look at it meanwhile. The claim is what keeps them off the work.
  if (!(await desk.inbox.postpone(key, desk.timing.lease))) return;
  const visit = await visitTo(entry.scope);
  if (entry.what === 'copies') {
    await removeCopies(desk, visit, entry);
    await desk.inbox.close(key);
    return;
  }
  if (entry.what === 'explaining') {
    // Whoever asked has read the answer from the notes long since: it stays.
    if (clock.now() - timeOf(entry.standing.posted) > PATIENCE) await desk.inbox.close(key);
    else await finishExplaining(desk, visit, entry.standing);
    return;
  }
  const { task } = entry;
  const age = clock.now() - timeOf(task.kind === 'edit' ? task.at : task.message.ts);
  if (age > TOO_LATE) {
    desk.logger.error(
      { id: questionId(task.message), hours: Math.round(age / (60 * MINUTE)) },
      'Something could not be done for a day and is given up. The lines before say why.',
    );
    await desk.inbox.close(key);
    return;
  }
  desk.logger.info({ id: questionId(task.message), kind: task.kind }, 'Something unfinished is taken up.');
  await attend(desk, visit, task, { kept: true, takenUp: true, patient: age < PATIENCE });
}

/**
 * Takes up what is due: tasks whose process died or failed, and answers of which a copy may have appeared. Entries of
 * one conversation keep their order. Never throws.
 */
export async function takeUp(desk: Desk, clock: Clock, visitTo: VisitTo): Promise<void> {
  try {
    // After a crash there may be many. Each is put off before it is taken up, so none is met twice.
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const due = await desk.inbox.due(MOST_AT_ONCE);
      await Promise.all(
        due.map(async (entry) => {
          try {
            await takeUpOne(desk, clock, visitTo, entry);
          } catch (error) {
            desk.logger.warn(
              { key: entry.key, error: String(error) },
              'An unfinished task could not be taken up; it is tried again.',
            );
          }
        }),
      );
      if (due.length < MOST_AT_ONCE) return;
    }
  } catch (error) {
    desk.logger.warn({ error: String(error) }, 'The inbox could not be read; it is tried again.');
  }
}
