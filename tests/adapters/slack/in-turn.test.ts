import { describe, expect, it } from 'vitest';
import { createInTurn } from '../../../src/adapters/slack/in-turn.ts';
import { createHeldWork } from '../../support/held-work.ts';

describe('work in turn', () => {
  it('waits for earlier work with the same key, and gives each its own result', async () => {
    const seen: string[] = [];
    const inTurn = createInTurn();
    const [a, b] = [createHeldWork('a', seen), createHeldWork('b', seen)];
    const both = [inTurn('k', a.work), inTurn('k', b.work)];
    b.end();
    a.end();
    expect(await Promise.all(both)).toEqual(['a', 'b']);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('does not wait for work with another key', async () => {
    const seen: string[] = [];
    const inTurn = createInTurn();
    const [a, b] = [createHeldWork('a', seen), createHeldWork('b', seen)];
    const first = inTurn('k', a.work);
    b.end();
    expect(await inTurn('other', b.work)).toBe('b');
    expect(seen).toEqual(['a begins', 'b begins', 'b ends']);
    a.end();
    await first;
  });

  it('goes on after work that fails, whose failure is its own', async () => {
    const seen: string[] = [];
    const inTurn = createInTurn();
    const [a, b] = [createHeldWork('a', seen), createHeldWork('b', seen)];
    const first = inTurn('k', a.work);
    const second = inTurn('k', b.work);
    a.fail();
    b.end();
    await expect(first).rejects.toThrow('a');
    expect(await second).toBe('b');
    expect(await inTurn('k', async () => 'c')).toBe('c');
  });

  it('keeps a hundred in order', async () => {
    const inTurn = createInTurn();
    const seen: number[] = [];
    const numbers = Array.from({ length: 100 }, (_, i) => i);
    await Promise.all(numbers.map((i) => inTurn('k', async () => void seen.push(i))));
    expect(seen).toEqual(numbers);
  });
});
