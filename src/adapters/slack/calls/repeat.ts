import { type Failure, failureOf } from './failure.ts';

/** The methods of the Web API that are used, as the client of the SDK has them. */
export interface WebApi {
  apiCall(method: string, options?: Record<string, unknown>): Promise<object>;
}

/** One call to Slack. */
export type Call = (method: string, options?: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** Longer waits than this are not worth it: the person has gone. */
const LONGEST_WAIT = 60_000;
const TRIES = 3;
/** Slack may still be at it when the connection breaks. */
export const SETTLING = 1_000;

/** What to do after a failed call that may safely be made again: how long to wait, or undefined to give up. */
export function pause(failure: Failure, attempt: number): number | undefined {
  if (failure.kind === 'refused' || attempt >= TRIES) return undefined;
  if (failure.kind === 'limited') return failure.wait <= LONGEST_WAIT ? failure.wait : undefined;
  return attempt * SETTLING;
}

/** Calls over a client whose own retries are off: once, or again and again where doing it twice does no harm. */
export function createRepeating(
  api: WebApi,
  sleep: (ms: number) => Promise<void>,
): {
  readonly call: Call;
  readonly repeat: Call;
  /** Made again only where Slack certainly did nothing: for what would be there twice. */
  readonly careful: Call;
} {
  const call: Call = async (method, options = {}) => ({ ...(await api.apiCall(method, options)) });
  const again =
    (may: (failure: Failure) => boolean): Call =>
    async (method, options) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await call(method, options);
        } catch (error) {
          const failure = failureOf(error);
          const wait = may(failure) ? pause(failure, attempt) : undefined;
          if (wait === undefined) throw error;
          await sleep(wait);
        }
      }
    };
  return { call, repeat: again(() => true), careful: again(({ kind }) => kind !== 'unknown') };
}
