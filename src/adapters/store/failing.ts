import type { State } from '../../ports.ts';

type Method = (...args: never[]) => Promise<unknown>;

/** Methods whose failures are put in other words. `close` is left alone: who closes has no more use for it. */
const METHODS = ['get', 'set', 'delete', 'list', 'claim', 'renew', 'release', 'listExpired'] as const;
const INBOX_METHODS = ['put', 'has', 'postpone', 'close', 'due', 'list'] as const;

function put<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  names: readonly Name[],
  inWords: (error: unknown) => Error,
): Whole {
  const changed = { ...whole };
  for (const name of names) {
    const method = whole[name] as Method;
    const guarded: Method = async (...args) => {
      try {
        return await method(...args);
      } catch (error) {
        // A faulty argument is the caller's mistake, not the store's.
        throw error instanceof RangeError ? error : inWords(error);
      }
    };
    changed[name] = guarded as Whole[Name];
  }
  return changed;
}

/** A state whose failures are put in words that say what to do. */
export function withFailuresExplained(state: State, inWords: (error: unknown) => Error): State {
  return {
    ...put(state, METHODS, inWords),
    inbox: put(state.inbox, INBOX_METHODS, inWords),
  };
}
