import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Scope, stateKey } from '../../app/keys.ts';

/** How many questions one process answers in a minute. */
export interface Limits {
  readonly perPerson: number;
  readonly perWorkspace: number;
}

/** Why a question is not answered now. */
export interface Refusal {
  /** For whoever asked. */
  readonly sentence: string;
  /** Whether it is the first one of this minute: more need not be said of. */
  readonly first: boolean;
}

/** Counts a question; a refusal if there were too many. */
export type Allow = (scope: Scope, user: string | undefined) => Promise<Refusal | undefined>;

const MINUTE = 60;

const inSeconds = (milliseconds: number) => {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
};

/**
 * Limits by person and by workspace, counted in this process. A question that a person asks too many does not count
 * against the workspace.
 */
export function createLimits({ perPerson, perWorkspace }: Limits): Allow {
  const people = new RateLimiterMemory({ points: perPerson, duration: MINUTE, keyPrefix: 'person' });
  const workspaces = new RateLimiterMemory({
    points: perWorkspace,
    duration: MINUTE,
    keyPrefix: 'workspace',
  });
  const over = async (limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | undefined> => {
    try {
      await limiter.consume(key);
      return undefined;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    }
  };
  return async (scope, user) => {
    const person = await over(people, stateKey(scope, user ?? '-'));
    if (person)
      return {
        sentence: `You have asked ${perPerson} questions within a minute, and I go no faster. Please ask again ${inSeconds(person.msBeforeNext)}; what you ask before that I leave out.`,
        first: person.consumedPoints === perPerson + 1,
      };
    const workspace = await over(workspaces, stateKey(scope));
    if (workspace)
      return {
        sentence: `Your colleagues ask more than I can answer right now. Please ask again ${inSeconds(workspace.msBeforeNext)}.`,
        first: true,
      };
    return undefined;
  };
}
