import { stateKey } from '../../../app/keys.ts';
import type { Ending } from '../boundary.ts';
import { type Task, taskKey } from '../inbox/entry.ts';
import type { Desk, Visit } from '../visit.ts';
import { type How, hear } from './hear.ts';
import { placeOf } from './read.ts';

/** Pauses before what a failing store has stopped is tried again, in milliseconds: about half a minute in all. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

async function withPatience(desk: Desk, visit: Visit, task: Task, how: How): Promise<Ending> {
  for (const pause of how.kept ? PAUSES : []) {
    const ending = await hear(desk, visit, task, how);
    if (ending !== 'store') return ending;
    await desk.sleep(pause);
  }
  return hear(desk, visit, task, { ...how, patient: false });
}

/**
 * Sees to one task, after all earlier ones of its conversation, and takes it out of the inbox once it is finished.
 * What is not stays there and is taken up later. Never throws.
 */
export async function attend(desk: Desk, visit: Visit, task: Task, how: How): Promise<void> {
  const { scope } = visit;
  await desk.inTurn(stateKey(scope, placeOf(task.message)), async () => {
    const ending = await withPatience(desk, visit, task, how);
    if (!how.kept || ending === 'later' || ending === 'store') return;
    try {
      await desk.inbox.close(taskKey(scope, task));
    } catch (error) {
      desk.logger.warn(
        { error: String(error) },
        'A finished task could not be taken out of the inbox; that is done when it is looked at again.',
      );
    }
  });
}
