import type { IncomingMessage, ServerResponse } from 'node:http';

/** The paths that tell an orchestrator how the program is. */
export const HEALTH_PATHS = ['/healthz', '/readyz'] as const;

/**
 * Answers `/healthz` (the process runs) and `/readyz` (deliveries from Slack come in: 200, otherwise 503 and why).
 *
 * @param notReady why deliveries do not come in; undefined if they do
 */
export function answerHealth(
  path: string,
  response: ServerResponse,
  notReady: () => string | undefined,
): void {
  const why = path === '/readyz' ? notReady() : undefined;
  const body = why === undefined ? { status: 'ok' } : { status: 'not ready', why };
  response.writeHead(why === undefined ? 200 : 503, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  response.end(`${JSON.stringify(body)}\n`);
}

/** A server for these two paths alone, where nothing else listens. */
export function healthListener(notReady: () => string | undefined) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const [path = ''] = (request.url ?? '').split('?');
    const known = (HEALTH_PATHS as readonly string[]).includes(path);
    if (known && /^(?:GET|HEAD)$/.test(request.method ?? '')) answerHealth(path, response, notReady);
    else response.writeHead(404).end();
  };
}
