import { type IncomingMessage, request } from 'node:http';
import type { Carrier, Parcel, Receipt } from './courier.ts';

const FORM = 'application/x-www-form-urlencoded';

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

/** Posts a body to the app; rejects when the connection fails or the signal says stop. */
export function post(
  url: string,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent: false, headers, signal }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          body: Buffer.concat(chunks).toString('utf8'),
          headers: incoming.headers,
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Events travel as JSON, commands as a form, interactions as a form with one field: `payload`. */
function encode({ kind, body }: Parcel): { body: string; contentType: string } {
  if (kind === 'event') return { body: JSON.stringify(body), contentType: 'application/json' };
  if (kind === 'command') {
    const fields = Object.entries(body).map(([key, value]): [string, string] => [key, String(value)]);
    return { body: new URLSearchParams(fields).toString(), contentType: FORM };
  }
  return { body: new URLSearchParams({ payload: JSON.stringify(body) }).toString(), contentType: FORM };
}

function parsed({ body, headers }: HttpAnswer): unknown {
  if (!headers['content-type']?.startsWith('application/json')) return body === '' ? undefined : body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Delivers by signed requests; anything but a 2xx within the deadline is not delivered. */
export function createHttpCarrier(
  url: string,
  options: { sign: (body: string) => Record<string, string>; deadlineMs: number; closing: AbortSignal },
): Carrier {
  return async (parcel): Promise<Receipt> => {
    const { body, contentType } = encode(parcel);
    const retry = { 'x-slack-retry-num': String(parcel.attempt), 'x-slack-retry-reason': parcel.reason };
    const headers = {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      accept: '*/*',
      ...options.sign(body),
      ...(parcel.attempt > 0 && retry),
    };
    const deadline = AbortSignal.timeout(options.deadlineMs);
    try {
      const answer = await post(url, body, headers, AbortSignal.any([deadline, options.closing]));
      const acknowledged = answer.status >= 200 && answer.status < 300;
      return {
        acknowledged,
        status: answer.status,
        response: parsed(answer),
        ...(!acknowledged && { failure: 'http_error' }),
        final: answer.headers['x-slack-no-retry'] === '1',
      };
    } catch {
      return { acknowledged: false, failure: deadline.aborted ? 'http_timeout' : 'connection_failed' };
    }
  };
}
