import type { Receiver } from '@slack/bolt';

/** A way on which Slack's deliveries come in. */
export interface Transport {
  readonly receiver: Receiver;
  /** One line for the log: how Slack reaches the bot. */
  readonly describes: string;
  /**
   * Begins to take deliveries.
   *
   * @throws SourcebookError with the remedy, where starting again would not help
   */
  start(): Promise<void>;
  /** Why no delivery can come in right now; undefined if it can. */
  notReady(): string | undefined;
  /** Begins no more work: nothing new comes in, what is under way can still be acknowledged. */
  pause(): void;
  /** Ends it, at most some seconds later. */
  stop(): Promise<void>;
}
