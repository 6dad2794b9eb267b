import { createHmac } from 'node:crypto';

/** Times below this are seconds since the epoch, not milliseconds: it is the year 1973 in milliseconds. */
const SECONDS_END = 100_000_000_000;

/**
 * The headers with which Slack signs a body: https://api.slack.com/docs/verifying-requests-from-slack
 * `at` in milliseconds or seconds since the epoch.
 */
export function signatureHeaders(secret: string, body: string, at: number): Record<string, string> {
  const seconds = Math.floor(at < SECONDS_END ? at : at / 1000);
  const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${digest}` };
}
