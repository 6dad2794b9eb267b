import { createHmac } from 'node:crypto';
import { readTexts } from './texts.js';

/** What both programs are given to check signatures with. */
export const SIGNING_SECRET = 'bench-signing-secret-0123456789ab';
/** What the bare app answers to everything. */
export const CONSTANT = 'A constant answer.';
/** One that is asked again and again; the set of distinct ones never holds it as it stands here. */
export const REPEATED = 'What is the difference between BPO and KPO?';

/** @typedef {{ readonly body: string, readonly headers: Record<string, string> }} Signed */
/** @typedef {(kind: 'distinct' | 'repeated', amount: number) => Signed[]} MakeRequests */

let deliveries = 0;

/**
 * `/outsource` as Slack delivers it, signed: https://docs.slack.dev/authentication/verifying-requests-from-slack
 *
 * @param {string} text
 * @returns {Signed}
 */
export function signedCommand(text) {
  deliveries += 1;
  const body = new URLSearchParams({
    token: 'bench',
    team_id: 'T0BENCH',
    team_domain: 'bench',
    channel_id: 'C0BENCH',
    channel_name: 'general',
    // One person may not ask that fast.
    user_id: `U0READER${deliveries % 500}`,
    user_name: 'reader',
    command: '/outsource',
    text,
    api_app_id: 'A0BENCH',
    is_enterprise_install: 'false',
    response_url: 'https://hooks.slack.com/commands/T0BENCH/1/bench',
    trigger_id: `${deliveries}.1.bench`,
  }).toString();
  const seconds = Math.floor(Date.now() / 1000);
  const digest = createHmac('sha256', SIGNING_SECRET).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${digest}`,
    },
  };
}

let mentions = 0;

/**
 * A mention as Slack delivers it, signed, in a place of its own: https://docs.slack.dev/reference/events/app_mention
 *
 * @param {string} text
 * @returns {Signed}
 */
export function signedMention(text) {
  mentions += 1;
  const seconds = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({
    token: 'bench',
    team_id: 'T0BENCH',
    api_app_id: 'A0BENCH',
    type: 'event_callback',
    event_id: `Ev${mentions}`,
    event_time: seconds,
    authorizations: [{ enterprise_id: null, team_id: 'T0BENCH', user_id: 'U0BENCH', is_bot: true }],
    event: {
      type: 'app_mention',
      user: `U${1_000 + (mentions % 2_000)}`,
      channel: `C${1_000 + (mentions % 50)}`,
      text: `<@U0BENCH> ${text}`,
      ts: `${seconds}.${String(mentions).padStart(6, '0')}`,
    },
  });
  const digest = createHmac('sha256', SIGNING_SECRET).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${digest}`,
    },
  };
}

/**
 * A maker of mentions, each with a text that was never asked before.
 *
 * @returns {Promise<(amount: number) => Signed[]>}
 */
export async function createMentions() {
  const { questions } = await readTexts();
  const texts = questions.filter(({ thread }) => thread.length === 0).map(({ text }) => text);
  let asked = 0;
  return (amount) =>
    Array.from({ length: amount }, () => signedMention(`${texts[asked % texts.length]} #${asked++}`));
}

/**
 * A maker of requests, signed when they are made: `distinct` ones are the questions of `tests/golden/open` that need
 * no thread, each with a running number behind it, so that no text is ever asked twice; `repeated` ones are one
 * question.
 *
 * @returns {Promise<MakeRequests>}
 */
export async function createRequests() {
  const { questions } = await readTexts();
  const texts = questions.filter(({ thread }) => thread.length === 0).map(({ text }) => text);
  if (texts.length === 0) throw new Error('tests/golden/open holds no questions.');
  let asked = 0;
  const next = () => `${texts[asked % texts.length]} #${1_000 + asked++}`;
  return (kind, amount) =>
    Array.from({ length: amount }, () => signedCommand(kind === 'distinct' ? next() : REPEATED));
}
