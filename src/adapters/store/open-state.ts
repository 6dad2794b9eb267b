import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SourcebookError } from '../../errors.ts';
import type { Logger, State } from '../../ports.ts';
import { systemClock } from '../system-clock.ts';
import { withEncryption } from './encrypted.ts';
import { createMemoryState } from './memory.ts';

/** Where state is kept, and with which key. */
export interface StateSettings {
  /** `memory:`, `file:PATH`, `redis://...` or `rediss://...` */
  readonly url: string;
  /** 32 bytes, if it is encrypted at rest. */
  readonly key: Uint8Array | undefined;
}

export interface OpenOptions {
  readonly logger: Logger;
  /** Whether to wait for a server that cannot be reached yet, instead of failing at once. */
  readonly patient: boolean;
}

/** The path of a `file:` address: relative ones from where the program is started. */
function pathOf(url: string): string {
  return path.resolve(url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length));
}

async function openPlain(url: string, options: OpenOptions): Promise<State> {
  if (url === 'memory:') return createMemoryState(systemClock);
  // Each store's library is loaded only where it is used.
  if (url.startsWith('file:')) {
    const { openSqliteState } = await import('./sqlite/sqlite.ts');
    return openSqliteState(pathOf(url), systemClock);
  }
  if (/^rediss?:\/\//.test(url)) {
    const { openRedisState } = await import('./redis/redis.ts');
    return openRedisState(url, options);
  }
  throw new SourcebookError(
    'config',
    'STATE_URL names no store. It begins with file:, redis://, rediss:// or is memory:.',
  );
}

/**
 * Opens the state.
 *
 * @throws SourcebookError with the remedy where it cannot be used
 */
export async function openState({ url, key }: StateSettings, options: OpenOptions): Promise<State> {
  const state = await openPlain(url, options);
  try {
    return await withEncryption(state, key);
  } catch (error) {
    await state.close();
    throw error;
  }
}
