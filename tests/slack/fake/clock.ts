export interface FakeClock {
  /** Milliseconds since the epoch: the machine's time plus what was added by `advance`. */
  now(): number;
  advance(ms: number): void;
  /** Calls back once, synchronously, when `advance` has moved the clock past `time`. */
  at(time: number, callback: () => void): void;
}

/** A clock that runs with the machine's and can be moved forward. */
export function createClock(): FakeClock {
  let added = 0;
  let waiting: { time: number; callback: () => void }[] = [];
  const now = () => Date.now() + added;
  return {
    now,
    advance(ms) {
      added += ms;
      const due = waiting.filter(({ time }) => time <= now());
      waiting = waiting.filter(({ time }) => time > now());
      for (const { callback } of due) callback();
    },
    at(time, callback) {
      waiting.push({ time, callback });
    },
  };
}
