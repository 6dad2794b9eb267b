import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Logger } from '../../ports.ts';
import { LostPost } from './calls/calls.ts';
import { failureOf, isFromSlack, remedyFor } from './calls/failure.ts';

/** A piece of work for a person, and how to tell that person something. */
export interface Errand {
  /** What the reference is made of: an id that Slack gave, the same in a redelivery. */
  readonly id: string;
  readonly surface: string;
  /** Tells the person a plain sentence. `lost`: an answer may stand there already, so not as another answer. */
  readonly tell: (sentence: string, lost: boolean) => Promise<void>;
}

/** Does the work; if it fails, the person hears of it in a plain sentence and the log has the remedy. Never throws. */
export type Boundary = (errand: Errand, work: () => Promise<void>) => Promise<void>;

/** A short reference under which a failure is found in the log: 8 hexadecimal digits. */
export function referenceOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 8);
}

export const APOLOGY =
  'Sorry, something went wrong on my side and I could not answer. Please ask again in a minute.';
export const LOST =
  'I could not tell whether my answer arrived. If you do not see it within a minute, please ask again.';

/** Errands whose end is remembered: Slack may yet deliver them in another shape. */
const MOST_ENDED = 1_000;

/** The one place where failures of the Slack surfaces end. Whoever asked is answered or told, never both. */
export function createBoundary(logger: Logger): Boundary {
  // Not in the store, which may be what fails: one text arrives as `message` and as `app_mention`.
  const ended = new LRUCache<string, true>({ max: MOST_ENDED });
  return async ({ id, surface, tell }, work) => {
    try {
      await work();
      ended.set(id, true);
    } catch (error) {
      const reference = referenceOf(id);
      const failure = failureOf(error);
      const lost = error instanceof LostPost;
      // What is no failed call to Slack is a fault of the program or of the store.
      const remedy =
        lost || isFromSlack(error)
          ? remedyFor(failure)
          : 'Check the store; if it is well, please report this with the error.';
      logger.error({ reference, surface, error: String(error), remedy }, 'A question could not be answered.');
      if (ended.has(id)) return;
      try {
        await tell(`${lost ? LOST : APOLOGY} (Reference ${reference})`, lost);
        ended.set(id, true);
      } catch (second) {
        logger.error(
          { reference, surface, error: String(second), remedy: remedyFor(failureOf(second)) },
          'And whoever asked could not be told.',
        );
      }
    }
  };
}
