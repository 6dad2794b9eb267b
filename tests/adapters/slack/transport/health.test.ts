import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { healthListener } from '../../../../src/adapters/slack/transport/health.ts';

let server: Server;
let url: string;
let why: string | undefined;
beforeAll(async () => {
  server = createServer(healthListener(() => why));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function get(path: string, reason?: string, method = 'GET') {
  why = reason;
  const response = await fetch(`${url}${path}`, { method });
  return { status: response.status, body: await response.text(), headers: response.headers };
}

describe('the health paths', () => {
  it('say that all is well while deliveries come in', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const { status, body, headers } = await get(path);
      expect([status, JSON.parse(body)]).toEqual([200, { status: 'ok' }]);
      expect(headers.get('content-type')).toBe('application/json');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('say why while none come in, though the process lives', async () => {
    const ready = await get('/readyz', 'no connection to Slack');
    expect([ready.status, JSON.parse(ready.body)]).toEqual([
      503,
      { status: 'not ready', why: 'no connection to Slack' },
    ]);
    expect((await get('/healthz', 'no connection to Slack')).status).toBe(200);
  });

  it('take a query and HEAD, which has no body', async () => {
    expect((await get('/readyz?verbose=1', 'stopping')).status).toBe(503);
    expect(await get('/readyz', 'stopping', 'HEAD')).toMatchObject({ status: 503, body: '' });
  });

  it.each([
    ['/', 'GET'],
    ['/healthz/more', 'GET'],
    ['/slack/events', 'POST'],
    ['/healthz', 'POST'],
    ['//healthz', 'GET'],
  ])('are the only ones: %s by %s is not found', async (path, method) => {
    expect(await get(path, undefined, method)).toMatchObject({ status: 404, body: '' });
  });
});
