import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server does with one request. */
export type Turn = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

const chunk = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: null, ...more }] })}\n\n`;

/** A piece of a streamed draft, as the API sends it. */
export const piece = (content: string): string => chunk({ content });
export const refusal = (text: string): string => chunk({ refusal: text });
export const ending = (reason = 'stop'): string => chunk({}, { finish_reason: reason });
export const DONE = 'data: [DONE]\n\n';

export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

/** Streams a whole draft. */
export const says =
  (...pieces: string[]): Turn =>
  (response) => {
    beginStream(response);
    response.end([...pieces.map(piece), ending(), DONE].join(''));
  };

export const answers =
  (status: number, headers: Record<string, string> = {}): Turn =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: 'a message that nobody should read', type: 'x' } }));
  };

/** A server of OpenAI's API on loopback that does what a test says, turn by turn; the last turn stays. */
export async function startModelServer(...turns: Turn[]) {
  const bodies: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += String(part);
    bodies.push(JSON.parse(text));
    const turn = turns[Math.min(bodies.length, turns.length) - 1];
    await turn?.(response, request);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    /** What was asked, in order. */
    bodies,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
