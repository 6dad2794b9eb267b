import type { AppOptions } from '@slack/bolt';

/** Longest wait for one call to Slack, in milliseconds. */
const TIMEOUT = 10_000;

/**
 * How Slack is called. The SDK's defaults are not ours: it would wait for ever, try ten times in half an hour, posts
 * included, and hold every call back after one 429. Each of our calls decides for itself (see `calls/`).
 *
 * @param apiUrl another server than Slack's, for tests and gateways
 */
export function clientOptions(apiUrl: string | undefined): NonNullable<AppOptions['clientOptions']> {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    timeout: TIMEOUT,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    // Response URLs are called by this too, and Bolt sets no limit for them.
    fetch: (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(TIMEOUT) }),
  };
}
