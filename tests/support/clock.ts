import type { Clock } from '../../src/ports.ts';

/** A clock that stands still until it is moved on. */
export interface FakeClock extends Clock {
  readonly pass: (milliseconds: number) => void;
}

export function createFakeClock(start: number): FakeClock {
  let now = start;
  return {
    now: () => now,
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}
