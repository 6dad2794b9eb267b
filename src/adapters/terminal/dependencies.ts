import type { AcknowledgeReport } from '../../app/acknowledge-report.ts';
import type { Explain } from '../../app/explain/explain.ts';
import type { Explanations } from '../../app/explain/explanations.ts';
import type { Gaps } from '../../app/gaps.ts';
import type { Respond } from '../../app/respond.ts';
import type { TipVotes } from '../../app/tips/votes.ts';
import type { TrainReport } from '../../app/train-report.ts';
import type { Answerer } from '../../core/answer/answerer.ts';
import type { Classifier } from '../../core/classify/classify.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { Search } from '../../core/retrieve/search.ts';
import type { Clock, MemoryKind } from '../../ports.ts';
import type { Paint } from './paint.ts';
import type { CheckReport } from './show.ts';
import type { Terminal } from './terminal.ts';

/** What the commands need of the program. */
export interface TerminalApp {
  readonly library: Library;
  readonly classify: Classifier;
  readonly search: Search;
  readonly answer: Answerer;
  readonly respond: Respond;
  readonly explain: Explain;
  readonly gaps: Gaps;
  readonly explanations: Pick<Explanations, 'count' | 'clear'>;
  readonly votes: TipVotes;
  close(): Promise<void>;
}

export interface ProgramDependencies {
  /** Reads the knowledge and puts the program together; throws if the knowledge has problems. */
  readonly open: (memory: MemoryKind) => Promise<TerminalApp>;
  /** Checks the knowledge and says everything that is wrong with it on a day, given as `2026-11-22`. */
  readonly check: (today: string) => Promise<CheckReport>;
  /**
   * Learns from the knowledge anew, and keeps what was learned beside it.
   *
   * @param write whether to keep it; otherwise it is only compared with what is kept
   */
  readonly train: (write: boolean) => Promise<TrainReport>;
  /** Keeps the verdicts on the texts that curators watch as they are now. */
  readonly acknowledge: () => Promise<AcknowledgeReport>;
  /** Runs the Slack surface where it is configured; otherwise a line or two on how to connect it. */
  readonly start: () => Promise<{ readonly notice: string } | undefined>;
  readonly terminal: Terminal;
  /** Loaded by whoever shows something: a server shows nothing. */
  readonly paint: () => Promise<Paint>;
  readonly clock: Clock;
}

/** Options that most commands share. */
export interface OutputOptions {
  readonly json?: boolean;
  readonly jsonl?: boolean;
}
