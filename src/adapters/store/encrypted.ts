import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SourcebookError } from '../../errors.ts';
import type { Inbox, InboxEntry, Json, State } from '../../ports.ts';

/** What stands in the store in place of a value: version, then nonce, tag and text in base64. */
const sealedSchema = z.strictObject({ sealed: z.string().startsWith('v1:') });

const NONCE = 12;
const TAG = 16;
/** Tells whether a key fits what is in the store. */
const PROBE = '-/-/state-key';

const wrongKey = () =>
  new SourcebookError(
    'state',
    'The state was written with another STATE_KEY. Set that key again; without it nothing that was written can be read.',
  );
const noKey = () =>
  new SourcebookError(
    'state',
    'The state is encrypted and STATE_KEY is not set. Set the key that it was written with.',
  );

interface Seal {
  seal(value: Json, place: string): Json;
  /** A value that was written before there was a key comes out as it is. @throws SourcebookError for another key's */
  open(value: Json, place: string): Json;
}

/** AES-256-GCM; `place` is bound to the text, so that a value cannot pass for that of another key. */
function createSeal(key: Uint8Array): Seal {
  return {
    seal(value, place) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
      cipher.setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return { sealed: `v1:${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')}` };
    },
    open(value, place) {
      const sealed = sealedSchema.safeParse(value);
      if (!sealed.success) return value;
      const bytes = Buffer.from(sealed.data.sealed.slice(3), 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), {
          authTagLength: TAG,
        });
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
        return JSON.parse(text.toString('utf8')) as Json;
      } catch {
        throw wrongKey();
      }
    },
  };
}

/** Reads what is plain, and refuses what a key is needed for. */
const NO_SEAL: Seal = {
  seal: (value) => value,
  open(value) {
    if (sealedSchema.safeParse(value).success) throw noKey();
    return value;
  },
};

/**
 * A state whose values and inbox are encrypted at rest. Keys, which hold ids of channels and digests, and claims,
 * which hold nothing else, are not.
 *
 * @param key 32 bytes; undefined: nothing is encrypted, and what was encrypted is refused
 * @throws SourcebookError with the remedy where the key does not fit what is there
 */
export async function withEncryption(state: State, key: Uint8Array | undefined): Promise<State> {
  const { seal, open } = key ? createSeal(key) : NO_SEAL;
  const valueAt = (at: string) => `value:${at}`;
  const entryAt = (at: string) => `inbox:${at}`;
  const openEntry = (entry: InboxEntry) => ({ key: entry.key, value: open(entry.value, entryAt(entry.key)) });
  const inbox: Inbox = {
    ...state.inbox,
    put: (at, value, delay) => state.inbox.put(at, seal(value, entryAt(at)), delay),
    due: async (most) => (await state.inbox.due(most)).map(openEntry),
    list: async (prefix) => (await state.inbox.list(prefix)).map(openEntry),
  };
  const encrypted: State = {
    ...state,
    inbox,
    async get(at) {
      const value = await state.get(at);
      return value === undefined ? undefined : open(value, valueAt(at));
    },
    set: (at, value, ttl) => state.set(at, seal(value, valueAt(at)), ttl),
    list: async (prefix) =>
      (await state.list(prefix))
        .filter(([at]) => at !== PROBE)
        .map(([at, value]) => [at, open(value, valueAt(at))] as const),
  };
  if ((await encrypted.get(PROBE)) === undefined && key) await encrypted.set(PROBE, true);
  return encrypted;
}
