import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/adapters/store/memory.ts';
import { createGuard } from '../../src/app/explain/guard.ts';
import { createNearest } from '../../src/app/nearest.ts';
import type { Embedder } from '../../src/ports.ts';
import { ModelFailure } from '../../src/ports.ts';
import { createFakeClock } from '../support/clock.ts';
import { createKeptLog } from '../support/kept-log.ts';
import { note } from '../support/knowledge.ts';
import { smallLibrary } from '../support/small-library.ts';

const DAY = 86_400_000;
const NOTES = [
  note({ id: 'food', title: 'Food', summary: 'What people eat.' }),
  note({ id: 'money', title: 'Money', summary: 'What it costs.' }),
  note({ id: 'other-money', title: 'Money', summary: 'What it costs.' }),
];

/** Places texts by how often they speak of food and of money. */
const placed = (text: string): number[] => [
  0.1 + (text.match(/food|eat|canteen/gi) ?? []).length,
  0.2 + (text.match(/money|cost|price/gi) ?? []).length,
  -0.3,
];

function rig(
  embeds: Embedder['embed'] = async (texts) => texts.map(placed),
  over: { state?: ReturnType<typeof createMemoryState>; wait?: number; failures?: number } = {},
) {
  const state = over.state ?? createMemoryState(createFakeClock(1));
  const requests: (readonly string[])[] = [];
  const log = createKeptLog();
  const nearest = createNearest({
    embedder: {
      name: 'e1',
      embed: (texts, signal) => {
        requests.push(texts);
        return embeds(texts, signal);
      },
    },
    library: smallLibrary({ notes: NOTES }),
    state,
    ttl: DAY,
    guard: createGuard({ atOnce: 4, failures: over.failures ?? 10, rest: 60_000 }),
    times: { question: over.wait ?? 500, notes: 2_000 },
    logger: log,
  });
  return { nearest, requests, state, lines: log.lines };
}

describe('the note nearest to a question in meaning', () => {
  it('is the one that points the same way; of two that do, the first by id', async () => {
    const { nearest } = rig();
    expect(await nearest('is there a canteen?')).toBe('food');
    expect(await nearest('what is the price?')).toBe('money');
  });

  it('places each note once, and each question once; another process takes the notes from the store', async () => {
    const first = rig();
    await first.nearest('is there a canteen?');
    await first.nearest('is there a canteen?');
    expect(first.requests.map((texts) => texts.length).sort()).toEqual([1, 3]);
    const second = rig(undefined, { state: first.state });
    expect(await second.nearest('what is the price?')).toBe('money');
    expect(second.requests).toEqual([['what is the price?']]);
  });

  it('leaves nothing of a question in the store', async () => {
    const { nearest, state } = rig();
    await nearest('a canteen in SECRET');
    const kept = await state.list('');
    expect(kept).toHaveLength(2);
    for (const [key] of kept) expect(key).toMatch(/^-\/-\/embeddings\/[0-9a-f]{64}$/);
  });

  it('takes the beginning of a long question alone', async () => {
    const { nearest, requests } = rig();
    await nearest('x'.repeat(9_000));
    expect(Math.max(...requests.flat().map((text) => text.length))).toBeLessThanOrEqual(1_200);
  });

  it('is none where the server is too slow, and its notes are ready the next time all the same', async () => {
    let isSlow = true;
    const { nearest } = rig(
      async (texts) => {
        if (isSlow && texts.length > 1) await new Promise((resolve) => setTimeout(resolve, 120));
        return texts.map(placed);
      },
      { wait: 30 },
    );
    expect(await nearest('is there a canteen?')).toBeUndefined();
    isSlow = false;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await nearest('is there a canteen?')).toBe('food');
  });

  it('is none where the server fails, which is said in the log; it is asked again the next time', async () => {
    let fails = true;
    const { nearest, lines } = rig(async (texts) => {
      if (fails) throw new ModelFailure('no');
      return texts.map(placed);
    });
    expect(await nearest('is there a canteen?')).toBeUndefined();
    expect(lines).toEqual(['info: No note was looked for by embedding.']);
    fails = false;
    expect(await nearest('is there a canteen?')).toBe('food');
  });

  it('does not trouble a server that failed too often', async () => {
    const { nearest, requests } = rig(
      async () => {
        throw new ModelFailure('no');
      },
      { failures: 2 },
    );
    for (let i = 0; i < 5; i++) expect(await nearest(`canteen ${i}`)).toBeUndefined();
    expect(requests.length).toBe(2);
  });

  it.each([
    ['vectors of another length', [1, 2]],
    ['vectors of zeros', [0, 0, 0]],
  ])('is the first by id where the server gives %s, as nothing compares', async (_, vector) => {
    const { nearest } = rig(async (texts) => texts.map((text) => (texts.length > 1 ? placed(text) : vector)));
    expect(await nearest('is there a canteen?')).toBe('food');
  });
});
