import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'undici';
import { send } from './slack-load.js';
import { CONSTANT, SIGNING_SECRET, signedCommand } from './slack-requests.js';

const PROGRAM = fileURLToPath(new URL('../bin/sourcebook.js', import.meta.url));
const BARE = fileURLToPath(new URL('slack-bare.js', import.meta.url));

/** @typedef {{ readonly name: string, readonly args: readonly string[], readonly isRight: (text: string) => boolean, readonly env?: Readonly<Record<string, string>> }} Contestant */
/** @typedef {{ readonly origin: string, readonly ready: number, usage(): Promise<Usage>, stop(): Promise<void> }} Running `ready`: milliseconds from starting the process to its first answer */
/** @typedef {{ readonly resident: number, readonly cpu: number }} Usage resident memory in bytes, processor time so far in seconds; not numbers but on Linux */

/** @param {import('node:net').AddressInfo | string | null} address */
const portOf = (address) => {
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
};

/** A real answer has blocks and is no apology. */
function isAnswer(/** @type {string} */ text) {
  const { response_type: type, blocks } = JSON.parse(text);
  return type === 'ephemeral' && blocks.length > 1 && !text.includes('(Reference ');
}

/** @type {Contestant} */
export const OURS = { name: 'Sourcebook', args: [PROGRAM, 'start'], isRight: isAnswer };
/** @type {Contestant} */
export const BARE_BOLT = { name: 'bare Bolt app', args: [BARE], isRight: (text) => text === CONSTANT };

/** As much of Slack as a start and a post ask for: who the bot is, and where a message stands. It counts the posts. */
export async function startStub() {
  const scopes =
    'chat:write,commands,app_mentions:read,im:history,channels:history,groups:history,channels:read,groups:read,users:read';
  const identity = { ok: true, user_id: 'U0BENCH', bot_id: 'B0BENCH', team_id: 'T0BENCH', team: 'Bench' };
  let posts = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': scopes });
    if (!request.url?.endsWith('/chat.postMessage')) return response.end(JSON.stringify(identity));
    posts += 1;
    response.end(JSON.stringify({ ok: true, channel: 'C0BENCH', ts: `${1_700_000_000 + posts}.000100` }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/api/`,
    posts: () => posts,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A port that is free now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** Ticks of a processor's time a second, as Linux counts them in /proc for programs. */
const TICKS = 100;

/**
 * What a process uses, as /proc tells it.
 *
 * @param {number | undefined} pid
 * @returns {Promise<Usage>}
 */
async function usageOf(pid) {
  const read = (/** @type {string} */ file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  const [status, stat] = await Promise.all([read('status'), read('stat')]);
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return {
    resident: Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) * 1024,
    cpu: (Number(user) + Number(system)) / TICKS,
  };
}

const PATIENCE = 60_000;
const BETWEEN_TRIES = 5;

/**
 * Starts a process and waits until it has answered a signed request.
 *
 * @param {Contestant} contestant
 * @param {string} slackUrl
 * @returns {Promise<Running>}
 */
export async function startChild({ name, args, isRight, env = {} }, slackUrl) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const before = performance.now();
  const child = spawn(process.execPath, [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // A clean environment: what .env or the shell sets for a real workspace must not leak in.
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_APP_TOKEN: '',
      SLACK_API_URL: slackUrl,
      LOG_LEVEL: 'warn',
      BENCH_CONSTANT: CONSTANT,
      STATE_URL: 'memory:',
      QUESTIONS_PER_MINUTE: '1000',
      WORKSPACE_QUESTIONS_PER_MINUTE: '100000',
      ...env,
    },
  });
  const ended = once(child, 'exit');
  const client = new Client(origin);
  const stop = async () => {
    child.kill();
    await ended;
  };
  try {
    for (;;) {
      const answer = await send(client, signedCommand('What is KPO?')).catch(() => undefined);
      const took = performance.now() - before;
      if (answer?.status === 200 && isRight(answer.text))
        return { origin, ready: took, usage: () => usageOf(child.pid), stop };
      if (child.exitCode !== null || took > PATIENCE) throw new Error(`${name} did not start.`);
      await wait(BETWEEN_TRIES);
    }
  } catch (error) {
    if (child.exitCode === null) await stop();
    throw error;
  } finally {
    await client.destroy();
  }
}
