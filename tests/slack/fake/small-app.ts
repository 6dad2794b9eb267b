import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { FakeSlack } from './types.ts';

export type Answer = Record<string, unknown>;
export type Api = (
  method: string,
  args?: Record<string, unknown>,
  how?: { token?: string | null; json?: boolean },
) => Promise<Answer>;

/** Calls methods as the SDK does: a form with objects as JSON, or a JSON body. `token: null` sends none. */
export function apiOf(fake: FakeSlack): Api {
  return async (method, args = {}, { token = fake.botToken, json = false } = {}) => {
    const fields = Object.entries(args).map(([name, value]): [string, string] => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
    const response = await fetch(fake.apiUrl + method, {
      method: 'POST',
      headers: {
        'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      body: json ? JSON.stringify(args) : new URLSearchParams(fields).toString(),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      ...(await body(response)),
    };
  };
}

/** Posts to a response_url. */
export async function respondTo(url: unknown, message: Record<string, unknown>): Promise<Answer> {
  const response = await fetch(String(url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  return { status: response.status, ...(await body(response)) };
}

const body = async (response: Response) => (await response.json()) as Answer;

export interface Envelope extends Answer {
  readonly type: string;
  readonly envelope_id: string;
}

export interface Socket {
  readonly received: readonly Envelope[];
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  ack(envelope: Envelope, payload?: unknown): void;
}

/** Opens a Web Socket as an app does and lets `react` answer what comes; resolves with the first message. */
export async function openSocket(
  fake: FakeSlack,
  react: (envelope: Envelope, self: Socket) => void = (envelope, self) => self.ack(envelope),
): Promise<Socket> {
  const { url } = await apiOf(fake)('apps.connections.open', {}, { token: fake.appToken });
  const socket = new WebSocket(String(url));
  const received: Envelope[] = [];
  const self: Socket = {
    received,
    socket,
    closed: new Promise((resolve) => socket.once('close', resolve)),
    ack: ({ envelope_id }, payload) => socket.send(JSON.stringify({ envelope_id, payload })),
  };
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString()) as Envelope;
      received.push(message);
      if (message.envelope_id) react(message, self);
      resolve(self);
    });
  });
}

export interface Endpoint {
  readonly url: string;
  readonly requests: { headers: IncomingHttpHeaders; body: string }[];
  close(): Promise<void>;
}

export type Reaction = { status?: number; body?: string; headers?: Record<string, string> } | 'silence';

/** An app's HTTP endpoint that does nothing but answer. */
export async function startEndpoint(
  react: (body: string, count: number) => Reaction = () => ({}),
): Promise<Endpoint> {
  const requests: Endpoint['requests'] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    request.on('end', () => {
      requests.push({ headers: request.headers, body: text });
      const reaction = react(text, requests.length);
      if (reaction === 'silence') return;
      response.writeHead(reaction.status ?? 200, reaction.headers).end(reaction.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
