import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf, questionId, threadFor } from '../../../../src/adapters/slack/messages/read.ts';
import { nothing, PARENT, question, read, TS, typed } from '../support/payloads.ts';

describe('a new message is read: it', () => {
  const inThread = { thread_ts: PARENT, parent_user_id: 'U9' };
  it.each<[string, object, object]>([
    ['with a mention in a channel is a question', {}, question('mention')],
    [
      'with a mention in a private channel is a question',
      { channel: 'G1', channel_type: 'group' },
      question('mention', { channel: 'G1' }),
    ],
    [
      'with a mention among several people is a question',
      { channel: 'G2', channel_type: 'mpim' },
      question('mention', { channel: 'G2' }),
    ],
    [
      'as an app_mention, without a kind of channel, is a question',
      { type: 'app_mention', channel_type: undefined },
      question('mention'),
    ],
    [
      'in a direct conversation needs no mention',
      { channel: 'D1', channel_type: 'im', text: 'hi' },
      question('direct', { channel: 'D1', direct: true, text: 'hi' }),
    ],
    [
      'in a direct conversation is known by its channel alone',
      { channel: 'D1', channel_type: undefined },
      question('direct', { channel: 'D1', direct: true }),
    ],
    [
      'in a thread may be meant for the bot',
      { ...inThread, text: 'why?' },
      question('thread', { threadTs: PARENT, text: 'why?' }),
    ],
    ['in a thread with a mention is meant for the bot', inThread, question('mention', { threadTs: PARENT })],
    [
      'in a thread that names the bot and another is meant for the bot',
      { ...inThread, text: '<@U2> ask <@UBOT|sourcebook>' },
      question('mention', { threadTs: PARENT, text: '<@U2> ask <@UBOT|sourcebook>' }),
    ],
    [
      'in a thread that is shown in the channel too is one of the thread',
      { ...inThread, subtype: 'thread_broadcast', text: 'so?' },
      question('thread', { threadTs: PARENT, text: 'so?' }),
    ],
    [
      'with a file is a question',
      { subtype: 'file_share', files: [{ id: 'F1' }], upload: false },
      question('mention'),
    ],
    ['by /me is a question', { subtype: 'me_message' }, question('mention')],
    ['that opens a thread stands in none', { thread_ts: TS, reply_count: 2 }, question('mention')],
    [
      'of a bot that may ask is a question',
      { subtype: 'bot_message', user: undefined, bot_id: 'BFRIEND', username: 'ci' },
      question('mention', { user: undefined }),
    ],
    [
      'without a text in a direct conversation is a question of nothing',
      { channel: 'D1', channel_type: 'im', text: null },
      question('direct', { channel: 'D1', direct: true, text: '' }),
    ],
  ])('%s', (_what, over, expected) => {
    expect(read(typed(over))).toEqual(expected);
  });

  it.each<[string, object, string]>([
    ['that addresses nobody', { text: 'hello all' }, 'not addressed'],
    [
      'among several people without a mention',
      { channel: 'G2', channel_type: 'mpim', text: 'hi' },
      'not addressed',
    ],
    [
      'in a thread that names somebody else',
      { ...inThread, text: '<@U2> what do you think?' },
      'not addressed',
    ],
    [
      'in a thread that names a group of people',
      { ...inThread, text: '<!subteam^S1|@buyers> what do you think?' },
      'not addressed',
    ],
    ['that opens a thread without a mention', { thread_ts: TS, text: 'hi' }, 'not addressed'],
    ['of the bot itself, by its user id', { user: 'UBOT', bot_id: 'B2', app_id: 'A1' }, 'own message'],
    [
      'of the bot itself, by its bot id',
      { user: undefined, subtype: 'bot_message', bot_id: 'BBOT' },
      'own message',
    ],
    [
      'of the bot itself, in a direct conversation',
      { channel: 'D1', channel_type: 'im', user: 'UBOT' },
      'own message',
    ],
    ['of another bot', { bot_id: 'B9', bot_profile: { id: 'B9' } }, 'a bot that is not allowed'],
    ['of another bot, as an app_mention', { type: 'app_mention', bot_id: 'B9' }, 'a bot that is not allowed'],
    [
      'about somebody who joined',
      { subtype: 'channel_join', text: '<@UBOT> has joined' },
      'subtype channel_join',
    ],
    ['about a topic', { subtype: 'channel_topic', topic: '<@UBOT>' }, 'subtype channel_topic'],
    ['about a reminder', { subtype: 'reminder_add' }, 'subtype reminder_add'],
    ['about a reply', { subtype: 'message_replied' }, 'subtype message_replied'],
  ])('%s asks nothing', (_what, over, why) => {
    expect(read(typed(over))).toEqual(nothing(why));
  });
});

describe('anything else', () => {
  const event = fc.record(
    {
      type: fc.constantFrom('message', 'app_mention', 'reaction_added'),
      channel: fc.oneof(fc.string(), fc.integer()),
      subtype: fc.constantFrom('message_changed', 'message_deleted', 'tombstone', 'x', null),
      ts: fc.oneof(fc.string(), fc.integer()),
      text: fc.anything(),
      message: fc.anything(),
      previous_message: fc.anything(),
      thread_ts: fc.anything(),
    },
    { requiredKeys: [] },
  );

  it.each([
    undefined,
    null,
    1,
    'text',
    [],
    {},
    { type: 'reaction_added', user: 'U1' },
    typed({ ts: 5 }),
    typed({ channel: undefined }),
  ])('asks nothing: %j', (raw) => {
    expect(read(raw)).toEqual(nothing('no message event'));
  });

  it('is read without an error, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything(), event), (raw) => {
        expect(['question', 'edit', 'deletion', 'nothing']).toContain(read(raw).kind);
      }),
      { numRuns: 500 },
    );
  });
});

describe('where a message stands', () => {
  const spot = { channel: 'C1', ts: TS, threadTs: undefined, direct: false };
  it.each([
    ['a channel', spot, `C1:${TS}`, TS],
    ['a thread', { ...spot, threadTs: PARENT }, `C1:${PARENT}`, PARENT],
    ['a direct conversation', { ...spot, direct: true }, 'C1:direct', undefined],
    [
      'a thread of a direct conversation',
      { ...spot, direct: true, threadTs: PARENT },
      `C1:${PARENT}`,
      PARENT,
    ],
  ])('in %s names its conversation and the thread of its answer', (_where, at, place, thread) => {
    expect(placeOf(at)).toBe(place);
    expect(threadFor(at)).toBe(thread);
    expect(questionId(at)).toBe(`C1:${TS}`);
  });
});
