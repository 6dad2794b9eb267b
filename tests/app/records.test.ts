import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/adapters/store/memory.ts';
import { type AnswerRecord, createRecords } from '../../src/app/records.ts';
import { createFakeClock } from '../support/clock.ts';

const SCOPE = { enterprise: 'E1', workspace: 'T1' };
const OTHER = { enterprise: 'E1', workspace: 'T2' };
const TTL = 1_000;
const RECORD: AnswerRecord = {
  id: 'C1:1.1',
  questionDigest: 'd',
  surface: 'mention',
  by: 'me',
  at: 5,
  intent: 'classify',
  label: 'BPO',
  version: 'v1',
  passages: ['a#1'],
  promptVersion: null,
  model: null,
  revision: null,
  messageTimestamp: null,
};
const KEY = 'E1/T1/answers/C1%3A1.1';

function createUnderTest() {
  const clock = createFakeClock(0);
  const store = createMemoryState(clock);
  return { clock, store, records: createRecords(store, TTL) };
}

describe('a record', () => {
  it('is found again in its own scope alone', async () => {
    const { records } = createUnderTest();
    await records.put(SCOPE, RECORD);
    expect(await records.get(SCOPE, RECORD.id)).toEqual(RECORD);
    expect(await records.get(OTHER, RECORD.id)).toBeUndefined();
    expect(await records.get(SCOPE, 'C1:9')).toBeUndefined();
  });

  it('is forgotten when its time is over', async () => {
    const { records, clock } = createUnderTest();
    await records.put(SCOPE, RECORD);
    clock.pass(TTL);
    expect(await records.get(SCOPE, RECORD.id)).toBeUndefined();
  });

  it('remembers where its answer was posted, and keeps all else', async () => {
    const { records } = createUnderTest();
    await records.put(SCOPE, RECORD);
    await records.posted(SCOPE, RECORD.id, '2.1');
    expect(await records.get(SCOPE, RECORD.id)).toEqual({ ...RECORD, messageTimestamp: '2.1' });
  });

  it('is not made by where an answer was posted', async () => {
    const { records, store } = createUnderTest();
    await records.posted(SCOPE, RECORD.id, '2.1');
    expect(await store.list('')).toEqual([]);
  });

  it('is deleted, which says whether there was one', async () => {
    const { records } = createUnderTest();
    await records.put(SCOPE, RECORD);
    expect(await records.delete(SCOPE, RECORD.id)).toBe(true);
    expect(await records.delete(SCOPE, RECORD.id)).toBe(false);
    expect(await records.get(SCOPE, RECORD.id)).toBeUndefined();
  });

  it.each(Object.keys(RECORD))('that an older release kept without its %s counts as none', async (field) => {
    const { records, store } = createUnderTest();
    const kept = Object.fromEntries(Object.entries(RECORD).filter(([name]) => name !== field));
    await store.set(KEY, kept as never);
    expect(await records.get(SCOPE, RECORD.id)).toBeUndefined();
    await records.posted(SCOPE, RECORD.id, '2.1');
    expect(await store.get(KEY)).toEqual(kept);
  });

  it('that is anything else counts as none', async () => {
    const { records, store } = createUnderTest();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        await store.set(KEY, value as never);
        expect(await records.get(SCOPE, RECORD.id)).toBeUndefined();
      }),
    );
  });
});
