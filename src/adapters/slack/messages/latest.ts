/** Shows the latest of what comes in quickly. */
export interface Latest<T> {
  /** Takes what is to be shown next; what waits still is passed over. */
  show(next: T): void;
  /** Takes nothing more. What was shown last, if anything, once nothing is being shown any more. */
  end(): Promise<T | undefined>;
}

/**
 * Shows one thing after the other, the latest first, with a pause after each.
 *
 * @param put shows something; false ends it, as does a failure, which `end` throws
 * @param pause resolves when the next may be shown
 */
export function createLatest<T>(put: (next: T) => Promise<boolean>, pause: () => Promise<void>): Latest<T> {
  let waiting: { readonly next: T } | undefined;
  let running: Promise<void> | undefined;
  let isOver = false;
  let shown: T | undefined;
  const run = async () => {
    while (waiting && !isOver) {
      const { next } = waiting;
      waiting = undefined;
      if (await put(next)) shown = next;
      else isOver = true;
      if (!isOver) await pause();
    }
    running = undefined;
  };
  return {
    show(next) {
      if (isOver) return;
      waiting = { next };
      running ??= run();
      // Whoever ends it hears of a failure.
      running.catch(() => undefined);
    },
    async end() {
      isOver = true;
      await running;
      return shown;
    },
  };
}
