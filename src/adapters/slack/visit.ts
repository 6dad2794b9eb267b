import type { Context } from '@slack/bolt';
import type { Explain } from '../../app/explain/explain.ts';
import type { Forget } from '../../app/forget.ts';
import type { Scope } from '../../app/keys.ts';
import type { DoneBefore, Once } from '../../app/once.ts';
import type { Records } from '../../app/records.ts';
import type { Respond } from '../../app/respond.ts';
import type { Threads } from '../../app/threads.ts';
import type { Answerer } from '../../core/answer/answerer.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { Board, Clock, Directory, Inbox, Logger } from '../../ports.ts';
import type { Parcels } from './actions/parcels.ts';
import type { Boundary } from './boundary.ts';
import type { Calls } from './calls/calls.ts';
import type { WebApi } from './calls/repeat.ts';
import type { Views } from './calls/views.ts';
import type { InTurn } from './in-turn.ts';
import type { TakenIn } from './inbox/take-in.ts';
import type { Allow } from './limits.ts';
import type { Drafts } from './messages/drafts.ts';
import type { Identity } from './messages/read.ts';
import type { Turn } from './one-at-a-time.ts';
import type { TipService } from './tips/service.ts';

/** What every surface works with. */
export interface Desk {
  readonly respond: Respond;
  /** Makes an answer again that stands already. */
  readonly answer: Answerer;
  readonly explain: Explain;
  /** Whether there is a model that explains. */
  readonly explains: boolean;
  readonly drafts: Drafts;
  readonly library: Library;
  readonly records: Records;
  readonly threads: Threads;
  readonly parcels: Parcels;
  readonly once: Once;
  readonly doneBefore: DoneBefore;
  readonly inTurn: InTurn;
  readonly turn: Turn;
  readonly boundary: Boundary;
  /** Does something that nobody waits for; the program lets it finish before it ends. */
  readonly background: (work: () => Promise<void>) => void;
  readonly allow: Allow;
  readonly forget: Forget;
  readonly identity: Identity;
  readonly inbox: Inbox;
  readonly takenIn: Pick<TakenIn, 'has'>;
  readonly timing: Timing;
  readonly tips: TipService;
  /** How the workspace is set up, as sentences for App Home. */
  readonly settings: readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Waits, in milliseconds, without keeping the process alive. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** How long things may take before somebody else sees to them, in milliseconds. */
export interface Timing {
  /** How long after the death of a process its work may be taken up. */
  readonly lease: number;
  /** How often it is looked for such work. */
  readonly sweep: number;
  /** When it is looked whether an answer that was taken up stands twice, because Slack was late with the first. */
  readonly copies: readonly number[];
  /** How long an explanation is left to the process that drafts it; longer than any draft takes. */
  readonly explaining: number;
  /** When a command that is still being worked on is acknowledged without an answer. */
  readonly acknowledge: number;
  /** How often it is looked whether the daily tips are due to be seen to. */
  readonly tips: number;
}

/** One delivery from Slack: which workspace it came from, and the calls that reach it. */
export interface Visit {
  readonly scope: Scope;
  readonly calls: Calls;
  readonly board: Board;
  readonly directory: Directory;
  readonly views: Views;
}

/** From a delivery to what surfaces need of it. */
export type VisitOf = (context: Context, client: WebApi) => Visit;

/** Which workspace a delivery belongs to. */
export function scopeOf(context: Pick<Context, 'enterpriseId' | 'teamId'>): Scope {
  return { enterprise: context.enterpriseId ?? '-', workspace: context.teamId ?? '-' };
}
