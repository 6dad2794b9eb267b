import { describe, expect, it } from 'vitest';
import { createCalls } from '../../../../src/adapters/slack/calls/calls.ts';
import { createBoard } from '../../../../src/adapters/slack/tips/board.ts';
import { createLibrary } from '../../../../src/core/knowledge/library.ts';
import type { BoardFailure } from '../../../../src/ports.ts';
import { createFakeClock } from '../../../support/clock.ts';
import { createKeptLog } from '../../../support/kept-log.ts';
import { knowledge, tip } from '../../../support/knowledge.ts';
import { createApi, limited, lost, type Replies, refused } from '../support/api.ts';

const TIP = tip({ text: 'Ask for <all> prices & *terms*,  twice.' });

function board(replies: Replies = {}) {
  const api = createApi(replies);
  const sleeps: number[] = [];
  const sleep = async (ms: number) => void sleeps.push(ms);
  const calls = createCalls({ api: api.api, botId: 'B1', botUserId: 'UB', logger: createKeptLog(), sleep });
  const library = createLibrary([knowledge({ tips: [TIP] })], new Set());
  const clock = createFakeClock(Date.parse('2026-11-26T08:00:00Z'));
  return {
    ...api,
    sleeps,
    board: createBoard({ api: api.api, calls, library, botId: 'B1', botUserId: 'UB', clock, sleep }),
  };
}

const failureOf = async (work: Promise<unknown>): Promise<BoardFailure> => {
  try {
    await work;
  } catch (error) {
    return error as BoardFailure;
  }
  throw new Error('Nothing failed.');
};

describe('the board for tips', () => {
  it('schedules without metadata, as Slack would not post it, and with nothing live', async () => {
    const { board: own, of } = board();
    await own.schedule('C1', Date.parse('2026-11-27T08:30:00Z'), TIP);
    const [call] = of('chat.scheduleMessage');
    expect(call?.options).toMatchObject({
      channel: 'C1',
      post_at: 1795768200,
      parse: 'none',
      unfurl_links: false,
    });
    expect(call?.options).not.toHaveProperty('metadata');
    expect(call?.options.text).toMatch(/^Ask for &lt;all&gt; prices &amp; ∗terms∗, twice\.\nTip on /);
  });

  it('knows a tip by its text, however Slack keeps its signs and blanks', () => {
    const { board: own } = board();
    for (const text of [
      'Ask for &lt;all&gt; prices &amp; ∗terms∗, twice.\nTip on choosing.',
      'Ask for <all> prices & ∗terms∗, twice. Tip on choosing.',
    ])
      expect(own.shows(text, TIP)).toBe(true);
    expect(own.shows('Ask for something else.', TIP)).toBe(false);
  });

  it('reads all that is pending, page by page', async () => {
    const page = (id: string, next: string) => ({
      scheduled_messages: [{ id, channel_id: 'C1', post_at: 1795768200, date_created: 1, text: 'a' }],
      response_metadata: { next_cursor: next },
    });
    const { board: own, of } = board({ 'chat.scheduledMessages.list': [page('Q1', 'more'), page('Q2', '')] });
    expect(await own.pending('C1')).toEqual(
      ['Q1', 'Q2'].map((id) => ({ id, channel: 'C1', at: 1795768200000, text: 'a' })),
    );
    expect(of('chat.scheduledMessages.list').map(({ options }) => options.cursor)).toEqual([
      undefined,
      'more',
    ]);
  });

  it('never schedules again after a lost answer, but after a limit', async () => {
    const once = board({ 'chat.scheduleMessage': [lost()] });
    expect((await failureOf(once.board.schedule('C1', 1e12, TIP))).kind).toBe('passing');
    expect(once.of('chat.scheduleMessage')).toHaveLength(1);
    const twice = board({ 'chat.scheduleMessage': [limited(2), { ok: true }] });
    await twice.board.schedule('C1', 1e12, TIP);
    expect(twice.sleeps).toEqual([2_000]);
  });

  it.each([
    ['not_in_channel', 'channel', 'Invite the bot'],
    ['is_archived', 'channel', 'archived'],
    ['token_revoked', 'workspace', 'SLACK_BOT_TOKEN'],
    ['account_inactive', 'workspace', 'removed from the workspace'],
    ['time_in_past', 'passing', 'time_in_past'],
  ] as const)('tells by %s that it is a matter of the %s, with a remedy', async (error, kind, remedy) => {
    const { board: own } = board({ 'chat.scheduleMessage': [refused(error)] });
    const failure = await failureOf(own.schedule('C1', 1e12, TIP));
    expect([failure.name, failure.kind]).toEqual(['BoardFailure', kind]);
    expect(failure.remedy).toContain(remedy);
  });

  it('takes what is gone already as taken back', async () => {
    const { board: own } = board({
      'chat.deleteScheduledMessage': [refused('invalid_scheduled_message_id')],
    });
    await expect(own.cancel('C1', 'Q1')).resolves.toBeUndefined();
  });

  it('finds a tip that appeared among all messages, its own only', async () => {
    const text = 'Ask for &lt;all&gt; prices &amp; ∗terms∗, twice.\nTip on choosing.';
    const pages = (botId: string) => ({
      'conversations.history': [
        { messages: [{ text: 'hello', user: 'U1' }], response_metadata: { next_cursor: 'more' } },
        { messages: [{ text, bot_id: botId }] },
      ],
    });
    expect(await board(pages('B1')).board.appeared('C1', TIP.text, 0, 1e12)).toBe(true);
    expect(await board(pages('B2')).board.appeared('C1', TIP.text, 0, 1e12)).toBe(false);
  });

  it('does not know whether a tip appeared where it may not look', async () => {
    const { board: own } = board({ 'conversations.history': [refused('missing_scope', 'groups:history')] });
    expect(await own.appeared('G1', TIP.text, 0, 1e12)).toBeUndefined();
  });
});
