import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLimits } from '../../../src/adapters/slack/limits.ts';

const ONE = { enterprise: 'E1', workspace: 'T1' };
const OTHER = { enterprise: 'E1', workspace: 'T2' };

describe('the limits of one process', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('let a person ask so many questions in a minute, then say when to ask again, and let them ask then', async () => {
    const allow = createLimits({ perPerson: 2, perWorkspace: 100 });
    expect([await allow(ONE, 'U1'), await allow(ONE, 'U1')]).toEqual([undefined, undefined]);
    vi.advanceTimersByTime(20_000);
    expect(await allow(ONE, 'U1')).toEqual({
      sentence: expect.stringMatching(/asked 2 questions within a minute.*ask again in 40 seconds/),
      first: true,
    });
    expect(await allow(ONE, 'U1')).toMatchObject({ first: false });
    vi.advanceTimersByTime(40_000);
    expect(await allow(ONE, 'U1')).toBeUndefined();
  });

  it('count each person of each workspace alone', async () => {
    const allow = createLimits({ perPerson: 1, perWorkspace: 100 });
    await allow(ONE, 'U1');
    expect(await allow(ONE, 'U2')).toBeUndefined();
    expect(await allow(OTHER, 'U1')).toBeUndefined();
    expect(await allow(ONE, undefined)).toBeUndefined();
    expect(await allow(ONE, 'U1')).toBeDefined();
  });

  it('let a workspace ask so many, and whoever asks too many alone takes nothing from the others', async () => {
    const allow = createLimits({ perPerson: 2, perWorkspace: 3 });
    for (let i = 0; i < 10; i++) await allow(ONE, 'U1');
    expect(await allow(ONE, 'U2')).toBeUndefined();
    expect(await allow(ONE, 'U3')).toMatchObject({
      sentence: expect.stringMatching(/^Your colleagues ask more than I can answer/),
      first: true,
    });
    expect(await allow(OTHER, 'U3')).toBeUndefined();
  });
});
