import { describe, expect, it } from 'vitest';
import { createCalls, LostPost, type Outgoing } from '../../../../src/adapters/slack/calls/calls.ts';
import type { Rendering } from '../../../../src/adapters/slack/render/blocks.ts';
import { section } from '../../../../src/adapters/slack/render/blocks.ts';
import { createApi, limited, lost, type Replies, refused, unsent } from '../support/api.ts';
import { createLog } from '../support/desk.ts';

const form = (text: string): Rendering => ({ text, blocks: [section(text)] });
const MESSAGE: Outgoing = {
  channel: 'C1',
  threadTs: '1.000001',
  forms: [form('rich'), form('plain')],
  questionId: 'C1:1.000001',
};

function post(replies: Replies, over: Partial<Outgoing> = {}) {
  const waits: number[] = [];
  const { logger, lines } = createLog();
  const { api, calls, of } = createApi(replies);
  const sleep = async (ms: number) => void waits.push(ms);
  const { post: send } = createCalls({ api, botId: 'BBOT', botUserId: 'UBOT', logger, sleep });
  const posted = send({ ...MESSAGE, ...over }).then(
    (ts) => ({ ts, error: undefined }),
    (error: unknown) => ({ ts: undefined, error }),
  );
  return posted.then((outcome) => ({
    ...outcome,
    calls,
    of,
    waits,
    lines,
    methods: calls.map(({ method }) => method),
  }));
}

const own = (over: object = {}) => ({
  ts: '2.000001',
  bot_id: 'BBOT',
  metadata: { event_type: 'sourcebook_answer', event_payload: { question: 'C1:1.000001' } },
  ...over,
});
const POST = 'chat.postMessage';
const REPLIES = 'conversations.replies';

describe('a post', () => {
  it('is one call, marked with its question, without previews and with nothing parsed', async () => {
    const { ts, calls } = await post({ [POST]: [{ ok: true, ts: '2.000001' }] });
    expect(ts).toBe('2.000001');
    expect(calls).toEqual([
      {
        method: POST,
        options: {
          channel: 'C1',
          thread_ts: '1.000001',
          text: 'rich',
          blocks: [section('rich')],
          parse: 'none',
          unfurl_links: false,
          unfurl_media: false,
          metadata: { event_type: 'sourcebook_answer', event_payload: { question: 'C1:1.000001' } },
        },
      },
    ]);
  });

  it('outside a thread names none', async () => {
    const { calls } = await post({}, { threadTs: undefined });
    expect(calls[0]?.options).not.toHaveProperty('thread_ts');
  });

  it('that Slack refuses is not tried again', async () => {
    const { error, methods } = await post({ [POST]: [refused('is_archived')] });
    expect(String(error)).toContain('is_archived');
    expect(methods).toEqual([POST]);
  });

  it('that never left is tried again, three times in all', async () => {
    const { methods, waits } = await post({ [POST]: [unsent()] });
    expect(methods).toEqual([POST, POST, POST]);
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('of too many waits what Slack says, then is sent', async () => {
    const { ts, waits, methods } = await post({ [POST]: [limited(30), { ok: true, ts: '3.1' }] });
    expect([ts, waits, methods]).toEqual(['3.1', [30_000], [POST, POST]]);
  });

  it.each([
    [60, 3],
    [61, 1],
  ])('that is to wait %i seconds is sent %i times in all', async (seconds, times) => {
    const { error, methods } = await post({ [POST]: [limited(seconds)] });
    expect(error).toBeDefined();
    expect(methods).toHaveLength(times);
  });
});

describe('a post whose answer was lost', () => {
  it('is looked up in its thread and not sent again where it stands', async () => {
    const others = [own({ metadata: undefined }), own({ bot_id: 'B9' }), own({ metadata: null })];
    const { ts, methods, of, waits } = await post({
      [POST]: [lost()],
      [REPLIES]: [{ messages: [...others, own()] }],
    });
    expect(ts).toBe('2.000001');
    expect(methods).toEqual([POST, REPLIES]);
    expect(waits).toEqual([1_000]);
    expect(of(REPLIES)[0]?.options).toEqual({
      channel: 'C1',
      ts: '1.000001',
      oldest: '1.000001',
      limit: 100,
      include_all_metadata: true,
    });
  });

  it('is known by the user of the bot too', async () => {
    const { methods } = await post({
      [POST]: [lost()],
      [REPLIES]: [{ messages: [own({ bot_id: undefined, user: 'UBOT' })] }],
    });
    expect(methods).toEqual([POST, REPLIES]);
  });

  it('is looked up in its channel where it stands in no thread', async () => {
    const { ts, methods } = await post(
      { [POST]: [lost()], 'conversations.history': [{ messages: [own()] }] },
      { threadTs: undefined },
    );
    expect([ts, methods]).toEqual(['2.000001', [POST, 'conversations.history']]);
  });

  it('is sent once more where it does not stand', async () => {
    const foreign = own({
      metadata: { event_type: 'sourcebook_answer', event_payload: { question: 'C1:7' } },
    });
    const { ts, methods } = await post({
      [POST]: [lost(), { ok: true, ts: '4.1' }],
      [REPLIES]: [{ messages: [foreign] }],
    });
    expect([ts, methods]).toEqual(['4.1', [POST, REPLIES, POST]]);
  });

  it('is given up in the end, though never without looking', async () => {
    const { error, methods } = await post({ [POST]: [lost()] });
    expect(error).not.toBeInstanceOf(LostPost);
    expect(error).toBeDefined();
    expect(methods).toEqual([POST, REPLIES, POST, REPLIES, POST, REPLIES]);
  });

  it('is given up where nobody can look, and says that it may stand', async () => {
    const { error, methods, lines } = await post({ [POST]: [lost()], [REPLIES]: [refused('missing_scope')] });
    expect(error).toBeInstanceOf(LostPost);
    expect(methods).toEqual([POST, REPLIES]);
    expect(lines.join()).toMatch(/warn It could not be looked up/);
  });

  it('is looked up again where looking was limited', async () => {
    const { ts } = await post({ [POST]: [lost()], [REPLIES]: [limited(1), { messages: [own()] }] });
    expect(ts).toBe('2.000001');
  });
});

describe('a post that may stand already', () => {
  it.each(['likely', 'hardly'] as const)(
    'is looked for first, and not sent where it does (%s)',
    async (mayStand) => {
      const { ts, methods } = await post({ [REPLIES]: [{ messages: [own()] }] }, { mayStand });
      expect([ts, methods]).toEqual(['2.000001', [REPLIES]]);
    },
  );

  it('is sent where it does not', async () => {
    const { methods } = await post({ [REPLIES]: [{ messages: [] }] }, { mayStand: 'likely' });
    expect(methods).toEqual([REPLIES, POST]);
  });

  it('is looked for on every page', async () => {
    const { ts, of } = await post(
      {
        [REPLIES]: [
          { messages: [], response_metadata: { next_cursor: 'more' } },
          { messages: [own()], response_metadata: { next_cursor: '' } },
        ],
      },
      { mayStand: 'likely' },
    );
    expect(ts).toBe('2.000001');
    expect(of(REPLIES).map(({ options }) => options.cursor)).toEqual([undefined, 'more']);
  });

  it('where nobody may look, is sent if it hardly stands, and not if it is likely to', async () => {
    const replies = { [REPLIES]: [refused('missing_scope')] };
    expect((await post(replies, { mayStand: 'hardly' })).methods).toEqual([REPLIES, POST]);
    const { error, methods } = await post({ [REPLIES]: [refused('missing_scope')] }, { mayStand: 'likely' });
    expect(error).toBeInstanceOf(LostPost);
    expect(methods).toEqual([REPLIES]);
  });
});

describe('a post that is no longer this process to give', () => {
  it('is not sent, nor sent again', async () => {
    const gone = new Error('taken over');
    let asked = 0;
    const confirm = async () => {
      asked += 1;
      if (asked > 1) throw gone;
    };
    const { error, methods } = await post({ [POST]: [limited(1), { ok: true, ts: '4.1' }] }, { confirm });
    expect([error, methods]).toEqual([gone, [POST]]);
  });
});

describe('a form that Slack refuses', () => {
  it.each([
    'invalid_blocks',
    'msg_blocks_too_long',
    'msg_too_long',
    'invalid_arguments',
    'only_one_table_allowed',
  ])('for %s is followed by a plainer one', async (error) => {
    const { ts, of, lines } = await post({ [POST]: [refused(error), { ok: true, ts: '5.1' }] });
    expect(ts).toBe('5.1');
    expect(of(POST).map(({ options }) => options.text)).toEqual(['rich', 'plain']);
    expect(lines[0]).toMatch(new RegExp(`^warn Slack refused a form.+${error}`));
  });

  it('is followed by text alone in the end', async () => {
    const { of, ts } = await post({
      [POST]: [refused('invalid_blocks'), refused('invalid_blocks'), { ts: '5.1' }],
    });
    expect(ts).toBe('5.1');
    expect(of(POST).map(({ options }) => [options.text, options.blocks])).toEqual([
      ['rich', [section('rich')]],
      ['plain', [section('plain')]],
      ['plain', []],
    ]);
  });

  it('as text too is an error', async () => {
    const { error, methods } = await post({ [POST]: [refused('invalid_blocks')] });
    expect(String(error)).toContain('invalid_blocks');
    expect(methods).toHaveLength(3);
  });
});
