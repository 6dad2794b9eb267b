import { describe, expect, it } from 'vitest';
import { createLatest } from '../../../../src/adapters/slack/messages/latest.ts';

/** A place that shows things one at a time, each until the test lets it go on. */
function place(outcome: (next: number) => Promise<boolean> = async () => true) {
  const seen: number[] = [];
  const waiting: (() => void)[] = [];
  const latest = createLatest<number>(
    (next) => {
      seen.push(next);
      return outcome(next);
    },
    () => new Promise<void>((resolve) => void waiting.push(resolve)),
  );
  const goOn = async () => {
    await new Promise(setImmediate);
    waiting.shift()?.();
    await new Promise(setImmediate);
  };
  return { latest, seen, goOn };
}

describe('what comes in quickly', () => {
  it('is shown at once where nothing is being shown', () => {
    const { latest, seen } = place();
    latest.show(1);
    expect(seen).toEqual([1]);
  });

  it('is passed over where something later has come in by the time that it may be shown', async () => {
    const { latest, seen, goOn } = place();
    for (const next of [1, 2, 3]) latest.show(next);
    await goOn();
    expect(seen).toEqual([1, 3]);
    await goOn();
    latest.show(4);
    expect(seen).toEqual([1, 3, 4]);
  });

  it('ends with what was shown last; what waits still is not shown', async () => {
    const { latest, seen, goOn } = place();
    latest.show(1);
    latest.show(2);
    const ended = latest.end();
    await goOn();
    expect(await ended).toBe(1);
    latest.show(3);
    expect(seen).toEqual([1]);
  });

  it('ends with nothing where nothing was shown', async () => {
    expect(await place().latest.end()).toBeUndefined();
    const { latest } = place(async () => false);
    latest.show(1);
    expect(await latest.end()).toBeUndefined();
  });

  it('is not shown any more once something could not be shown, and whoever ends it hears why', async () => {
    const { latest, seen } = place(async () => {
      throw new Error('no');
    });
    latest.show(1);
    latest.show(2);
    await expect(latest.end()).rejects.toThrow('no');
    expect(seen).toEqual([1]);
  });
});
