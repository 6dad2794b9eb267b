/** Waits until it is one's turn to work. */
export type Turn = () => Promise<void>;

/**
 * Lets one piece of work begin each time round the event loop, in the order in which they asked: in between, what has
 * come in is read, kept and acknowledged. However much there is to answer, Slack does not wait for it.
 */
export function createTurns(): Turn {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => void setImmediate(resolve)));
    return last;
  };
}
