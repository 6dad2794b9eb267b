import { describe, expect, it } from 'vitest';
import { calendar } from '../../../src/adapters/calendar.ts';
import { createMemoryState } from '../../../src/adapters/store/memory.ts';
import { createRounds } from '../../../src/app/tips/rounds.ts';
import { createTipStore } from '../../../src/app/tips/tip-store.ts';
import { type Board, BoardFailure } from '../../../src/ports.ts';
import { createFakeClock } from '../../support/clock.ts';
import { createKeptLog } from '../../support/kept-log.ts';
import { tip } from '../../support/knowledge.ts';
import { createRandom } from './simulation/random.ts';
import { createSimulatedSlack } from './simulation/slack.ts';

const SCOPE = { enterprise: 'E1', workspace: 'T1' };
const DECK = ['a', 'b', 'c', 'd'].map((id) => tip({ id, topic: id, text: `${id} advice` }));
const SETTINGS = {
  time: '09:30',
  zone: 'UTC',
  days: [1, 2, 3, 4, 5, 6, 7],
  topics: [],
  pausedUntil: null,
  by: 'U1',
  creator: null,
  trouble: null,
};

function rig(over: Partial<Board> = {}) {
  const clock = createFakeClock(Date.parse('2026-11-26T08:00:00Z'));
  const state = createMemoryState(clock);
  const store = createTipStore(state);
  const slack = createSimulatedSlack(clock, createRandom(1));
  const board = { ...slack.boardOf(async () => undefined), ...over };
  const logger = createKeptLog();
  const told: string[] = [];
  const rounds = createRounds({
    store,
    deck: DECK,
    calendar,
    clock,
    ahead: 2,
    state,
    owner: 'p1',
    logger,
    sleep: async () => undefined,
    tell: async (_scope, user, channel, remedy) => void told.push(`${user} ${channel}: ${remedy}`),
  });
  return { clock, state, store, slack, board, logger, told, rounds };
}

const failing = (kind: BoardFailure['kind']) => async () => {
  throw new BoardFailure(kind, `A remedy for a ${kind}.`);
};

describe('a round', () => {
  it('takes back what was scheduled for a channel whose tips are off by now', async () => {
    const { rounds, board, slack, clock } = rig();
    await board.schedule('C9', clock.now() + 3_600_000, DECK[0]!);
    expect(await rounds.round(SCOPE, board)).toBe(true);
    expect(slack.pending()).toEqual([]);
  });

  it('takes back what is double, and what has another text', async () => {
    const { rounds, board, slack, store } = rig();
    await store.putSettings(SCOPE, 'C1', SETTINGS);
    await rounds.round(SCOPE, board);
    const [first] = slack.pending();
    await board.schedule('C1', first!.at, DECK.find(({ text }) => text === first!.text)!);
    await board.schedule('C1', first!.at, tip({ text: 'a text that was edited since' }));
    await rounds.round(SCOPE, board);
    expect(slack.pending().map(({ id }) => id)).toEqual(['Q000001', 'Q000002']);
  });

  it('tells about trouble with a channel once, and goes on with the others', async () => {
    const { rounds, board, slack, store, told } = rig();
    for (const channel of ['C1', 'C2']) await store.putSettings(SCOPE, channel, SETTINGS);
    slack.close('C1');
    for (let i = 0; i < 3; i++) expect(await rounds.round(SCOPE, board)).toBe(true);
    expect(told).toEqual(['U1 C1: Invite the bot again.']);
    expect((await store.settings(SCOPE, 'C1'))?.trouble?.remedy).toBe('Invite the bot again.');
    expect(slack.pending().map(({ channel }) => channel)).toEqual(['C2', 'C2']);
    slack.open('C1');
    await rounds.round(SCOPE, board);
    expect((await store.settings(SCOPE, 'C1'))?.trouble).toBeNull();
  });

  it('leaves to be done soon what may pass by itself', async () => {
    const { rounds, board, store } = rig({ schedule: failing('passing') });
    await store.putSettings(SCOPE, 'C1', SETTINGS);
    expect(await rounds.round(SCOPE, board)).toBe(false);
    expect(rounds.isUnfinished()).toBe(true);
  });

  it('ends at once where the bot was thrown out, and waits for the next', async () => {
    const { rounds, board, store, logger } = rig({ pending: failing('workspace') });
    await store.putSettings(SCOPE, 'C1', SETTINGS);
    expect(await rounds.round(SCOPE, board)).toBe(true);
    expect(logger.lines).toEqual(['warn: Scheduled tips could not be listed.']);
  });

  it('does not touch a channel that another process is at', async () => {
    const { rounds, board, store, state, slack } = rig();
    await store.putSettings(SCOPE, 'C1', SETTINGS);
    await state.claim('E1/T1/claims/tips/C1', 'another', 60_000);
    expect(await rounds.attend(SCOPE, 'C1', board)).toBe('later');
    expect(slack.pending()).toEqual([]);
  });

  it('changes nothing more once another process has taken over', async () => {
    const { rounds, store, state, clock, slack, board } = rig();
    await store.putSettings(SCOPE, 'C1', SETTINGS);
    const stolen: Board = {
      ...board,
      pending: async (channel) => {
        clock.pass(61_000);
        await state.claim('E1/T1/claims/tips/C1', 'another', 60_000);
        return board.pending(channel);
      },
    };
    expect(await rounds.attend(SCOPE, 'C1', stolen)).toBe('later');
    expect(slack.pending()).toEqual([]);
  });

  it('counts a tip as posted where it may not look, rather than posting it twice', async () => {
    const { rounds, store, clock, slack, board } = rig({ appeared: async () => undefined });
    await store.putSettings(SCOPE, 'C1', SETTINGS);
    await rounds.round(SCOPE, board);
    clock.pass(2 * 3_600_000);
    slack.turn();
    await rounds.round(SCOPE, board);
    expect(slack.posted).toHaveLength(1);
    expect((await store.plan(SCOPE, 'C1')).days.map(({ state }) => state)).toEqual([
      'posted',
      'ahead',
      'ahead',
    ]);
  });

  it('does not make up a tip whose day is over', async () => {
    const { rounds, store, clock, slack, board } = rig({ schedule: async () => undefined });
    await store.putSettings(SCOPE, 'C1', { ...SETTINGS, time: '23:50' });
    await rounds.round(SCOPE, board);
    clock.pass(16 * 3_600_000);
    await rounds.round(SCOPE, board);
    expect((await store.plan(SCOPE, 'C1')).days[0]?.state).toBe('missed');
    expect(slack.posted).toEqual([]);
  });
});
