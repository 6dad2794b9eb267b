/** What learning from the knowledge gave. */
export interface TrainReport {
  /** The file that holds what was learned. */
  readonly file: string;
  /** How many weights. */
  readonly weights: number;
  /** Whether the file held the same before, byte for byte. */
  readonly same: boolean;
}
