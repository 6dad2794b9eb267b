import type { Answer, Api } from '../small-app.ts';
import type { FakeSlack, FakeSlackOptions } from '../types.ts';

type Deed = (fake: FakeSlack, api: Api) => Promise<Answer | undefined>;

/** What breaks one rule, and its nearest neighbour that breaks none. An answer is returned where Slack gives one. */
export interface BadCall {
  readonly bad: Deed;
  readonly good: Deed;
  readonly options?: FakeSlackOptions;
}

/** A message that is posted to C1. */
export const posting =
  (message: Record<string, unknown>): Deed =>
  (_fake, api) =>
    api('chat.postMessage', { channel: 'C1', ...message });

/** The same with blocks only. */
export const blocks = (bad: unknown[], good: unknown[]): BadCall => ({
  bad: posting({ text: 'fallback', blocks: bad }),
  good: posting({ text: 'fallback', blocks: good }),
});

export const letters = (count: number) => 'x'.repeat(count);

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
