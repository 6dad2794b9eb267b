import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Library } from '../core/knowledge/library.ts';
import type { Note } from '../core/knowledge/model.ts';
import type { Embedder, Logger, StateStore } from '../ports.ts';
import type { Guard } from './explain/guard.ts';
import { type Scope, stateKey } from './keys.ts';

/** The id of the note that lies nearest to a question in meaning; undefined where that cannot be told in time. */
export type Nearest = (question: string) => Promise<string | undefined>;

export interface NearestParts {
  readonly embedder: Embedder;
  readonly library: Library;
  readonly state: StateStore;
  /** How long vectors of notes are kept, in milliseconds. */
  readonly ttl: number;
  readonly guard: Guard;
  /** Longest wait for an answer, and for the vectors of all notes, in milliseconds. */
  readonly times: { readonly question: number; readonly notes: number };
  readonly logger: Logger;
}

/** Vectors belong to the notes, not to a workspace. */
const SHARED: Scope = { enterprise: '-', workspace: '-' };
const PART = 'embeddings';
/** Texts of one request. */
const AT_ONCE = 64;
/** Of a longer question the beginning is placed. */
const LONGEST_QUESTION = 1_200;
/** Questions whose vectors are remembered; they are in no store. */
const MOST_QUESTIONS = 200;

/** A direction: length 1, a byte a dimension. */
type Direction = Int8Array;

const keptSchema = z.base64().min(1);

function directionOf(vector: readonly number[]): Direction {
  const most = vector.reduce((max, one) => Math.max(max, Math.abs(one)), 0);
  return Int8Array.from(vector, (one) => (most > 0 ? Math.round((one / most) * 127) : 0));
}

/** The cosine of the angle between two, -1 to 1; 0 where they do not compare. */
function likeness(a: Direction, b: Direction): number {
  if (a.length !== b.length) return 0;
  let [product, ofA, ofB] = [0, 0, 0];
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? 0;
    product += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA > 0 && ofB > 0 ? product / Math.sqrt(ofA * ofB) : 0;
}

const textOf = ({ title, summary }: Note): string => `${title}. ${summary}`;

/** Under which the place of a note is kept: another text or another embedder has another one. */
function keyOf(note: Note, embedder: string): string {
  const made = JSON.stringify([embedder, textOf(note)]);
  return stateKey(SHARED, PART, createHash('sha256').update(made).digest('hex'));
}

/** The work, or undefined if it takes too long; it goes on all the same. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
    timer.unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Finds notes by the meaning of a whole question, for questions whose words find nothing good. The notes are placed
 * when that is first needed, and their places are kept by their text. Never throws: without the server there is no
 * such note, and all else goes on.
 */
export function createNearest(parts: NearestParts): Nearest {
  const { embedder, library, state, ttl, guard, times, logger } = parts;
  const asked = new LRUCache<string, Direction>({ max: MOST_QUESTIONS });
  let placed: Promise<ReadonlyMap<string, Direction>> | undefined;

  async function embed(texts: readonly string[], time: number): Promise<Direction[]> {
    const vectors = await guard(() => embedder.embed(texts, AbortSignal.timeout(time)));
    if (vectors === 'busy') throw new Error('The model server rests, or has too much to do.');
    return vectors.map(directionOf);
  }

  async function placeNotes(): Promise<ReadonlyMap<string, Direction>> {
    const known = new Map(await state.list(`${stateKey(SHARED, PART)}/`));
    const places = new Map<string, Direction>();
    for (const note of library.notes) {
      const kept = keptSchema.safeParse(known.get(keyOf(note, embedder.name))).data;
      if (kept !== undefined) places.set(note.id, new Int8Array(Buffer.from(kept, 'base64')));
    }
    const missing = library.notes.filter(({ id }) => !places.has(id));
    for (let from = 0; from < missing.length; from += AT_ONCE) {
      const some = missing.slice(from, from + AT_ONCE);
      const directions = await embed(some.map(textOf), times.notes);
      for (const [i, note] of some.entries()) {
        const direction = directions[i];
        if (!direction) continue;
        places.set(note.id, direction);
        await state.set(keyOf(note, embedder.name), Buffer.from(direction).toString('base64'), ttl);
      }
    }
    return places;
  }

  async function find(question: string): Promise<string | undefined> {
    placed ??= placeNotes().catch((error: unknown) => {
      // What failed may work the next time.
      placed = undefined;
      throw error;
    });
    const [places, here] = await Promise.all([
      placed,
      asked.get(question) ?? embed([question], times.question).then(([one]) => one),
    ]);
    if (!here) return undefined;
    asked.set(question, here);
    const [nearest] = [...places]
      .map(([id, there]) => ({ id, near: likeness(here, there) }))
      .sort((a, b) => b.near - a.near || (a.id < b.id ? -1 : 1));
    return nearest?.id;
  }

  return async (text) => {
    const work = find(text.slice(0, LONGEST_QUESTION)).catch((error: unknown) => {
      logger.info({ error: String(error) }, 'No note was looked for by embedding.');
      return undefined;
    });
    return within(times.question, work);
  };
}
