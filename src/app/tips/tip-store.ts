import { z } from 'zod';
import type { TipPlan } from '../../core/tips/plan.ts';
import { NO_PLAN } from '../../core/tips/plan.ts';
import type { StateStore } from '../../ports.ts';
import { type Scope, stateKey } from '../keys.ts';

const settingsSchema = z.object({
  time: z.string(),
  zone: z.string(),
  days: z.array(z.number()).min(1),
  topics: z.array(z.string()),
  pausedUntil: z.string().nullable(),
  /** Who set the tips up, by user id: they may change them, and are told of trouble. Empty where that is forgotten. */
  by: z.string(),
  /** Who made the channel, by user id; null where Slack does not say. */
  creator: z.string().nullable(),
  /** Why no tip can be scheduled, in plain words, since when that is known; null where all is well. */
  trouble: z.object({ remedy: z.string(), since: z.number() }).nullable(),
});

/** The daily tip of a channel, as it was set up. */
export type ChannelTips = Readonly<z.infer<typeof settingsSchema>>;

const planSchema = z.object({
  shown: z.array(z.string()),
  days: z.array(
    z.object({
      date: z.string(),
      tip: z.string(),
      topic: z.string(),
      text: z.string(),
      at: z.number(),
      state: z.enum(['ahead', 'late', 'posted', 'missed']),
    }),
  ),
});

/** What is kept of the daily tips: how they are set up, and what each channel was shown. */
export interface TipStore {
  /** Undefined where a channel gets no tips. */
  settings(scope: Scope, channel: string): Promise<ChannelTips | undefined>;
  putSettings(scope: Scope, channel: string, settings: ChannelTips): Promise<void>;
  /** Ends the tips of a channel; what it was shown stays known. */
  dropSettings(scope: Scope, channel: string): Promise<void>;
  /** All channels of a workspace that get tips, by id. */
  channels(scope: Scope): Promise<ReadonlyArray<readonly [channel: string, settings: ChannelTips]>>;
  /** Forgets that somebody set up tips, or made a channel; the tips go on. */
  forget(scope: Scope, user: string): Promise<void>;
  plan(scope: Scope, channel: string): Promise<TipPlan>;
  putPlan(scope: Scope, channel: string, plan: TipPlan): Promise<void>;
}

const SETTINGS = 'tips';
const PLANS = 'tip-plans';

/** Over the state of the program. Settings and plans are kept until they are changed. */
export function createTipStore(store: StateStore): TipStore {
  const putSettings = (scope: Scope, channel: string, settings: ChannelTips) =>
    store.set(stateKey(scope, SETTINGS, channel), { ...settings });
  const channels: TipStore['channels'] = async (scope) => {
    const prefix = `${stateKey(scope, SETTINGS)}/`;
    return (await store.list(prefix)).flatMap(([key, value]) => {
      const read = settingsSchema.safeParse(value);
      return read.success ? [[decodeURIComponent(key.slice(prefix.length)), read.data] as const] : [];
    });
  };
  return {
    settings: async (scope, channel) =>
      settingsSchema.safeParse(await store.get(stateKey(scope, SETTINGS, channel))).data,
    putSettings,
    async dropSettings(scope, channel) {
      await store.delete(stateKey(scope, SETTINGS, channel));
    },
    channels,
    async forget(scope, user) {
      for (const [channel, settings] of await channels(scope)) {
        const { by, creator } = settings;
        if (by !== user && creator !== user) continue;
        const rest = { by: by === user ? '' : by, creator: creator === user ? null : creator };
        await putSettings(scope, channel, { ...settings, ...rest });
      }
    },
    plan: async (scope, channel) =>
      planSchema.safeParse(await store.get(stateKey(scope, PLANS, channel))).data ?? NO_PLAN,
    putPlan: (scope, channel, { shown, days }) =>
      store.set(stateKey(scope, PLANS, channel), {
        shown: [...shown],
        days: days.map((day) => ({ ...day })),
      }),
  };
}
