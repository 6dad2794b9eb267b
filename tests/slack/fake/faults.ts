import { Refusal } from './refusal.ts';
import type { Fault } from './types.ts';
import type { Workspace } from './workspace.ts';

export type Faults = ReturnType<typeof createFaults>;

/** https://docs.slack.dev/apis/web-api/rate-limits */
const POSTING_PAUSE_MS = 1000;
const POSTING = new Set(['chat.postMessage', 'chat.postEphemeral']);

/** The faults and limits that a test has asked for. */
export function createFaults({ clock }: Workspace) {
  const planned = new Map<string, { fault: Fault; left: number }[]>();
  const limitedUntil = new Map<string, number>();
  const lastPost = new Map<string, number>();
  let postingLimited = false;

  function refuseUntil(until: number, rule: 'ratelimited' | 'posting_rate', what: string) {
    const seconds = Math.ceil((until - clock.now()) / 1000);
    if (seconds > 0)
      throw new Refusal(rule, `${what} may be called again in ${seconds} s`, { retryAfter: seconds });
  }

  return {
    plan(method: string, fault: Fault, times = 1) {
      planned.set(method, [...(planned.get(method) ?? []), { fault, left: times }]);
    },
    /** The next planned fault of a method, taken off the plan. */
    take(method: string): Fault | undefined {
      const next = planned.get(method)?.find(({ left }) => left > 0);
      if (next) next.left -= 1;
      return next?.fault;
    },
    limit(method: string, { retryAfter }: { retryAfter: number }) {
      limitedUntil.set(method, clock.now() + retryAfter * 1000);
    },
    limitPosting(on = true) {
      postingLimited = on;
    },
    /** Throws a refusal if the method, or posting to the channel, is limited now. */
    check(method: string, channel: string | undefined) {
      refuseUntil(limitedUntil.get(method) ?? 0, 'ratelimited', method);
      if (!postingLimited || !POSTING.has(method) || channel === undefined) return;
      refuseUntil((lastPost.get(channel) ?? 0) + POSTING_PAUSE_MS, 'posting_rate', `${method} to ${channel}`);
      lastPost.set(channel, clock.now());
    },
  };
}
