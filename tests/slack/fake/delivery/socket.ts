import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { isObject } from '../requests.ts';
import type { Carrier, Parcel, Receipt } from './courier.ts';

/** https://docs.slack.dev/apis/events-api/using-socket-mode */
const MOST_CONNECTIONS = 10;

const TYPES = {
  event: 'events_api',
  command: 'slash_commands',
  action: 'interactive',
  shortcut: 'interactive',
  submission: 'interactive',
} as const;

interface Pending {
  readonly socket: WebSocket;
  readonly parcel: Parcel;
  settle(receipt: Receipt): void;
}

export interface SocketOptions {
  readonly appId: string;
  readonly deadlineMs: number;
  refused(
    rule: 'ack_payload_not_accepted' | 'unknown_envelope' | 'too_many_websockets' | 'socket_ticket',
    detail: string,
  ): void;
  changed(): void;
}

export type Sockets = ReturnType<typeof createSockets>;

/** The Web Sockets that the app has opened, and delivery over them. */
export function createSockets(server: Server, options: SocketOptions) {
  const listener = new WebSocketServer({ noServer: true });
  const open: WebSocket[] = [];
  const pending = new Map<string, Pending>();
  const tickets = new Set<string>();
  let turn = 0;

  const debugInfo = { host: 'applink-1', build_number: 1, approximate_connection_time: 18060 };
  const send = (socket: WebSocket, message: Record<string, unknown>) => socket.send(JSON.stringify(message));

  function gone(socket: WebSocket): void {
    const at = open.indexOf(socket);
    if (at >= 0) open.splice(at, 1);
    for (const waiting of pending.values())
      if (waiting.socket === socket) waiting.settle({ acknowledged: false, failure: 'connection_failed' });
    options.changed();
  }

  function greet(socket: WebSocket): void {
    if (open.length >= MOST_CONNECTIONS) {
      options.refused('too_many_websockets', `${MOST_CONNECTIONS} connections are open already`);
      send(socket, {
        type: 'disconnect',
        reason: 'too_many_websockets',
        debug_info: { host: debugInfo.host },
      });
      socket.close();
      return;
    }
    open.push(socket);
    socket.on('message', (data) => acknowledge(data));
    socket.on('close', () => gone(socket));
    socket.on('error', () => socket.terminate());
    send(socket, {
      type: 'hello',
      num_connections: open.length,
      debug_info: debugInfo,
      connection_info: { app_id: options.appId },
    });
    options.changed();
  }

  function acknowledge(data: RawData): void {
    const message = parsed(data);
    const id = isObject(message) ? String(message.envelope_id) : '';
    const waiting = pending.get(id);
    if (!waiting) {
      options.refused('unknown_envelope', `no delivery waits for ${id || data.toString()}`);
      return;
    }
    const payload = isObject(message) ? message.payload : undefined;
    const answered = isObject(payload) ? Object.keys(payload).length > 0 : payload !== undefined;
    if (answered && !acceptsPayload(waiting.parcel))
      options.refused('ack_payload_not_accepted', `${waiting.parcel.kind}: ${JSON.stringify(payload)}`);
    waiting.settle({ acknowledged: true, ...(answered && { response: payload }) });
  }

  const upgrade = (message: IncomingMessage, stream: Duplex, head: Buffer) => {
    const url = new URL(message.url ?? '/', 'http://127.0.0.1');
    if (!tickets.delete(url.searchParams.get('ticket') ?? '')) {
      options.refused('socket_ticket', 'the address was not given out by apps.connections.open, or was used');
      stream.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    listener.handleUpgrade(message, stream, head, greet);
  };
  server.on('upgrade', upgrade);
  const pinging = setInterval(() => {
    for (const socket of open) socket.ping();
  }, 10_000);

  const carrier: Carrier = (parcel) =>
    new Promise((resolve) => {
      const usable = open.filter(({ readyState }) => readyState === WebSocket.OPEN);
      const socket = usable[turn++ % Math.max(1, usable.length)];
      if (!socket) return resolve({ acknowledged: false, failure: 'connection_failed' });
      const id = randomUUID();
      const settle = (receipt: Receipt) => {
        clearTimeout(late);
        pending.delete(id);
        resolve(receipt);
      };
      const late = setTimeout(() => settle({ acknowledged: false, failure: 'timeout' }), options.deadlineMs);
      pending.set(id, { socket, parcel, settle });
      send(socket, {
        envelope_id: id,
        payload: parcel.body,
        type: TYPES[parcel.kind],
        accepts_response_payload: acceptsPayload(parcel),
        ...(parcel.kind === 'event' && { retry_attempt: parcel.attempt, retry_reason: parcel.reason }),
      });
    });

  return {
    carrier,
    /** The path of a new connection, good for one use. */
    ticket(): string {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${options.appId}`;
    },
    count: () => open.filter(({ readyState }) => readyState === WebSocket.OPEN).length,
    /** Tells every connection to go, and closes it; a warning only announces it. */
    disconnect(reason: string) {
      for (const socket of [...open]) {
        send(socket, { type: 'disconnect', reason, debug_info: { host: debugInfo.host } });
        if (reason !== 'warning') socket.close();
      }
    },
    drop() {
      for (const socket of [...open]) socket.terminate();
    },
    /** Closes in good order, and by force what has not closed after a moment. */
    async close(): Promise<void> {
      clearInterval(pinging);
      for (const waiting of [...pending.values()])
        waiting.settle({ acknowledged: false, failure: 'connection_failed' });
      await Promise.all([...open].map(farewell));
      listener.close();
    },
  };
}

/** Slack takes an answer in the acknowledgement of a command; of an event, a click or a shortcut it does not. */
const acceptsPayload = ({ kind }: Parcel) => kind === 'command' || kind === 'submission';

function parsed(data: RawData): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}

const PATIENCE_MS = 500;

function farewell(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => socket.terminate(), PATIENCE_MS);
    socket.once('close', () => {
      clearTimeout(late);
      resolve();
    });
    socket.close();
  });
}
