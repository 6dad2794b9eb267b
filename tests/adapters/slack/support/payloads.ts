import { type Identity, type Reading, readMessage } from '../../../../src/adapters/slack/messages/read.ts';

const IDENTITY: Identity = { botUserId: 'UBOT', botId: 'BBOT', allowedBots: new Set(['BFRIEND']) };
/** When the message of a payload was sent, and the first one of its thread. */
export const TS = '1700000001.000100';
export const PARENT = '1700000000.000200';

/** A message as a person sends it to a public channel. */
export const typed = (over: object = {}) => ({
  type: 'message',
  channel: 'C1',
  channel_type: 'channel',
  user: 'U1',
  text: '<@UBOT> is payroll BPO?',
  ts: TS,
  event_ts: TS,
  team: 'T1',
  client_msg_id: '3a4f',
  blocks: [{ type: 'rich_text', elements: [] }],
  ...over,
});
/** The message of `typed` as it is read. */
export const asked = (over: object = {}) => ({
  channel: 'C1',
  ts: TS,
  threadTs: undefined,
  direct: false,
  user: 'U1',
  text: '<@UBOT> is payroll BPO?',
  ...over,
});
/** A reading as a question; `over` changes its message. */
export const question = (addressed: 'mention' | 'direct' | 'thread', over: object = {}) => ({
  kind: 'question',
  addressed,
  message: asked(over),
});
/** A reading that asks nothing. */
export const nothing = (why: string) => ({ kind: 'nothing', why });
/** Reads a payload as the bot UBOT, whose friend is the bot BFRIEND. */
export const read = (raw: unknown): Reading => readMessage(raw, IDENTITY);
