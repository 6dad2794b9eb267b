import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { LostClaim } from '../../app/once.ts';
import { SourcebookError } from '../../errors.ts';
import type { Logger } from '../../ports.ts';
import { LostPost } from './calls/calls.ts';
import { type Failure, failureOf, isFromSlack, remedyFor } from './calls/failure.ts';

/** A piece of work for a person, and how to tell that person something. */
export interface Errand {
  /** What the reference is made of: an id that Slack gave, the same in a redelivery. */
  readonly id: string;
  readonly surface: string;
  /** Tells the person a plain sentence. `lost`: an answer may stand there already, so not as another answer. */
  readonly tell: (sentence: string, lost: boolean) => Promise<void>;
  /** Whether the inbox holds the work, so that it can be done later. */
  readonly kept?: boolean;
  /** Whether what may pass by itself is left for later, or for another attempt, without a word. */
  readonly patient?: boolean;
}

/**
 * How a piece of work ended. `later`: it is still to be done, and nobody was told more than that. `store`: the same,
 * because the store failed.
 */
export type Ending = 'done' | 'told' | 'later' | 'store';

/** The work cannot be done yet, which is no failure: somebody else is at it. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** Work within the work ended so, and has seen to whoever asked. */
export class Unfinished extends Error {
  override readonly name = 'Unfinished';
  readonly ending: 'later' | 'store';

  constructor(ending: 'later' | 'store') {
    super('The work is still to be done.');
    this.ending = ending;
  }
}

/** Does the work; if it fails, the person hears of it in a plain sentence and the log has the remedy. Never throws. */
export type Boundary = (errand: Errand, work: () => Promise<void>) => Promise<Ending>;

/** A short reference under which a failure is found in the log: 8 hexadecimal digits. */
export function referenceOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 8);
}

export const APOLOGY =
  'Sorry, something went wrong on my side and I could not answer. Please ask again in a minute.';
export const LOST =
  'I could not tell whether my answer arrived. If you do not see it within a minute, please ask again.';
export const LATE =
  'Sorry, something on my side is down, so my answer is late. Your question is kept: the answer comes as soon as it can.';

/** Errands whose end is remembered: Slack may yet deliver them in another shape. */
const MOST_ENDED = 1_000;

/** What failed, and whether it may pass by itself. */
type Cause = 'store' | 'slack for now' | 'slack for good' | 'program';

function causeOf(error: unknown, failure: Failure): Cause {
  if (error instanceof SourcebookError && error.code === 'state') return 'store';
  if (error instanceof LostPost) return error.isFinal ? 'slack for good' : 'slack for now';
  if (!isFromSlack(error) && failure.kind !== 'unsent') return 'program';
  return failure.kind === 'refused' ? 'slack for good' : 'slack for now';
}

/** What whoever runs the program should do. */
function remedyOf(error: unknown, cause: Cause, failure: Failure): string {
  if (cause === 'store') return 'Mend the store; what was asked is kept, or delivered again by Slack.';
  if (cause === 'program') return 'Please report this with the error.';
  return remedyFor(error instanceof LostPost ? { kind: 'unknown' } : failure);
}

/** The one place where failures of the Slack surfaces end. Whoever asked is answered or told. */
export function createBoundary(logger: Logger): Boundary {
  // Not in the store, which may be what fails: one text arrives as `message` and as `app_mention`.
  const ended = new LRUCache<string, true>({ max: MOST_ENDED });
  return async ({ id, surface, tell, kept = false, patient = false }, work) => {
    try {
      await work();
      ended.set(id, true);
      return 'done';
    } catch (error) {
      if (error instanceof Unfinished) return error.ending;
      const reference = referenceOf(id);
      if (error instanceof LostClaim || error instanceof NotYet) {
        logger.info({ reference, surface, why: String(error) }, 'Another process is at a question.');
        return kept ? 'later' : 'done';
      }
      const failure = failureOf(error);
      const cause = causeOf(error, failure);
      const lost = error instanceof LostPost;
      const remedy = remedyOf(error, cause, failure);
      // Whoever is patient tries again at once where the store fails; only what is kept can be left for later.
      const passes = cause === 'store' || (kept && cause === 'slack for now');
      const fields = { reference, surface, error: String(error), remedy };
      if (patient && passes) {
        logger.warn(fields, 'A question could not be answered yet; it is tried again.');
        return cause === 'store' ? 'store' : 'later';
      }
      logger.error(fields, 'A question could not be answered.');
      // What the store keeps is answered when the store is back, whatever is told now.
      const staying = kept && cause === 'store' ? 'later' : 'told';
      if (ended.has(id)) return staying;
      try {
        const sentence = lost ? LOST : staying === 'later' ? LATE : APOLOGY;
        await tell(`${sentence} (Reference ${reference})`, lost);
        ended.set(id, true);
      } catch (second) {
        logger.error(
          { reference, surface, error: String(second), remedy: remedyFor(failureOf(second)) },
          'And whoever asked could not be told.',
        );
      }
      return staying;
    }
  };
}
