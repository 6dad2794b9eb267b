import { stateKey } from '../../../app/keys.ts';
import type { Ending } from '../boundary.ts';
import { type Task, taskKey } from '../inbox/entry.ts';
import type { Desk, Visit } from '../visit.ts';
import { type How, hear } from './hear.ts';
import { placeOf } from './read.ts';

/** Pauses before what a failing store has stopped is tried again, in milliseconds: about half a minute in all. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

async function withPatience(desk: Desk, visit: Visit, task: Task, how: How): Promise<Ending> {
  // From the second attempt on, an answer may stand of which nothing could be noted.
  let { takenUp } = how;
  for (const pause of how.patient ? PAUSES : []) {
    const ending = await hear(desk, visit, task, { ...how, takenUp });
    if (ending !== 'store') return ending;
    takenUp = true;
    await desk.sleep(pause);
  }
  return hear(desk, visit, task, { ...how, takenUp, patient: false });
}

/**
 * Sees to one task, after all earlier ones of its conversation, and takes it out of the inbox once it is finished.
 * What is not stays there and is taken up later. Never throws.
 */
export async function attend(desk: Desk, visit: Visit, task: Task, how: How): Promise<void> {
  const { scope } = visit;
  await desk.inTurn(stateKey(scope, placeOf(task.message)), async () => {
    await desk.turn();
    const ending = await withPatience(desk, visit, task, how);
    if (!how.kept) return;
    const key = taskKey(scope, task);
    try {
      if (ending === 'done' || ending === 'told') await desk.inbox.close(key);
      // What was begun here and has to wait for something is looked at soon, not when this process may have died.
      else if (!how.takenUp) await desk.inbox.postpone(key, desk.timing.sweep);
    } catch (error) {
      desk.logger.warn(
        { error: String(error) },
        'The inbox could not be told how a task ended; it is looked at again.',
      );
    }
  });
}
