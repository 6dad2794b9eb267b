import type { WebApi } from '../../../../src/adapters/slack/calls/repeat.ts';

/** One call as it arrived. */
export interface Call {
  readonly method: string;
  readonly options: Record<string, unknown>;
}

/** What a method answers, call by call; an error is thrown, and the last one stays. */
export type Replies = Readonly<Record<string, ReadonlyArray<object | Error>>>;

/** Errors in the shapes of the real client, which `calls/failure.test.ts` makes; the client itself is slow to load. */
const clientError = (message: string, fields: object, cause?: Error): Error =>
  Object.assign(new Error(message, { cause }), fields);

export const refused = (error: string, needed?: string): Error =>
  clientError(`An API error occurred: ${error}`, {
    code: 'slack_webapi_platform_error',
    data: { ok: false, error, ...(needed ? { needed } : {}) },
  });
export const limited = (retryAfter: number): Error =>
  clientError('A rate-limit has been reached', { code: 'slack_webapi_rate_limited_error', retryAfter });
const requestError = (cause: Error): Error =>
  clientError(`A request error occurred: ${cause.message}`, { code: 'slack_webapi_request_error' }, cause);
/** No answer came, though the call may have been done. */
export const lost = (): Error => requestError(new Error('The operation was aborted'));
/** The call never left. */
export const unsent = (): Error =>
  requestError(
    new Error('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }),
  );

/** A Web API that answers as a test says, and remembers its calls. Posts get timestamps 9.000001, 9.000002, ... */
export function createApi(replies: Replies = {}): {
  api: WebApi;
  calls: Call[];
  of: (method: string) => Call[];
} {
  const calls: Call[] = [];
  const of = (method: string) => calls.filter((call) => call.method === method);
  const api: WebApi = {
    async apiCall(method, options = {}) {
      calls.push({ method, options });
      const script = replies[method];
      const count = of(method).length;
      const reply = script?.[Math.min(count, script.length) - 1];
      if (reply instanceof Error) throw reply;
      return reply ?? { ok: true, ts: `9.00000${count}`, messages: [] };
    },
  };
  return { api, calls, of };
}
