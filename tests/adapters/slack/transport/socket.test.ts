import { describe, expect, it } from 'vitest';
import { pauseAfter } from '../../../../src/adapters/slack/transport/socket.ts';

describe('the pause before another attempt to connect', () => {
  it('doubles from a second to half a minute, and stays there however long it takes', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50, 10_000].map(pauseAfter)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000,
    ]);
  });
});
