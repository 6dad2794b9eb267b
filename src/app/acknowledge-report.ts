import type { JudgedAgain } from '../core/curate/changed-verdicts.ts';

/** What acknowledging the verdicts as they are now gave. */
export interface AcknowledgeReport {
  /** The file that holds the acknowledged verdicts. */
  readonly file: string;
  /** How many it holds. */
  readonly verdicts: number;
  /** Those that were others before. */
  readonly changes: readonly JudgedAgain[];
  /** Whether the file held the same before, byte for byte. */
  readonly same: boolean;
}
