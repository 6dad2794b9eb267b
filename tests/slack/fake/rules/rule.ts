/** One thing that the fake refuses: what it says, the error that the app gets, and where that is written. */
export interface Rule {
  readonly says: string;
  /** The `error` of Slack's answer; for what Slack does not answer to, how the fake records it. */
  readonly error: string;
  /** A page or an issue; "observed" where no documentation states it. */
  readonly source: string;
}
