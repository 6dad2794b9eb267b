import { createMemoryState } from '../../../../src/adapters/store/memory.ts';
import { createTipStore } from '../../../../src/app/tips/tip-store.ts';
import type { Tip } from '../../../../src/core/knowledge/model.ts';
import type { TipsCommand } from '../../../../src/core/tips/command.ts';
import { createFakeClock } from '../../../support/clock.ts';
import { tip } from '../../../support/knowledge.ts';
import { type Count, createLedger } from './ledger.ts';
import { createProcess, Killed, type Process, SCOPE } from './process.ts';
import { createRandom } from './random.ts';
import { createSimulatedSlack } from './slack.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Simulation {
  readonly seed: number;
  readonly days: number;
  /** Takes a safeguard away, to see whether the count tells. */
  readonly sabotage?: 'look';
}

export interface Outcome extends Count {
  kills: number;
  changes: number;
}

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
const DAYS = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 5, 6, 7],
  [1, 3, 5],
  [2, 4, 6, 7],
];
const CHANNELS = ['C1', 'C2', 'C3'];
const TOPICS = ['cost', 'risk', 'people', 'exit', 'contract'];

/** A topic begins each text, so that the ledger can tell it. */
const makeTip = (id: number, topic: string): Tip =>
  tip({ id: `t${String(id).padStart(3, '0')}`, topic, text: `${topic} advice ${id}` });

/**
 * Days of tips in three channels, while processes are killed between any two calls and stay away for hours, answers
 * are lost, Slack limits and fails, two rounds run at once, the deck grows and shrinks and people change their minds.
 */
export async function simulate({ seed, days, sabotage }: Simulation): Promise<Outcome> {
  const random = createRandom(seed);
  // Before the clocks change in America and Europe.
  const start = Date.UTC(2026, 9, 10, 3, 0);
  const clock = createFakeClock(start);
  const slack = createSimulatedSlack(clock, random, sabotage);
  const memory = createMemoryState(clock);
  const settingsOf = createTipStore(memory);
  const ledgers = new Map(CHANNELS.map((channel) => [channel, createLedger(channel)]));

  let ids = 0;
  let deck = Array.from({ length: 15 }, (_, i) => makeTip(++ids, TOPICS[i % TOPICS.length] ?? ''));
  const noteDeck = () => {
    for (const ledger of ledgers.values()) ledger.deck(clock.now(), deck);
  };
  noteDeck();

  let kills = 0;
  let changes = 0;
  let isRough = false;
  /** Time passes in each call; in rough weather a process may be killed there. */
  const step = async () => {
    await Promise.resolve();
    clock.pass(random.below(random.chance(0.01) ? 20_000 : 900));
    slack.turn();
    if (isRough && random.chance(0.01)) {
      kills += 1;
      throw new Killed();
    }
  };
  let births = 0;
  const bear = (): Process =>
    createProcess({ slack, state: memory, clock, owner: `p${++births}`, deck, step });
  const slots = [0, 1].map(() => ({ process: bear() as Process | undefined, back: 0, next: 0 }));

  /** Does something as a process does, and sees whether it survives. */
  async function run(
    slot: (typeof slots)[number],
    work: (process: Process) => Promise<unknown>,
  ): Promise<void> {
    if (!slot.process) return;
    try {
      await work(slot.process);
    } catch (error) {
      if (!(error instanceof Killed) && !slot.process.isDead()) throw error;
    }
    if (!slot.process.isDead()) return;
    slot.process = undefined;
    slot.back = clock.now() + (random.chance(0.2) ? random.below(14 * HOUR) : random.below(20 * MINUTE));
  }

  const noteSettings = async () => {
    for (const [channel, ledger] of ledgers)
      ledger.note(clock.now(), await settingsOf.settings(SCOPE, channel));
  };

  function someCommand(): TipsCommand | { kind: 'resume' } {
    const kind = random.of(['on', 'on', 'on', 'on', 'on', 'on', 'pause', 'resume', 'off', 'now'] as const);
    if (kind === 'pause') {
      const until = new Date(clock.now() + (1 + random.below(4)) * DAY).toISOString().slice(0, 10);
      return { kind, until };
    }
    if (kind !== 'on') return { kind };
    const hour = String(6 + random.below(12)).padStart(2, '0');
    return {
      kind,
      time: random.chance(0.7) ? `${hour}:${random.of(['00', '15', '30'])}` : undefined,
      zone: random.chance(0.3) ? random.of(ZONES) : undefined,
      days: random.chance(0.3) ? random.of(DAYS) : undefined,
      topics: random.chance(0.2)
        ? random.of([[], ['cost', 'risk', 'exit'], ['contract', 'people', 'risk']])
        : undefined,
    };
  }

  const [first] = slots;
  for (const channel of CHANNELS)
    if (first)
      await run(first, (process) =>
        process.wish({
          channel,
          user: 'U1',
          command: {
            kind: 'on',
            time: '09:30',
            zone: random.of(ZONES),
            days: random.of(DAYS),
            topics: undefined,
          },
        }),
      );
  await noteSettings();

  const end = start + days * DAY;
  while (clock.now() < end) {
    clock.pass(MINUTE);
    slack.turn();
    // Bad hours come and go.
    if (random.chance(0.01)) {
      isRough = !isRough;
      slack.weather(
        isRough ? { limited: 0.05, failed: 0.05, lost: 0.05 } : { limited: 0, failed: 0, lost: 0 },
      );
    }
    if (random.chance(0.0004)) {
      deck = random.chance(0.5)
        ? [...deck, makeTip(++ids, random.of(TOPICS))]
        : deck.length > 12 && deck.filter(({ topic }) => topic === deck[0]?.topic).length > 2
          ? deck.slice(1)
          : deck;
      noteDeck();
      // The deck comes with the program, which is started anew.
      for (const slot of slots) if (slot.process) slot.process = bear();
    }
    for (const slot of slots)
      if (!slot.process && clock.now() >= slot.back) {
        slot.process = bear();
        slot.next = 0;
      }
    if (random.chance(0.0008)) {
      changes += 1;
      const channel = random.of(CHANNELS);
      await run(random.of(slots), (process) => process.wish({ channel, user: 'U1', command: someCommand() }));
      await noteSettings();
    }
    const due = slots.filter(({ process, next }) => process && clock.now() >= next);
    const together = random.chance(0.5) ? slots.filter(({ process }) => process) : due;
    if (due.length > 0)
      await Promise.all(
        together.map(async (slot) => {
          let isDone = false;
          await run(slot, async (process) => {
            isDone = await process.round();
          });
          slot.next = clock.now() + (isDone ? 15 : 1) * MINUTE;
        }),
      );
  }
  const outcome: Outcome = {
    due: 0,
    posted: 0,
    missed: 0,
    doubled: 0,
    repeats: 0,
    sameTopic: 0,
    kills,
    changes,
  };
  for (const ledger of ledgers.values()) {
    const count = ledger.count(slack.posted, start, end - 12 * HOUR);
    for (const name of Object.keys(count) as (keyof Count)[]) outcome[name] += count[name];
  }
  return outcome;
}
