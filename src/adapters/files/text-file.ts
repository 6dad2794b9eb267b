/** One file of a knowledge folder. */
export interface TextFile {
  /** Its path in the folder, with slashes. */
  readonly file: string;
  readonly text: string;
}
