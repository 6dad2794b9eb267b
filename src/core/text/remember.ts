/**
 * A pure function of a text that remembers what it worked out. Once it remembers so many results, all are forgotten:
 * what is asked again soon is at hand, and memory stays bounded.
 */
export function remember<T>(most: number, workOut: (text: string) => T): (text: string) => T {
  const remembered = new Map<string, T>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const result = workOut(text);
    if (remembered.size >= most) remembered.clear();
    remembered.set(text, result);
    return result;
  };
}
