import Keyv, { type KeyvStoreAdapter } from 'keyv';
import type { Json, StateStore } from '../../ports.ts';
import { requirePositive } from './times.ts';

const inOrder = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** The values of the state port through Keyv, whatever it keeps them in. */
export interface KeyvValues extends Pick<StateStore, 'get' | 'set' | 'delete' | 'list'> {
  disconnect(): Promise<void>;
}

/**
 * @param keysBelow every key of the adapter's that begins with a prefix, in any order; expired ones may be among them
 * @param namespace for an adapter that puts one before each key
 */
export function createKeyvValues(
  store: KeyvStoreAdapter,
  keysBelow: (prefix: string) => Promise<readonly string[]>,
  namespace?: string,
): KeyvValues {
  const keyv = new Keyv<Json>({
    store,
    ...(namespace === undefined ? {} : { namespace }),
    useKeyPrefix: false,
    throwOnErrors: true,
  });
  // Errors are thrown to whoever asked; without a listener they would end the process besides.
  keyv.on('error', () => undefined);
  return {
    get: (key) => keyv.get<Json>(key),
    async set(key, value, ttl) {
      if (ttl !== undefined) requirePositive('ttl', ttl);
      await keyv.set(key, value, ttl);
    },
    async delete(key) {
      // What has expired is no longer there, though nobody may have swept it yet.
      const there = (await keyv.get(key)) !== undefined;
      return (await keyv.delete(key)) && there;
    },
    async list(prefix) {
      const keys = await keysBelow(prefix);
      const values = keys.length === 0 ? [] : await keyv.getMany<Json>([...keys]);
      return keys
        .flatMap((key, i) => {
          const value = values[i];
          return value === undefined ? [] : [[key, value] as const];
        })
        .sort(inOrder);
    },
    disconnect: () => keyv.disconnect(),
  };
}
