import { describe, expect, it } from 'vitest';
import {
  Closing,
  createInFlight,
  logRefusal,
  Overloaded,
} from '../../../../src/adapters/slack/transport/in-flight.ts';
import { createHeldWork } from '../../../support/held-work.ts';
import { createLog } from '../support/desk.ts';

const LONG = 60_000;

describe('work in flight', () => {
  it('gives its own result, or its own failure', async () => {
    const { run, settle } = createInFlight();
    expect(await run(async () => 'done')).toBe('done');
    await expect(run(async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await settle(LONG)).toBe(0);
  });

  it('is refused while there is too much of it, and taken again when some has ended', async () => {
    const { run } = createInFlight(2);
    const [a, b] = [createHeldWork('a'), createHeldWork('b')];
    const both = [run(a.work), run(b.work)];
    await expect(run(async () => 'c')).rejects.toThrow(Overloaded);
    a.end();
    await both[0];
    await Promise.resolve();
    expect(await run(async () => 'c')).toBe('c');
    b.end();
    await both[1];
  });

  it('is waited for to its end, failed or not', async () => {
    const seen: string[] = [];
    const inFlight = createInFlight();
    const [a, b] = [createHeldWork('a', seen), createHeldWork('b', seen)];
    const first = inFlight.run(a.work);
    const second = inFlight.run(b.work).catch((error: Error) => error.message);
    inFlight.close();
    const settled = inFlight.settle(LONG).then((left) => seen.push(`${left} left`));
    a.end();
    b.fail();
    await settled;
    expect(seen.at(-1)).toBe('0 left');
    expect(seen).toContain('a ends');
    expect(seen).toContain('b ends');
    expect([await first, await second]).toEqual(['a', 'b']);
  });

  it('is waited for no longer than asked, and what is left is counted', async () => {
    const inFlight = createInFlight();
    const [a, b] = [createHeldWork('a'), createHeldWork('b')];
    const both = [inFlight.run(a.work), inFlight.run(b.work)];
    a.end();
    await both[0];
    expect(await inFlight.settle(1)).toBe(1);
    b.end();
    await both[1];
    expect(await inFlight.settle(LONG)).toBe(0);
  });

  it('is not begun once the door is shut', async () => {
    const seen: string[] = [];
    const inFlight = createInFlight();
    expect(inFlight.closed).toBe(false);
    inFlight.close();
    expect(inFlight.closed).toBe(true);
    await expect(inFlight.run(createHeldWork('late', seen).work)).rejects.toBeInstanceOf(Closing);
    expect(seen).toEqual([]);
  });

  it('where there is none, is waited for at once', async () => {
    expect(await createInFlight().settle(LONG)).toBe(0);
  });
});

describe('a delivery that was not taken on', () => {
  it('is worth a warning, but not while the program stops', () => {
    const { logger, lines } = createLog();
    logRefusal(logger, new Error('broken'));
    logRefusal(logger, new Closing('stops'));
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['warn', 'debug']);
  });
});
