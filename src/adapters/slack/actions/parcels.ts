import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Scope, stateKey } from '../../../app/keys.ts';
import type { Question } from '../../../core/question/question.ts';
import type { StateStore } from '../../../ports.ts';
import { LIMITS } from '../render/limits.ts';

/** A question that a button carries: the answer to it is made again when the button is pressed. */
export type Parcel = Pick<Question, 'text' | 'wants' | 'seed'>;

/**
 * Questions on their way through a button. A short one travels in the button itself and so outlives a restart;
 * a long one waits in the store, and the button carries its key.
 */
export interface Parcels {
  pack(scope: Scope, parcel: Parcel): Promise<string>;
  /** Undefined if the parcel has expired or the value is none of ours. */
  unpack(scope: Scope, value: string): Promise<Parcel | undefined>;
}

/** A command's answer can be replaced and shared for half an hour. https://docs.slack.dev/interactivity/handling-user-interaction */
const LIFETIME = 60 * 60 * 1000;

const parcelSchema = z.object({
  text: z.string(),
  wants: z.literal('verdict').optional(),
  seed: z.string().optional(),
});
const valueSchema = z.union([parcelSchema, z.object({ key: z.string() })]);

function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Parcels over a store. */
export function createParcels(store: StateStore): Parcels {
  return {
    async pack(scope, { text, wants, seed }) {
      const parcel = { text, ...(wants ? { wants } : {}), ...(seed === undefined ? {} : { seed }) };
      const value = JSON.stringify(parcel);
      if (value.length <= LIMITS.buttonValue) return value;
      const key = createHash('sha256').update(value).digest('hex').slice(0, 32);
      await store.set(stateKey(scope, 'parcels', key), parcel, LIFETIME);
      return JSON.stringify({ key });
    },
    async unpack(scope, value) {
      const read = valueSchema.safeParse(parse(value));
      if (!read.success) return undefined;
      const found =
        'key' in read.data ? await store.get(stateKey(scope, 'parcels', read.data.key)) : read.data;
      const parcel = parcelSchema.safeParse(found);
      if (!parcel.success) return undefined;
      const { text, wants, seed } = parcel.data;
      return { text, ...(wants ? { wants } : {}), ...(seed === undefined ? {} : { seed }) };
    },
  };
}
