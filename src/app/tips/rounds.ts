import { type Board, BoardFailure, type Logger, type StateStore } from '../../ports.ts';
import { type Scope, stateKey } from '../keys.ts';
import type { Confirm } from '../once.ts';
import { LostClaim } from '../once.ts';
import { type Errand, type ReconcileParts, reconcile } from './reconcile.ts';

/** How long after the death of a process its round may be taken over, in milliseconds. */
const LEASE = 60_000;
/** Attempts to get hold of a channel that another process is at, so many milliseconds apart. */
const TRIES = 5;
const BETWEEN = 500;

export interface RoundParts extends ReconcileParts {
  readonly state: StateStore;
  /** Names this process among replicas. */
  readonly owner: string;
  readonly logger: Logger;
  /** Waits, in milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Tells whoever set up the tips of a channel about trouble with it. */
  readonly tell: (scope: Scope, user: string, channel: string, remedy: string) => Promise<void>;
}

/** What came of seeing to a channel; `later` where something failed that may pass, or another process is at it. */
export type Attended = 'done' | 'trouble' | 'later' | 'thrown out';

/** Sees to scheduled tips, one process at a time for each channel. */
export interface Rounds {
  /** Works on one channel while nobody else does; undefined where another process is at it. */
  hold<T>(scope: Scope, channel: string, work: (confirm: Confirm) => Promise<T>): Promise<T | undefined>;
  /** Brings one channel in line, at once. */
  attend(scope: Scope, channel: string, board: Board): Promise<Attended>;
  /** Brings all channels of a workspace in line. Whether nothing is left to be done soon. */
  round(scope: Scope, board: Board): Promise<boolean>;
  /** Whether something was left to be done soon since the last round. */
  isUnfinished(): boolean;
}

export function createRounds(parts: RoundParts): Rounds {
  const { state, store, owner, logger, clock, sleep, tell } = parts;
  let errands = 0;
  let unfinished = false;

  async function hold<T>(
    scope: Scope,
    channel: string,
    work: (confirm: Confirm) => Promise<T>,
  ): Promise<T | undefined> {
    const key = stateKey(scope, 'claims', 'tips', channel);
    const caller = `${owner}#tips${++errands}`;
    for (let attempt = 1; !(await state.claim(key, caller, LEASE)); attempt++) {
      if (attempt === TRIES) return undefined;
      await sleep(BETWEEN);
    }
    try {
      return await work(async () => {
        if (!(await state.renew(key, caller, LEASE)))
          throw new LostClaim('Another process sees to the tips of a channel now.');
      });
    } finally {
      // If this fails, the lease runs out by itself.
      await state.release(key, caller).catch(() => false);
    }
  }

  /** Keeps what is wrong with a channel, and tells it once. */
  async function note(scope: Scope, channel: string, remedy: string | undefined): Promise<void> {
    const settings = await store.settings(scope, channel);
    if (!settings || settings.trouble?.remedy === remedy) return;
    const trouble = remedy === undefined ? null : { remedy, since: clock.now() };
    await store.putSettings(scope, channel, { ...settings, trouble });
    if (remedy === undefined) return;
    try {
      await tell(scope, settings.by, channel, remedy);
    } catch (error) {
      logger.warn({ channel, error: String(error) }, 'Nobody could be told about trouble with a daily tip.');
    }
  }

  async function attendTo(errand: Errand): Promise<Attended> {
    const { scope, channel } = errand;
    try {
      await reconcile(parts, errand);
      await note(scope, channel, undefined);
      return 'done';
    } catch (error) {
      if (error instanceof LostClaim) return 'later';
      if (!(error instanceof BoardFailure)) throw error;
      const { kind, remedy } = error;
      if (kind === 'channel') await note(scope, channel, remedy);
      const level = kind === 'passing' ? 'info' : 'warn';
      logger[level](
        { channel, kind, remedy, error: String(error.cause) },
        'A daily tip could not be scheduled.',
      );
      return kind === 'channel' ? 'trouble' : kind === 'workspace' ? 'thrown out' : 'later';
    }
  }

  async function attend(scope: Scope, channel: string, board: Board): Promise<Attended> {
    const held = await hold(scope, channel, (confirm) => attendTo({ scope, channel, board, confirm }));
    const attended = held ?? 'later';
    if (attended === 'later') unfinished = true;
    return attended;
  }

  return {
    hold,
    attend,
    isUnfinished: () => unfinished,
    async round(scope, board) {
      unfinished = false;
      const channels = new Set((await store.channels(scope)).map(([channel]) => channel));
      try {
        // What was scheduled for a channel whose tips are off by now, too.
        for (const { channel } of await board.pending()) channels.add(channel);
      } catch (error) {
        if (!(error instanceof BoardFailure)) throw error;
        logger.warn(
          { remedy: error.remedy, error: String(error.cause) },
          'Scheduled tips could not be listed.',
        );
        return error.kind === 'workspace';
      }
      let isDone = true;
      for (const channel of [...channels].sort()) {
        const attended = await attend(scope, channel, board);
        if (attended === 'thrown out') return true;
        if (attended === 'later') isDone = false;
      }
      return isDone;
    },
  };
}
