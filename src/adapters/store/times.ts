/** @throws RangeError where a time to live, a lease or a delay makes no sense */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0)) throw new RangeError(`Expected ${name} to be above 0 milliseconds, got ${value}.`);
}

/**
 * Whether a span that was begun at some moment is over. One that seems to begin later than now was begun before the
 * clock was put back: nobody can tell when it ends, so it counts as over rather than lasting an hour too long.
 */
export const isOver = ({ until, span }: { readonly until: number; readonly span: number }, now: number) =>
  until <= now || until - span > now;
