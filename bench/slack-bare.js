/**
 * The least that a Slack app can do with Bolt, for comparison: it checks the signature, acknowledges `/outsource` with
 * a constant text, and answers a mention with one. Usage: PORT=... SLACK_SIGNING_SECRET=... node bench/slack-bare.js
 */
import { App, HTTPReceiver } from '@slack/bolt';

const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET ?? '' });
// With ids given, Bolt asks Slack nothing, so nothing of Slack is in the figures.
const app = new App({
  receiver,
  token: 'xoxb-bench',
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
  botId: 'B0BENCH',
  botUserId: 'U0BENCH',
  tokenVerificationEnabled: false,
});
app.command('/outsource', async ({ ack }) => {
  await ack(process.env.BENCH_CONSTANT ?? '');
});
app.event('app_mention', async ({ event, client }) => {
  await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: 'A constant answer.' });
});
await app.start(Number(process.env.PORT));
