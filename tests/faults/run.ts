// Real processes, a real Redis or SQLite file, a Slack that fails, and kill -9 at random instants. Last line: what
// became of every question. Usage: node run.js [--seed N] [--quick] [--sabotage claim|store|look]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startFakeSlack } from '../slack/fake/index.ts';
import { freePort } from '../support/free-port.ts';
import { hasRedis, type RedisServer, startRedis } from '../support/redis-server.ts';
import { createPeople, furnish } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { type Replicas, startBalancer, startReplicas } from './replicas.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    sabotage: { type: 'string', default: '' },
  },
});
const SEED = Number(values.seed);
/** Shorter than in the program, so that much happens in little time, in milliseconds. */
const TIMING = { lease: 2_000, sweep: 500, copies: [1_500, 4_000, 10_000] };
/** Slack's minutes, three times as fast, in milliseconds. */
const RETRY_DELAYS = [0, 20_000, 100_000] as const;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (text: string) => console.log(text);

/** Kills replicas at random instants, until it is stopped. */
function startKilling(replicas: Replicas, random: Random, pause: number) {
  let killed = 0;
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      await wait(random.between(0.2 * pause, 1.8 * pause));
      if (stopped) break;
      await replicas.kill(random.below(replicas.count));
      killed += 1;
    }
  })();
  return {
    async stop() {
      stopped = true;
      await loop;
      return killed;
    },
  };
}

interface Outcome {
  readonly asked: number;
  readonly lost: number;
  readonly doubled: number;
  readonly killed: number;
}

/** One set of replicas on one state, and what is done to it. */
async function trial(
  name: string,
  count: number,
  stateUrl: string,
  play: (parts: {
    people: ReturnType<typeof createPeople>;
    killing: (pause: number) => ReturnType<typeof startKilling>;
  }) => Promise<number>,
): Promise<Outcome> {
  const random = createRandom(SEED);
  const folder = mkdtempSync(path.join(tmpdir(), 'sourcebook-faults-'));
  const log = path.join(folder, 'replicas.log');
  const slack = await startFakeSlack({ retryDelays: RETRY_DELAYS });
  furnish(slack);
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const balancer = await startBalancer(ports);
  slack.deliverTo({ http: balancer.url });
  const replicas = await startReplicas({
    count,
    ports,
    log,
    env: {
      STATE_URL: stateUrl,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      QUESTIONS_PER_MINUTE: '1000',
      WORKSPACE_QUESTIONS_PER_MINUTE: '100000',
      TIMING: JSON.stringify(TIMING),
      SABOTAGE: values.sabotage,
    },
  });
  const people = createPeople(slack, random);
  const since = Date.now();
  const killed = await play({
    people,
    killing: (pause) => startKilling(replicas, createRandom(SEED + 1), pause),
  });
  // Until every question stands answered once, or Slack has given up delivering and nothing moves any more.
  const longest = RETRY_DELAYS[2] + 60_000;
  for (const end = Date.now() + longest; Date.now() < end; await wait(500)) {
    const { lost, doubled } = people.count();
    if (lost.length === 0 && doubled.length === 0) break;
  }
  // A copy that Slack posts late would come now.
  await wait(6_000 + (TIMING.copies.at(-1) ?? 0));
  const { lost, doubled, apologies } = people.count();
  const asked = people.asked.length;
  const codes = await replicas.stop();
  await balancer.close();
  await slack.close();
  const seconds = Math.round((Date.now() - since) / 1000);
  say(
    `${name}: ${asked} questions, ${asked - lost.length} answered, ${lost.length} lost, ${doubled.length} left doubled; ${apologies} were told that the answer is late or failed; ${killed} kills, ${slack.deliveries.length} deliveries, ${slack.calls.length} calls, ${seconds} s; exit codes at the end: ${codes.join(' ')}`,
  );
  for (const id of [...lost, ...doubled].slice(0, 10)) say(`  not right: ${id}`);
  if (lost.length + doubled.length > 0 && !values.sabotage) say(`  what the replicas logged: ${log}`);
  else rmSync(folder, { recursive: true, force: true });
  return { asked, lost: lost.length, doubled: doubled.length, killed };
}

async function onRedis(redis: RedisServer): Promise<Outcome> {
  const [much, little] = values.quick || values.sabotage ? [200, 30] : [600, 100];
  return trial('three replicas on one Redis', 3, redis.url, async ({ people, killing }) => {
    let kills = 0;
    const some = async (count: number, perSecond: number, pause: number) => {
      const going = killing(pause);
      await people.ask(count, perSecond);
      kills += await going.stop();
    };
    await some(much, 8, 1_500);
    if (values.sabotage) return kills;
    say('  Redis is restarted in order');
    const asking = people.ask(little, 8);
    await wait(1_000);
    await redis.stop();
    await redis.start();
    await asking;
    const away = values.quick ? 15_000 : 60_000;
    say(`  Redis is away for ${away / 1000} s`);
    const meanwhile = people.ask(little, (1_000 * little) / away);
    await redis.stop();
    await wait(away);
    await redis.start();
    await meanwhile;
    await some(little, 8, 1_500);
    return kills;
  });
}

async function onSqlite(): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sourcebook-faults-state-'));
  const count = values.quick ? 60 : 250;
  const outcome = await trial(
    'one process on a SQLite file',
    1,
    `file:${path.join(folder, 'state.db')}`,
    async ({ people, killing }) => {
      const going = killing(2_500);
      await people.ask(count, 6);
      return going.stop();
    },
  );
  rmSync(folder, { recursive: true, force: true });
  return outcome;
}

say(`seed ${SEED}${values.sabotage ? `, without ${values.sabotage}` : ''}`);
const outcomes: Outcome[] = [];
if (hasRedis) {
  const redis = await startRedis(['--appendonly', 'yes']);
  outcomes.push(await onRedis(redis));
  await redis.remove();
} else say('three replicas on one Redis: left out, no redis-server is here');
if (!values.sabotage) outcomes.push(await onSqlite());
const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, one) => total + of(one), 0);
const [asked, lost, doubled, kills] = [
  sum((one) => one.asked),
  sum((one) => one.lost),
  sum((one) => one.doubled),
  sum((one) => one.killed),
];
say(`${kills} kills`);
say(`${asked} questions, ${asked - lost} answered, ${lost} lost, ${doubled} left doubled`);
if (lost + doubled > 0) process.exitCode = 1;
