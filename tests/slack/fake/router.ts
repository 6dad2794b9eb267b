import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from './refusal.ts';
import { argumentsOf, parseObject, type Reply, type Request, readRequest, write } from './requests.ts';
import type { ResponseUrls } from './response-url.ts';
import type { Fault } from './types.ts';
import { callMethod, legible, limited } from './web-api.ts';

interface Parts {
  readonly api: Parameters<typeof callMethod>[2];
  readonly urls: ResponseUrls;
}

/** HTTP statuses of a response_url's refusals; 400 for what is wrong with the message, as a webhook answers. */
const URL_STATUS: Readonly<Record<string, number>> = { unknown_url: 404, expired_url: 404, used_url: 404 };

/** Sends every request where it belongs, through the faults that were planned for it. */
export function createRouter({ api, urls }: Parts) {
  const { faults, journal } = api;

  function respond(request: Request): Reply {
    let args: Record<string, unknown> = {};
    try {
      faults.check('response_url', undefined);
      args = parseObject(request.body);
      urls.respond(request.path, args);
      journal.call({ method: 'response_url', args, ok: true });
      return { status: 200, body: { ok: true } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { rule, detail } = error;
      journal.refusal({ rule, detail, method: 'response_url' });
      journal.call({ method: 'response_url', args, ok: false, error: error.error });
      return { status: URL_STATUS[rule] ?? 400, body: { ok: false, error: error.error }, ...limited(error) };
    }
  }

  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const request = await readRequest(incoming);
      const method = urls.owns(request.path) ? 'response_url' : request.path.replace(/^\/api\//, '');
      const work = () => (method === 'response_url' ? respond(request) : callMethod(method, request, api));
      const fault = faults.take(method);
      if (!fault) return write(response, work());
      if (!['lost', 'delay', 'late'].includes(fault.kind))
        journal.call({ method, args: seen(request), ok: false, error: `fault: ${fault.kind}` });
      misbehave(fault, response, work);
    } catch (error) {
      // Not a refusal but a fault of this fake: kept where tests look, and answered as Slack answers its own.
      journal.call({
        method: incoming.url ?? '',
        args: {},
        ok: false,
        error: `fatal_error: ${String(error)}`,
      });
      if (response.headersSent || response.destroyed) return;
      write(response, { status: 500, body: { ok: false, error: 'fatal_error', detail: String(error) } });
    }
  };
}

/** The arguments of a call that a fault keeps from being read. */
function seen(request: Request): Record<string, unknown> {
  try {
    return legible(argumentsOf(request));
  } catch {
    return {};
  }
}

/** Answers with a fault instead of the truth. */
function misbehave(fault: Fault, response: ServerResponse, work: () => Reply): void {
  switch (fault.kind) {
    case 'status': {
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      const error = fault.status === 429 ? 'ratelimited' : 'fatal_error';
      write(response, { status: fault.status, body: { ok: false, error }, headers });
      return;
    }
    case 'error':
      write(response, { status: 200, body: { ok: false, error: fault.error } });
      return;
    case 'lost':
      work();
      response.destroy();
      return;
    case 'refused':
      response.destroy();
      return;
    case 'delay': {
      const reply = work();
      setTimeout(() => {
        if (!response.destroyed) write(response, reply);
      }, fault.ms).unref();
      return;
    }
    case 'late':
      setTimeout(() => {
        const reply = work();
        if (!response.destroyed) write(response, reply);
      }, fault.ms).unref();
      return;
    case 'hang':
      return;
  }
}
