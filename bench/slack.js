import { BARE_BOLT, OURS, startChild, startStub } from './slack-children.js';
import { load } from './slack-load.js';
import { createRequests } from './slack-requests.js';
import { count, grouped, megabytes, millis, printTable, ratio } from './table.js';
import { summarise } from './timing.js';

/** @typedef {import('./slack-children.js').Running} Running */
/** @typedef {import('./slack-load.js').Load & { readonly cpu: number }} Load `cpu`: seconds of a processor that the answers took */
/** @typedef {{ readonly starts: number, readonly warmUp: number, readonly rounds: number, readonly requests: number }} Effort */

const CONTESTANTS = [OURS, BARE_BOLT];
const AT_ONCE = [1, 32];
const KINDS = /** @type {const} */ (['distinct', 'repeated']);

/** What is aimed at, beside a bare Bolt app in the same run; `p99` in milliseconds with 32 at once, `memory` in bytes. */
const AIMS = { p99: 100, distinct: 0.3, repeated: 0.9, start: 2, memory: 80 * 2 ** 20 };

const verdict = (/** @type {boolean} */ reached) => (reached ? 'reached' : 'missed');
const median = (/** @type {readonly number[]} */ values) => summarise(values).median;

/**
 * Each program is started so many times in turn; milliseconds to the first answer, and memory after it.
 *
 * @param {number} times
 * @param {string} slackUrl
 * @param {Running[]} left where those that were started last are left running
 */
async function timeStarts(times, slackUrl, left) {
  const starts = CONTESTANTS.map(() => ({
    ready: /** @type {number[]} */ ([]),
    resident: /** @type {number[]} */ ([]),
  }));
  for (let i = 0; i < times; i++)
    for (const [which, contestant] of CONTESTANTS.entries()) {
      const running = await startChild(contestant, slackUrl);
      starts[which]?.ready.push(running.ready);
      starts[which]?.resident.push((await running.usage()).resident);
      if (i < times - 1) await running.stop();
      else left.push(running);
    }
  return starts.map(({ ready, resident }) => ({
    ready: median(ready),
    slowest: Math.max(...ready),
    resident: median(resident),
  }));
}

/** @typedef {{ kind: typeof KINDS[number], atOnce: number, loads: [Load[], Load[]] }} Part `loads`: ours, the bare app's */

/**
 * Both programs under the same load, one at a time, in rounds.
 *
 * @param {readonly Running[]} running
 * @param {Effort} effort
 * @returns {Promise<Part[]>}
 */
async function timeLoads(running, { warmUp, rounds, requests }) {
  const make = await createRequests();
  /** @type {Part[]} */
  const parts = KINDS.flatMap((kind) => AT_ONCE.map((atOnce) => ({ kind, atOnce, loads: [[], []] })));
  /** @param {number} which @param {Part} part @param {number} amount */
  const run = async (which, { kind, atOnce }, amount) => {
    const [child, contestant] = [running[which], CONTESTANTS[which]];
    if (!child || !contestant) throw new Error('Nothing runs.');
    const before = await child.usage();
    const took = await load(child.origin, make(kind, amount), atOnce, contestant.isRight);
    return { ...took, cpu: (await child.usage()).cpu - before.cpu };
  };
  for (const part of parts) for (const which of [0, 1]) await run(which, part, warmUp);
  for (let round = 0; round < rounds; round++)
    for (const part of parts)
      for (let turn = 0; turn < 2; turn++) {
        const which = (round + turn) % 2;
        part.loads[which]?.push(await run(which, part, requests));
      }
  return parts;
}

/** @param {readonly Load[]} loads */
function summariseLoads(loads) {
  const { median: p50, p99 } = summarise(loads.flatMap(({ times }) => times));
  const rate = median(loads.map(({ times, seconds }) => times.length / seconds));
  const cpu = median(loads.map(({ times, cpu }) => (1000 * cpu) / times.length));
  return { rate, cpu, p50, p99 };
}

/** @param {readonly Part[]} parts @param {Effort} effort */
function printLoads(parts, { rounds, requests }) {
  const measured = parts.map(({ kind, atOnce, loads }) => {
    const [ours, bare] = [summariseLoads(loads[0]), summariseLoads(loads[1])];
    return { kind, atOnce, ours, bare, share: ours.rate / bare.rate };
  });
  printTable(
    '/outsource over HTTP: throughput',
    `Signed requests over loopback to one process at a time, over connections that stay open: ${count(requests)} a round, ${count(rounds)} rounds in turn, of which the median is given. Distinct questions are new to the process, each composed and rendered; the repeated one is kept ready. The bare Bolt app checks the signature and acknowledges with a constant text. Processor time is what the answering process took for one request; noise hits it less.`,
    [
      'questions',
      'in flight',
      'ours a second',
      'bare a second',
      'ratio',
      'ours CPU ms',
      'bare CPU ms',
      'ratio (CPU)',
      'aim',
    ],
    measured.map(({ kind, atOnce, ours, bare, share }) => [
      kind,
      String(atOnce),
      grouped(ours.rate),
      grouped(bare.rate),
      ratio(share),
      millis(ours.cpu),
      millis(bare.cpu),
      ratio(ours.cpu / bare.cpu),
      `at least ${ratio(AIMS[kind])}: ${verdict(share >= AIMS[kind])}`,
    ]),
  );
  printTable(
    '/outsource over HTTP: times',
    'Of the same requests, all rounds together, from sending one to having read its answer. With 32 in flight, nearly all of it is waiting for the 31 others.',
    [
      'questions',
      'in flight',
      'ours p50 ms',
      'bare p50 ms',
      'ours p99 ms',
      'bare p99 ms',
      'ratio (p50)',
      'ratio (p99)',
      'aim',
    ],
    measured.map(({ kind, atOnce, ours, bare }) => [
      kind,
      String(atOnce),
      millis(ours.p50),
      millis(bare.p50),
      millis(ours.p99),
      millis(bare.p99),
      ratio(ours.p50 / bare.p50),
      ratio(ours.p99 / bare.p99),
      atOnce === 1 ? '' : `p99 under ${AIMS.p99} ms: ${verdict(ours.p99 < AIMS.p99)}`,
    ]),
  );
}

/**
 * The Slack surface over HTTP, beside the least that a Bolt app can do: requests a second, times, start-up, memory.
 *
 * @param {Effort} effort `requests` of each kind in each of the `rounds`, after `warmUp` of each kind with other texts
 */
export async function benchSlack(effort) {
  const stub = await startStub();
  /** @type {Running[]} */
  const running = [];
  try {
    const [ours, bare] = await timeStarts(effort.starts, stub.url, running);
    const parts = await timeLoads(running, effort);
    const [loaded, bareLoaded] = await Promise.all(running.map((child) => child.usage()));
    if (!ours || !bare || !loaded || !bareLoaded) throw new Error('Nothing was measured.');
    printLoads(parts, effort);
    const startRatio = ours.ready / bare.ready;
    /** @param {string} name @param {number} a @param {number} b */
    const memoryRow = (name, a, b) => [
      name,
      megabytes(a),
      megabytes(b),
      `${megabytes(a - b)} more`,
      `under ${megabytes(AIMS.memory)} more: ${verdict(a - b < AIMS.memory)}`,
    ];
    printTable(
      'Start-up and memory of the Slack surface',
      `From starting the process to its first answer to a signed request, the median of ${effort.starts} in turn (slowest: ours ${millis(ours.slowest)} ms, bare ${millis(bare.slowest)} ms). Resident memory as the system counts it, after that answer and after the load above.`,
      ['figure', 'ours', 'bare', 'ours : bare', 'aim'],
      [
        [
          'start-up ms',
          millis(ours.ready),
          millis(bare.ready),
          ratio(startRatio),
          `under ${ratio(AIMS.start)}: ${verdict(startRatio < AIMS.start)}`,
        ],
        memoryRow('resident MB after the start', ours.resident, bare.resident),
        memoryRow('resident MB after the load', loaded.resident, bareLoaded.resident),
      ],
    );
  } finally {
    await Promise.all(running.map((child) => child.stop()));
    stub.stop();
  }
}
