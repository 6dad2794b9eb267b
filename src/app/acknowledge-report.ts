/** What acknowledging a file's verdicts or answers as they are now gave. */
export interface Acknowledged {
  /** The file that holds them. */
  readonly file: string;
  /** What it holds, in the singular. */
  readonly what: 'verdict' | 'answer';
  /** How many it holds. */
  readonly count: number;
  /** Those that were others before, each in a sentence. */
  readonly changes: readonly string[];
  /** Whether the file held the same before, byte for byte. */
  readonly same: boolean;
}

export type AcknowledgeReport = readonly Acknowledged[];
