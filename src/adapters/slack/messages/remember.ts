import type { Thread } from '../../../app/threads.ts';
import type { Desk, Visit } from '../visit.ts';
import { placeOf, type Spot } from './read.ts';

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

/** An answer that is to be remembered, and what its exchange makes of the thread. */
export interface Memory {
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
  { id, posted, known, change }: Memory,
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
