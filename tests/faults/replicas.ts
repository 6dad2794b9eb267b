import { type ChildProcess, fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** Real processes of the program, all of one Slack app, which can be killed and come back. */
export interface Replicas {
  readonly count: number;
  /** Kills one at once, whatever it is at, and starts it again. Resolves when it is dead. */
  kill(which: number): Promise<void>;
  /** Ends all of them in order. Gives the exit codes. */
  stop(): Promise<(number | null)[]>;
}

export interface ReplicaOptions {
  readonly count: number;
  readonly ports: readonly number[];
  readonly env: Readonly<Record<string, string>>;
  /** Where what they log goes. */
  readonly log: string;
}

const SCRIPT = path.resolve('tests/faults/replica.js');

export async function startReplicas({ count, ports, env, log }: ReplicaOptions): Promise<Replicas> {
  const running: (ChildProcess | undefined)[] = [];
  let ending = false;
  const out = openSync(log, 'a');
  const start = (which: number): Promise<void> => {
    const child = fork(SCRIPT, [], {
      env: { PATH: process.env.PATH ?? '', ...env, PORT: String(ports[which]) },
      stdio: ['ignore', out, out, 'ipc'],
    });
    running[which] = child;
    return new Promise((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('error', reject);
      child.once('exit', (code) => {
        if (!ending && code !== null) reject(new Error(`a replica ended by itself with ${code}: see ${log}`));
        resolve();
      });
    });
  };
  await Promise.all(Array.from({ length: count }, (_, which) => start(which)));
  return {
    count,
    async kill(which) {
      const child = running[which];
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const dead = new Promise((resolve) => void child.once('exit', resolve));
      child.kill('SIGKILL');
      await dead;
      // It comes up in its own time, as under a supervisor.
      start(which).catch((error: unknown) => {
        console.error(String(error));
        process.exitCode = 1;
      });
    },
    async stop() {
      ending = true;
      return Promise.all(
        running.map(
          (child) =>
            new Promise<number | null>((resolve) => {
              if (!child || child.exitCode !== null || child.signalCode !== null) return resolve(null);
              child.once('exit', (code) => resolve(code));
              child.kill('SIGTERM');
            }),
        ),
      );
    },
  };
}

/** Hands each request to the next replica that takes connections, as a small balancer does. */
export async function startBalancer(ports: readonly number[]) {
  let turn = 0;
  const forward = (
    incoming: IncomingMessage,
    body: Buffer,
    outgoing: ServerResponse,
    tries: number,
  ): void => {
    const port = ports[turn++ % ports.length];
    const onward = request(
      { host: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.once('error', () => outgoing.destroy());
      },
    );
    onward.once('error', (error) => {
      const refused = 'code' in error && error.code === 'ECONNREFUSED';
      if (refused && tries > 1) forward(incoming, body, outgoing, tries - 1);
      else if (!outgoing.headersSent) outgoing.writeHead(502).end();
      else outgoing.destroy();
    });
    onward.end(body);
  };
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.once('end', () => forward(incoming, Buffer.concat(parts), outgoing, ports.length));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
