import { describe, expect, it } from 'vitest';
import { asked, nothing, PARENT, read, TS } from '../support/payloads.ts';

describe('a changed message is read: it', () => {
  const before = { type: 'message', user: 'U1', text: '<@UBOT> is payrol BPO?', ts: TS, team: 'T1' };
  const edited = { user: 'U1', ts: '1700000009.000000' };
  const after = { ...before, text: '<@UBOT> is payroll KPO?', edited };
  const changed = (message: object | undefined, previous: object | null | undefined, over: object = {}) => ({
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: 'C1',
    channel_type: 'channel',
    ts: '1700000010.000300',
    event_ts: '1700000010.000300',
    message,
    previous_message: previous,
    ...over,
  });
  const edit = (addressed: string, over: object = {}, at = edited.ts) => ({
    kind: 'edit',
    addressed,
    at,
    message: asked({ text: '<@UBOT> is payroll KPO?', ...over }),
  });

  it.each<[string, object, object]>([
    ['by an edit is an edit, marked by its time', changed(after, before), edit('mention')],
    [
      'without the time of its edit is marked by that of the event',
      changed({ ...after, edited: undefined }, before),
      edit('mention', {}, '1700000010.000300'),
    ],
    ['without what it was before is an edit', changed(after, undefined), edit('mention')],
    [
      'in a thread keeps its thread',
      changed({ ...after, thread_ts: PARENT }, { ...before, thread_ts: PARENT }),
      edit('mention', { threadTs: PARENT }),
    ],
    [
      'in a direct conversation is direct',
      changed(after, before, { channel: 'D1', channel_type: 'im' }),
      edit('direct', { channel: 'D1', direct: true }),
    ],
    [
      'whose mention was edited away stays one that may have been answered',
      changed({ ...after, text: 'never mind' }, before),
      edit('thread', { text: 'never mind' }),
    ],
  ])('%s', (_what, raw, expected) => {
    expect(read(raw)).toEqual(expected);
  });

  it.each<[string, object, string]>([
    [
      'by an unfurled link',
      changed({ ...before, attachments: [{ id: 1, from_url: 'https://x.example' }] }, before),
      'the text is the same',
    ],
    ['by a new reply', changed({ ...before, thread_ts: TS, reply_count: 1 }, before), 'the text is the same'],
    [
      'without a text before and after',
      changed({ ...before, text: null }, { ...before, text: undefined }),
      'the text is the same',
    ],
    [
      'that is the bot’s own',
      changed({ ...after, user: 'UBOT', bot_id: 'BBOT' }, { ...before, user: 'UBOT' }),
      'own message',
    ],
    ['of another bot', changed({ ...after, bot_id: 'B9' }, before), 'a bot that is not allowed'],
    ['about who joined', changed({ ...after, subtype: 'channel_join' }, before), 'subtype channel_join'],
    ['that is not there', changed(undefined, before), 'a change without a message'],
  ])('%s asks nothing', (_what, raw, why) => {
    expect(read(raw)).toEqual(nothing(why));
  });

  it('into a tombstone is a deletion, as a message with replies is deleted', () => {
    const tombstone = {
      type: 'message',
      subtype: 'tombstone',
      user: 'USLACKBOT',
      text: 'This message was deleted.',
      ts: TS,
      thread_ts: TS,
    };
    expect(read(changed(tombstone, before))).toEqual({
      kind: 'deletion',
      message: { channel: 'C1', ts: TS, threadTs: undefined, direct: false },
    });
    expect(read(changed(tombstone, { ...before, user: 'UBOT', bot_id: 'BBOT' }))).toEqual(
      nothing('own deletion'),
    );
  });
});

describe('a deleted message is read: it', () => {
  const deleted = (over: object = {}) => ({
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: 'C1',
    channel_type: 'channel',
    ts: '1700000011.000400',
    deleted_ts: TS,
    previous_message: { type: 'message', user: 'U1', text: 'x', ts: TS, thread_ts: PARENT },
    ...over,
  });

  it.each<[string, object, object]>([
    ['is a deletion in its thread', {}, { channel: 'C1', ts: TS, threadTs: PARENT, direct: false }],
    [
      'is a deletion without what it was before',
      { previous_message: undefined },
      { channel: 'C1', ts: TS, threadTs: undefined, direct: false },
    ],
    [
      'is known by what it was before alone',
      { deleted_ts: undefined },
      { channel: 'C1', ts: TS, threadTs: PARENT, direct: false },
    ],
  ])('%s', (_what, over, message) => {
    expect(read(deleted(over))).toEqual({ kind: 'deletion', message });
  });

  it.each<[string, object]>([
    ['that was the bot’s own', { previous_message: { user: 'UBOT', ts: TS } }],
    ['that cannot be told', { deleted_ts: undefined, previous_message: undefined }],
  ])('%s asks nothing', (_what, over) => {
    expect(read(deleted(over))).toEqual(nothing('own or unknown deletion'));
  });
});
