import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@keyv/redis';
import { freePort } from './free-port.ts';

/** Whether this machine has a Redis to test with (Debian: `apt-get install redis-server`). */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of the test's own, which can be taken away and brought back. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Ends it in order; what it keeps stays in its folder. */
  stop(): Promise<void>;
  /** Kills it. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what it kept. */
  start(): Promise<void>;
  /** Lets it hang, with its connections open, or go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** @param settings for its command line, such as `['--appendonly', 'yes']` */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'sourcebook-redis-'));
  const url = `redis://127.0.0.1:${port}`;
  let running: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => void child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  const server: RedisServer = {
    port,
    url,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async start() {
      running = spawn(
        'redis-server',
        ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings],
        { stdio: 'ignore' },
      );
      for (let attempt = 0; ; attempt++) {
        const client = createClient({ url, socket: { reconnectStrategy: false } });
        client.on('error', () => undefined);
        try {
          await client.connect();
          // It answers while it still reads what it kept, but only with refusals.
          await client.ping();
          await client.close();
          return;
        } catch (error) {
          if (client.isOpen) client.destroy();
          if (attempt > 200) throw error;
          await new Promise((resolve) => setTimeout(resolve, 25));
        }
      }
    },
    signal(signal) {
      running?.kill(signal);
    },
    async remove() {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}
