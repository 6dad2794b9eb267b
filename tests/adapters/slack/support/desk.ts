import { calendar } from '../../../../src/adapters/calendar.ts';
import type { ClickReply } from '../../../../src/adapters/slack/actions/click.ts';
import { createParcels } from '../../../../src/adapters/slack/actions/parcels.ts';
import { createBoundary } from '../../../../src/adapters/slack/boundary.ts';
import { connect } from '../../../../src/adapters/slack/connect.ts';
import { createInTurn } from '../../../../src/adapters/slack/in-turn.ts';
import type { TakenIn } from '../../../../src/adapters/slack/inbox/take-in.ts';
import { createLimits, type Limits } from '../../../../src/adapters/slack/limits.ts';
import { createDrafts } from '../../../../src/adapters/slack/messages/drafts.ts';
import type { Desk, Visit } from '../../../../src/adapters/slack/visit.ts';
import { createMemoryState } from '../../../../src/adapters/store/memory.ts';
import { explainNothing } from '../../../../src/app/explain/nothing.ts';
import { createForget } from '../../../../src/app/forget.ts';
import { createGaps } from '../../../../src/app/gaps.ts';
import type { Scope } from '../../../../src/app/keys.ts';
import { createDoneBefore, createOnce, type Every } from '../../../../src/app/once.ts';
import { createRecords } from '../../../../src/app/records.ts';
import { createRespond, type Request } from '../../../../src/app/respond.ts';
import { createThreads } from '../../../../src/app/threads.ts';
import { createTipDesk } from '../../../../src/app/tips/change.ts';
import { createRounds } from '../../../../src/app/tips/rounds.ts';
import { createTipStore } from '../../../../src/app/tips/tip-store.ts';
import { createTipVotes } from '../../../../src/app/tips/votes.ts';
import type { Answer } from '../../../../src/core/answer/answer.ts';
import type { Question } from '../../../../src/core/question/question.ts';
import type { Logger, State } from '../../../../src/ports.ts';
import { createFakeClock, type FakeClock } from '../../../support/clock.ts';
import { answerOf, libraryOf, linesOf } from './answers.ts';
import { type Call, createApi, type Replies } from './api.ts';

export const SCOPE: Scope = { enterprise: 'E1', workspace: 'T1' };
export const NOW = 1_700_000_000_000;

/** A log that remembers its lines, as `level message {fields}`. */
export function createLog(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  return { lines, logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

export interface DeskOptions {
  readonly replies?: Replies;
  /** By default says back what was asked. */
  readonly answer?: (question: Question) => Answer;
  /** Wraps the store, to make it fail. */
  readonly store?: (store: State) => State;
  readonly takenIn?: Pick<TakenIn, 'has'>;
  readonly limits?: Limits;
}

/** Renews nothing: the clock of these tests moves by hand. */
const never: Every = () => ({ stop: () => undefined });
export const LEASE = 20_000;

/** A desk over a real store in memory, with a Web API that answers as the test says, and all that happened at it. */
export interface DeskUnderTest {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly store: State;
  readonly clock: FakeClock;
  readonly calls: readonly Call[];
  readonly callsOf: (method: string) => Call[];
  readonly lines: readonly string[];
  /** What was sent by response URL. */
  readonly replies: ClickReply[];
  readonly respond: (reply: ClickReply) => Promise<void>;
  /** The questions that were answered. */
  readonly asked: readonly Request[];
}

export function createDesk(options: DeskOptions = {}): DeskUnderTest {
  const clock = createFakeClock(NOW);
  const memory = createMemoryState(clock);
  const store = options.store?.(memory) ?? memory;
  const { logger, lines } = createLog();
  const { api, calls, of } = createApi(options.replies);
  const records = createRecords(store, 86_400_000);
  const threads = createThreads(store, clock);
  const sleep = async () => undefined;
  const asked: Request[] = [];
  const replies: ClickReply[] = [];
  const answer = options.answer ?? ((question: Question) => answerOf(linesOf(`You said: ${question.text}`)));
  const trip = createRespond({
    answer,
    version: 'v1',
    records,
    gaps: createGaps(store, 86_400_000),
    clock,
    logger,
  });
  const tipParts = { store: createTipStore(store), deck: [], calendar, clock, ahead: 2 };
  const rounds = createRounds({
    ...tipParts,
    state: store,
    owner: 'p1',
    logger,
    sleep,
    tell: async () => undefined,
  });
  const tips = {
    ...tipParts,
    rounds,
    votes: createTipVotes(store, 86_400_000),
    desk: createTipDesk({ ...tipParts, rounds, changers: 'owners' }),
  };
  const desk: Desk = {
    respond: (request) => {
      asked.push(request);
      return trip(request);
    },
    answer,
    explain: explainNothing,
    explains: false,
    drafts: createDrafts(),
    library: libraryOf('A note', 'A publisher'),
    records,
    threads,
    inbox: store.inbox,
    takenIn: options.takenIn ?? { has: () => false },
    timing: {
      lease: LEASE,
      sweep: 5_000,
      copies: [15_000, 60_000],
      tips: 60_000,
      explaining: 60_000,
      acknowledge: 2_000,
    },
    tips,
    settings: ['Anyone may ask.'],
    clock,
    allow: createLimits(options.limits ?? { perPerson: 1_000, perWorkspace: 1_000 }),
    forget: createForget(records, threads, tips),
    parcels: createParcels(store),
    once: createOnce(store, 'p1', { lease: LEASE, every: never }),
    doneBefore: createDoneBefore(store),
    inTurn: createInTurn(),
    turn: async () => undefined,
    boundary: createBoundary(logger),
    background: (work) => void work(),
    identity: { botUserId: 'UBOT', botId: 'BBOT', allowedBots: new Set() },
    logger,
    sleep,
  };
  const visit = connect(api, SCOPE, {
    botId: 'BBOT',
    botUserId: 'UBOT',
    library: desk.library,
    clock,
    logger,
    sleep,
  });
  return {
    desk,
    visit,
    store,
    clock,
    calls,
    callsOf: of,
    lines,
    replies,
    asked,
    respond: async (reply) => void replies.push(reply),
  };
}
