import { z } from 'zod';
import type { Turn } from '../core/question/question.ts';
import type { Clock, StateStore } from '../ports.ts';
import { type Scope, stateKey } from './keys.ts';

/** Who said something, as `personOf` has it; null where that is not known. */
const by = z.string().nullable();

const exchangeSchema = z.object({ id: z.string(), by, question: z.string(), answer: z.string() });

/** A question of a thread and its answer. The id is the question's, the same if it is delivered again. */
export type Exchange = Readonly<z.infer<typeof exchangeSchema>>;

const threadSchema = z.object({
  /** What people had said before the bot was invited, if it could be read. */
  before: z.array(z.object({ by, text: z.string() }).readonly()).readonly(),
  exchanges: z.array(exchangeSchema.readonly()).readonly(),
});
/** As it is kept: with the time when it is forgotten, in milliseconds since 1970. */
const keptSchema = threadSchema.extend({ until: z.number() });

/** A conversation that the bot takes part in, oldest first. */
export type Thread = Readonly<z.infer<typeof threadSchema>>;

export const NEW_THREAD: Thread = { before: [], exchanges: [] };

/** Exchanges that are remembered of a thread; older ones are forgotten. */
export const MOST_EXCHANGES = 10;
/** Longest text that is remembered of one turn, in characters. */
export const LONGEST_TURN = 4_000;

const short = (text: string): string => text.slice(0, LONGEST_TURN);

/** The turns that stood before a question; all of them for a question that is not in the thread yet. */
export function turnsBefore(thread: Thread, id: string): Turn[] {
  const at = thread.exchanges.findIndex((exchange) => exchange.id === id);
  const earlier = at < 0 ? thread.exchanges : thread.exchanges.slice(0, at);
  return [
    ...thread.before.map(({ text }): Turn => ({ role: 'user', text })),
    ...earlier.flatMap(({ question, answer }): Turn[] => [
      { role: 'user', text: question },
      { role: 'bot', text: answer },
    ]),
  ];
}

/** The thread with an exchange added, or put in the place of the one with the same id. */
export function withExchange(thread: Thread, exchange: Exchange): Thread {
  const bounded = { ...exchange, question: short(exchange.question), answer: short(exchange.answer) };
  const known = thread.exchanges.some(({ id }) => id === exchange.id);
  const exchanges = known
    ? thread.exchanges.map((one) => (one.id === exchange.id ? bounded : one))
    : [...thread.exchanges, bounded].slice(-MOST_EXCHANGES);
  return { before: thread.before, exchanges };
}

/** The thread without one exchange. */
export function withoutExchange(thread: Thread, id: string): Thread {
  return { ...thread, exchanges: thread.exchanges.filter((exchange) => exchange.id !== id) };
}

/** The thread without what one person said, and what was answered to it. */
export function withoutPerson(thread: Thread, person: string): Thread {
  return {
    before: thread.before.filter((one) => one.by !== person),
    exchanges: thread.exchanges.filter((one) => one.by !== person),
  };
}

/** Threads by scope and place; a place is whatever tells one conversation of a surface from another. */
export interface Threads {
  /** Undefined where the bot takes no part. */
  get(scope: Scope, place: string): Promise<Thread | undefined>;
  /** Keeps a thread for `ttl` milliseconds from now. */
  put(scope: Scope, place: string, thread: Thread, ttl: number): Promise<void>;
  /** Changes every thread of a workspace that has something of a person's; none is kept longer for it. How many. */
  forget(scope: Scope, person: string): Promise<number>;
}

/** Threads over a store. */
export function createThreads(store: StateStore, clock: Clock): Threads {
  const PART = 'threads';
  const keyOf = (scope: Scope, place: string) => stateKey(scope, PART, place);
  const write = async (key: string, thread: Thread, until: number) => {
    const ttl = until - clock.now();
    if (ttl <= 0) return;
    const before = thread.before.map((one) => ({ ...one, text: short(one.text) }));
    await store.set(key, { before, exchanges: thread.exchanges.map((one) => ({ ...one })), until }, ttl);
  };
  return {
    async get(scope, place) {
      // A thread that an older release wrote in another shape counts as none.
      const kept = keptSchema.safeParse(await store.get(keyOf(scope, place))).data;
      return kept && { before: kept.before, exchanges: kept.exchanges };
    },
    put: (scope, place, thread, ttl) => write(keyOf(scope, place), thread, clock.now() + ttl),
    async forget(scope, person) {
      let changed = 0;
      for (const [key, value] of await store.list(`${stateKey(scope, PART)}/`)) {
        const kept = keptSchema.safeParse(value).data;
        if (!kept) continue;
        const left = withoutPerson(kept, person);
        if (left.before.length === kept.before.length && left.exchanges.length === kept.exchanges.length)
          continue;
        await write(key, left, kept.until);
        changed += 1;
      }
      return changed;
    },
  };
}
