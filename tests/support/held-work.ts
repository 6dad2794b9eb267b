/** A piece of work that lasts until the test ends it. */
export interface HeldWork {
  readonly work: () => Promise<string>;
  readonly end: () => void;
  readonly fail: () => void;
}

/** @param seen is told when the work begins and ends */
export function createHeldWork(name: string, seen: string[] = []): HeldWork {
  let end = (): void => undefined;
  let fail = (): void => undefined;
  const held = new Promise<string>((resolve, reject) => {
    end = () => resolve(name);
    fail = () => reject(new Error(name));
  });
  const work = async () => {
    seen.push(`${name} begins`);
    return held.finally(() => seen.push(`${name} ends`));
  };
  return { work, end, fail };
}
