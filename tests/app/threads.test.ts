import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/adapters/store/memory.ts';
import {
  createThreads,
  type Exchange,
  NEW_THREAD,
  type Thread,
  turnsBefore,
  withExchange,
  withoutExchange,
} from '../../src/app/threads.ts';
import { createFakeClock } from '../support/clock.ts';

const SCOPE = { enterprise: 'E1', workspace: 'T1' };
const MOST_EXCHANGES = 10;
const LONGEST_TURN = 4_000;

const exchange = (id: string, over: Partial<Exchange> = {}): Exchange => ({
  id,
  by: 'me',
  question: `q${id}`,
  answer: `a${id}`,
  ...over,
});
const said = (text: string, by: string | null = 'them') => ({ by, text });
const threadOf = (...ids: string[]): Thread =>
  ids.reduce((thread, id) => withExchange(thread, exchange(id)), NEW_THREAD);
const idsOf = ({ exchanges }: Thread): string[] => exchanges.map(({ id }) => id);

describe('an exchange', () => {
  it('goes to the end of its thread, and leaves what was said before the bot came', () => {
    const thread = withExchange({ before: [said('hello')], exchanges: [exchange('1')] }, exchange('2'));
    expect(thread).toEqual({ before: [said('hello')], exchanges: [exchange('1'), exchange('2')] });
  });

  it('that was edited stays in its place', () => {
    const edited = exchange('2', { question: 'other', answer: 'new' });
    expect(withExchange(threadOf('1', '2', '3'), edited).exchanges).toEqual([
      exchange('1'),
      edited,
      exchange('3'),
    ]);
  });

  it('too many makes the oldest be forgotten', () => {
    const ids = Array.from({ length: MOST_EXCHANGES + 2 }, (_, i) => `${i}`);
    expect(idsOf(threadOf(...ids))).toEqual(ids.slice(2));
  });

  it('is kept up to a length', () => {
    const long = 'x'.repeat(LONGEST_TURN + 1);
    const [kept] = withExchange(NEW_THREAD, exchange('1', { question: long, answer: long })).exchanges;
    expect([kept?.question.length, kept?.answer.length]).toEqual([LONGEST_TURN, LONGEST_TURN]);
  });

  it('is taken out of its thread alone, and of none that does not hold it', () => {
    expect(idsOf(withoutExchange(threadOf('1', '2', '3'), '2'))).toEqual(['1', '3']);
    expect(withoutExchange(threadOf('1'), '9')).toEqual(threadOf('1'));
  });

  it('leaves the thread that it was added to or taken from as it was', () => {
    const thread = threadOf('1', '2');
    withExchange(thread, exchange('3'));
    withoutExchange(thread, '1');
    expect(thread).toEqual(threadOf('1', '2'));
  });
});

describe('the turns before a question', () => {
  const thread: Thread = { before: [said('b1'), said('b2')], exchanges: [exchange('1'), exchange('2')] };
  const before = [
    { role: 'user', text: 'b1' },
    { role: 'user', text: 'b2' },
  ];

  it('are all for a new one: what people said, then each question with its answer', () => {
    expect(turnsBefore(thread, '3')).toEqual([
      ...before,
      { role: 'user', text: 'q1' },
      { role: 'bot', text: 'a1' },
      { role: 'user', text: 'q2' },
      { role: 'bot', text: 'a2' },
    ]);
  });

  it('are those before its place for one that is asked again', () => {
    expect(turnsBefore(thread, '1')).toEqual(before);
    expect(turnsBefore(thread, '2')).toHaveLength(4);
  });

  it('never hold the question itself or a later one, whatever was asked, edited and deleted before', () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 14 }).map(String),
      deletes: fc.integer({ max: 3, min: 0 }).map((n) => n === 0),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let kept: Thread = NEW_THREAD;
        for (const { id, deletes } of steps)
          kept = deletes ? withoutExchange(kept, id) : withExchange(kept, exchange(id));
        const ids = idsOf(kept);
        expect(ids.length).toBeLessThanOrEqual(MOST_EXCHANGES);
        expect(new Set(ids).size).toBe(ids.length);
        for (const [i, id] of ids.entries()) {
          const earlier = ids.slice(0, i).flatMap((one) => [`q${one}`, `a${one}`]);
          expect(turnsBefore(kept, id).map(({ text }) => text)).toEqual(earlier);
        }
      }),
    );
  });
});

describe('a thread', () => {
  function createUnderTest() {
    const clock = createFakeClock(0);
    const store = createMemoryState(clock);
    return { clock, store, threads: createThreads(store, clock) };
  }

  it('is found again at its place and in its scope alone, until its time is over', async () => {
    const { threads, clock } = createUnderTest();
    const thread = { ...threadOf('1'), before: [said('b')] };
    await threads.put(SCOPE, 'C1:1.1', thread, 1_000);
    expect(await threads.get(SCOPE, 'C1:1.1')).toEqual(thread);
    expect(await threads.get(SCOPE, 'C1:1.2')).toBeUndefined();
    expect(await threads.get({ ...SCOPE, workspace: 'T2' }, 'C1:1.1')).toBeUndefined();
    clock.pass(1_000);
    expect(await threads.get(SCOPE, 'C1:1.1')).toBeUndefined();
  });

  it('forgets what one person said and was answered, in every place, and is kept no longer for it', async () => {
    const { threads, clock } = createUnderTest();
    const mixed: Thread = {
      before: [said('mine', 'me'), said('theirs'), said('nobody knows whose', null)],
      exchanges: [exchange('1'), exchange('2', { by: 'them' }), exchange('3', { by: null })],
    };
    await threads.put(SCOPE, 'a', mixed, 1_000);
    await threads.put(SCOPE, 'b', threadOf('1'), 1_000);
    await threads.put(SCOPE, 'c', { before: [said('theirs')], exchanges: [] }, 1_000);
    await threads.put({ ...SCOPE, workspace: 'T2' }, 'a', threadOf('1'), 1_000);
    clock.pass(400);
    expect(await threads.forget(SCOPE, 'me')).toBe(2);
    expect(await threads.get(SCOPE, 'a')).toEqual({
      before: [said('theirs'), said('nobody knows whose', null)],
      exchanges: [exchange('2', { by: 'them' }), exchange('3', { by: null })],
    });
    expect(await threads.get(SCOPE, 'b')).toEqual(NEW_THREAD);
    expect((await threads.get({ ...SCOPE, workspace: 'T2' }, 'a'))?.exchanges).toHaveLength(1);
    clock.pass(600);
    expect(await threads.get(SCOPE, 'a')).toBeUndefined();
  });

  it('keeps what was said before the bot came up to a length', async () => {
    const { threads } = createUnderTest();
    await threads.put(SCOPE, 'p', { before: [said('x'.repeat(LONGEST_TURN + 1))], exchanges: [] }, 1_000);
    expect((await threads.get(SCOPE, 'p'))?.before[0]?.text).toHaveLength(LONGEST_TURN);
  });

  it.each([
    null,
    'text',
    [],
    {},
    { exchanges: [] },
    { before: [], exchanges: [{ id: '1', question: 'q' }] },
    { before: [7], exchanges: [] },
    { before: ['what an older release kept'], exchanges: [] },
    { turns: [] },
  ])('that an older release kept as %j counts as none', async (kept) => {
    const { threads, store } = createUnderTest();
    await store.set('E1/T1/threads/p', kept);
    expect(await threads.get(SCOPE, 'p')).toBeUndefined();
  });
});
