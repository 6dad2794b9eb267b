/**
 * The least that a Slack app can do with Bolt, for comparison: it checks the signature and acknowledges `/outsource`
 * with a constant text. Usage: PORT=... SLACK_SIGNING_SECRET=... node bench/slack-bare.js
 */
import { App, HTTPReceiver } from '@slack/bolt';

const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET ?? '' });
// With ids given, Bolt asks Slack nothing, so nothing of Slack is in the figures.
const app = new App({
  receiver,
  token: 'xoxb-bench',
  botId: 'B0BENCH',
  botUserId: 'U0BENCH',
  tokenVerificationEnabled: false,
});
app.command('/outsource', async ({ ack }) => {
  await ack(process.env.BENCH_CONSTANT ?? '');
});
await app.start(Number(process.env.PORT));
