import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'undici';
import { BARE_BOLT, freePort, OURS, startChild, startStub } from './slack-children.js';
import { send } from './slack-load.js';
import { createMentions, signedCommand } from './slack-requests.js';
import { count, grouped, megabytes, millis, printTable, ratio } from './table.js';
import { summarise } from './timing.js';

/** @typedef {import('./slack-children.js').Running} Running */
/** @typedef {import('./slack-requests.js').Signed} Signed */
/** @typedef {{ readonly warmUp: number, readonly events: number, readonly overload: number, readonly few: number, readonly many: number }} Effort */

const AT_ONCE = 16;
/** Connections over which events come in at twice the rate that was sustained. */
const CONNECTIONS = 128;
/** Keeps V8 from taking more room for what it has not collected yet. */
const LIMITED = '--max-old-space-size=192';
const PATIENCE = 120_000;
/** p99 of an acknowledgement, and the longest that Slack waits for one, in milliseconds. */
const AIM = 100;
const DEADLINE = 3_000;

/** A Redis of the benchmark's own, with an append-only file; undefined where there is none. */
async function startRedis() {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'sourcebook-bench-redis-'));
  const port = await freePort();
  const child = spawn(
    'redis-server',
    ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes'],
    { stdio: 'ignore' },
  );
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Sends events to replicas in turn, so many at a time until they are answered.
 *
 * @param {readonly Running[]} replicas
 * @param {readonly Signed[]} events
 * @param {() => number} posts
 */
async function closedLoop(replicas, events, posts) {
  const clients = Array.from(
    { length: AT_ONCE },
    (_, i) => new Client(replicas[i % replicas.length]?.origin ?? ''),
  );
  /** @type {number[]} */
  const times = [];
  let next = 0;
  const first = posts();
  const goal = first + events.length;
  const before = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let event = events[next++]; event; event = events[next++]) {
        // An event is in flight until it is answered, not only until it is acknowledged.
        while (next - (posts() - first) > AT_ONCE) await wait(1);
        const sent = performance.now();
        const { status } = await send(client, event);
        if (status !== 200) throw new Error(`An event was not acknowledged: ${status}.`);
        times.push(performance.now() - sent);
      }
    }),
  );
  for (const since = performance.now(); posts() < goal; await wait(5))
    if (performance.now() - since > PATIENCE) throw new Error(`${goal - posts()} events were not answered.`);
  const seconds = (performance.now() - before) / 1000;
  await Promise.all(clients.map((client) => client.close()));
  return { rate: events.length / seconds, ...summarise(times) };
}

/**
 * Sends events at a rate, whatever becomes of them, for as long as there are some.
 *
 * @param {readonly Running[]} replicas
 * @param {readonly Signed[]} events
 * @param {number} rate a second
 */
async function openLoop(replicas, events, rate) {
  /** @type {number[]} */
  const times = [];
  let refused = 0;
  // Connections stay open, as through a balancer: Node takes one new connection each time round its loop.
  const clients = replicas.flatMap(({ origin }) =>
    Array.from({ length: CONNECTIONS / replicas.length }, () => new Client(origin, { pipelining: 1 })),
  );
  await Promise.all(clients.map((client) => send(client, signedCommand('What is BPO?'))));
  const idle = [...clients];
  /** @type {Array<(client: Client) => void>} */
  const waiting = [];
  const take = () =>
    new Promise((/** @type {(client: Client) => void} */ resolve) => {
      const client = idle.shift();
      if (client) resolve(client);
      else waiting.push(resolve);
    });
  const give = (/** @type {Client} */ client) => {
    const next = waiting.shift();
    if (next) next(client);
    else idle.push(client);
  };
  const before = performance.now();
  const pending = events.map(async (event, i) => {
    await wait((1000 * i) / rate);
    const sent = performance.now();
    const client = await take();
    const { status } = await send(client, event);
    give(client);
    if (status === 200) times.push(performance.now() - sent);
    else refused += 1;
  });
  await Promise.all(pending);
  await Promise.all(clients.map((client) => client.close()));
  return { refused, longest: Math.max(...times), seconds: (performance.now() - before) / 1000 };
}

/**
 * Events that are acknowledged and answered with a post: how many a second, how soon, and what they leave behind.
 *
 * @param {Effort} effort
 */
export async function benchEvents({ warmUp, events, overload, few, many }) {
  const make = await createMentions();
  const folder = mkdtempSync(path.join(tmpdir(), 'sourcebook-bench-state-'));
  const redis = await startRedis();
  const stub = await startStub();
  const sqlite = (/** @type {string} */ name) => `file:${path.join(folder, name)}`;
  const contestants = [
    { name: 'bare Bolt', contestant: BARE_BOLT, replicas: 1, url: 'memory:' },
    { name: 'one replica, in memory', contestant: OURS, replicas: 1, url: 'memory:' },
    { name: 'one replica on SQLite', contestant: OURS, replicas: 1, url: sqlite('one.db') },
    ...(redis
      ? [
          { name: 'one replica on Redis', contestant: OURS, replicas: 1, url: `${redis.url}/1` },
          { name: 'two replicas on Redis', contestant: OURS, replicas: 2, url: `${redis.url}/2` },
        ]
      : []),
  ];
  /** @type {string[][]} */
  const rows = [];
  let bare = Number.NaN;
  try {
    for (const { name, contestant, replicas: number, url } of contestants) {
      const env = { STATE_URL: url, LOG_LEVEL: 'error' };
      const replicas = await Promise.all(
        Array.from({ length: number }, () => startChild({ ...contestant, env }, stub.url)),
      );
      await closedLoop(replicas, make(warmUp), stub.posts);
      const { rate, median, p99 } = await closedLoop(replicas, make(events), stub.posts);
      if (contestant === BARE_BOLT) bare = rate;
      const over = await openLoop(replicas, make(overload), 2 * rate);
      await Promise.all(replicas.map((replica) => replica.stop()));
      rows.push([
        name,
        grouped(rate),
        ratio(rate / bare),
        millis(median),
        millis(p99),
        p99 < AIM ? 'reached' : 'missed',
        millis(over.longest),
        count(over.refused),
        over.longest < DEADLINE ? 'kept' : 'missed',
      ]);
    }
    printTable(
      'Events: acknowledged, answered with a post',
      `Mentions with texts that are new to the process, ${count(events)} of them with ${AT_ONCE} unanswered at a time, from the first request to the last post at a stub of Slack. An acknowledgement is timed from sending the event; p99 is aimed at under ${AIM} ms. Then ${count(overload)} more at twice the rate that was sustained: the longest acknowledgement, which must stay under ${count(DEADLINE)} ms, and how many were refused for Slack to deliver again. Two processors serve the replicas, Redis, the stub and the benchmark.${redis ? '' : ' No redis-server is here, so Redis is left out.'}`,
      [
        'program',
        'a second',
        ': bare',
        'p50 ms',
        'p99 ms',
        'aim',
        'longest at twice the rate, ms',
        'refused',
        'deadline',
      ],
      rows,
    );
    /** @type {string[][]} */
    const memory = [];
    for (const [name, options] of [
      ['as it starts', ''],
      [`with ${LIMITED}`, LIMITED],
    ]) {
      const env = {
        STATE_URL: sqlite(`memory-${memory.length}.db`),
        LOG_LEVEL: 'error',
        ...(options ? { NODE_OPTIONS: options } : {}),
      };
      const replica = await startChild({ ...OURS, env }, stub.url);
      await closedLoop([replica], make(few), stub.posts);
      const early = (await replica.usage()).resident;
      await closedLoop([replica], make(many - few), stub.posts);
      const late = (await replica.usage()).resident;
      await replica.stop();
      memory.push([name ?? '', megabytes(early), megabytes(late), ratio(late / early)]);
    }
    printTable(
      'Memory of a replica on SQLite',
      'Resident memory as the system counts it, under the load above. Aimed at: flat.',
      ['replica', `MB after ${count(few)} questions`, `MB after ${count(many)}`, 'ratio'],
      memory,
    );
  } finally {
    stub.stop();
    redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
