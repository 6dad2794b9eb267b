import type { Logger } from '../../../ports.ts';

/** Work that is under way, and a door that can be shut to more of it. */
export interface InFlight {
  readonly closed: boolean;
  /** @throws Closing once the door is shut, Overloaded while too much is under way */
  run<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
  /** Resolves when nothing is under way any more, or after `longest` milliseconds; returns how much was left. */
  settle(longest: number): Promise<number>;
}

/** New work is refused because the program stops. */
export class Closing extends Error {
  override readonly name = 'Closing';
}

/** New work is refused because there is too much already. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
}

/** Pieces of work that may be under way at once: more would only wait, and die together if the process does. */
const MOST_UNDER_WAY = 500;

/** @param most pieces of work at once */
export function createInFlight(most = MOST_UNDER_WAY): InFlight {
  let closed = false;
  const under = new Set<Promise<unknown>>();
  return {
    get closed() {
      return closed;
    },
    run(work) {
      if (closed)
        return Promise.reject(new Closing('The program stops; Slack delivers this again elsewhere.'));
      if (under.size >= most)
        return Promise.reject(new Overloaded(`${most} deliveries are under way; Slack delivers this again.`));
      const now = work();
      const settled: Promise<unknown> = now.catch(() => undefined).finally(() => under.delete(settled));
      under.add(settled);
      return now;
    },
    close() {
      closed = true;
    },
    async settle(longest) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, longest);
      });
      await Promise.race([Promise.all(under), late]);
      clearTimeout(timer);
      return under.size;
    },
  };
}

/** Says in the log why a delivery was not acknowledged. While the program stops, that is as it should be. */
export function logRefusal(logger: Logger, error: unknown): void {
  const level = error instanceof Closing ? 'debug' : 'warn';
  logger[level]({ error: String(error) }, 'A delivery was not taken on; Slack will deliver it again.');
}
