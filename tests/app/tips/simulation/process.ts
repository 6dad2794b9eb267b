import { calendar } from '../../../../src/adapters/calendar.ts';
import { createTipDesk } from '../../../../src/app/tips/change.ts';
import { createRounds } from '../../../../src/app/tips/rounds.ts';
import { createTipStore } from '../../../../src/app/tips/tip-store.ts';
import type { Wish } from '../../../../src/app/tips/wish.ts';
import type { Tip } from '../../../../src/core/knowledge/model.ts';
import type { Board, Clock, Directory, StateStore } from '../../../../src/ports.ts';
import type { SimulatedSlack } from './slack.ts';

/** The process was killed: nothing of it runs any more, not even what it would do at the end. */
export class Killed extends Error {}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
export const SCOPE = { enterprise: 'E1', workspace: 'T1' } as const;

/** What passes time at each call, and may end a process there. */
export type Step = () => Promise<void>;

/** A store whose calls take time too, and end with the process. */
function withSteps(state: StateStore, step: Step): StateStore {
  return new Proxy(state, {
    get(target, name: keyof StateStore) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        await step();
        const result = await method.apply(target, args);
        await step();
        return result;
      };
    },
  });
}

export interface ProcessParts {
  readonly slack: SimulatedSlack;
  readonly state: StateStore;
  readonly clock: Clock;
  readonly owner: string;
  /** The deck as this process was started with it. */
  readonly deck: readonly Tip[];
  readonly step: Step;
}

/** One process of the program, as far as tips go. */
export function createProcess({ slack, state, clock, owner, deck, step }: ProcessParts) {
  let isDead = false;
  const living: Step = async () => {
    if (isDead) throw new Killed();
    try {
      await step();
    } catch (error) {
      isDead = true;
      throw error;
    }
  };
  const board: Board = slack.boardOf(living);
  const directory: Directory = {
    person: async () => ({ zone: 'Europe/Berlin', isAdmin: true }),
    channel: async () => ({ creator: undefined, obstacle: undefined }),
  };
  const store = createTipStore(withSteps(state, living));
  const parts = { store, deck, calendar, clock, ahead: 2 };
  const rounds = createRounds({
    ...parts,
    state: withSteps(state, living),
    owner,
    logger: SILENT,
    sleep: living,
    tell: async () => undefined,
  });
  const desk = createTipDesk({ ...parts, rounds, changers: 'owners' });
  const workplace = { board, directory };
  return {
    isDead: () => isDead,
    round: () => rounds.round(SCOPE, board),
    /** As the surfaces do it: grant a wish, then bring Slack in line. */
    async wish(wish: Omit<Wish, 'scope'>): Promise<void> {
      const granted = await desk.grant(workplace, { ...wish, scope: SCOPE });
      if (granted.changed) await desk.follow(workplace, SCOPE, wish.channel);
    },
  };
}

export type Process = ReturnType<typeof createProcess>;
