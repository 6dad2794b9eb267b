/** Does a piece of work after all earlier work with the same key. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Keeps the messages of one conversation in order, however many arrive at once; other conversations do not wait. */
export function createInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const now = before.then(work, work);
    last.set(key, now);
    try {
      return await now;
    } finally {
      if (last.get(key) === now) last.delete(key);
    }
  };
}
