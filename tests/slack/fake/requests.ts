import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from './refusal.ts';

export interface Request {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | undefined;
  readonly contentType: string;
  readonly body: string;
}

/** Reads a request to its end. */
export async function readRequest(message: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const url = new URL(message.url ?? '/', 'http://127.0.0.1');
  return {
    path: url.pathname,
    query: url.searchParams,
    token: /^Bearer (.+)$/i.exec(message.headers.authorization ?? '')?.[1],
    contentType: (message.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Parses JSON that must be an object; throws `invalid_json`. */
export function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('invalid_json', `not JSON: ${text.slice(0, 80)}`);
  }
  if (!isObject(value)) throw new Refusal('invalid_json', `not an object: ${text.slice(0, 80)}`);
  return value;
}

/** The arguments of a call as they came: strings from a form or the query, any values from JSON. */
export function argumentsOf({ contentType, body, query }: Request): Record<string, unknown> {
  const fromQuery = Object.fromEntries(query);
  if (contentType === 'application/json') return { ...fromQuery, ...parseObject(body) };
  if (contentType === 'application/x-www-form-urlencoded' || body === '')
    return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) };
  throw new Refusal('invalid_post_type', `content type ${contentType || 'missing'}`);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is answered: a status, headers and a JSON body. */
export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

export function write(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
