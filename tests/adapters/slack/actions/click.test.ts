import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClick } from '../../../../src/adapters/slack/actions/click.ts';

const payload = (over: object = {}) => ({
  type: 'block_actions',
  user: { id: 'U1', username: 'ann', team_id: 'T1' },
  api_app_id: 'A1',
  container: { type: 'message', message_ts: '2.1', channel_id: 'C1', is_ephemeral: false },
  trigger_id: '1.2.abc',
  team: { id: 'T1' },
  channel: { id: 'C1', name: 'general' },
  message: { type: 'message', ts: '2.1', text: 'x' },
  response_url: 'https://hooks.slack.com/actions/T1/1/x',
  actions: [{ type: 'button', action_id: 'follow_up_0', value: 'What is KPO?', action_ts: '3.1' }],
  ...over,
});
const click = (over: object = {}) => ({
  user: 'U1',
  channel: 'C1',
  messageTs: '2.1',
  isPrivate: false,
  threadTs: undefined,
  value: 'What is KPO?',
  triggerId: '1.2.abc',
  ...over,
});
const container = (over: object) => ({ container: { type: 'message', message_ts: '2.1', ...over } });

describe('a click is read: it', () => {
  it.each<[string, object, object]>([
    ['on a message in a channel', {}, {}],
    ['on a message in a thread', { message: { ts: '2.1', thread_ts: '1.1' } }, { threadTs: '1.1' }],
    [
      'on a private message, which Slack does not send along',
      { ...container({ is_ephemeral: true }), message: undefined },
      { isPrivate: true },
    ],
    [
      'on a private message in a thread',
      { ...container({ is_ephemeral: true, thread_ts: '1.1' }), message: undefined },
      { isPrivate: true, threadTs: '1.1' },
    ],
    ['on a container that does not say who sees it', container({}), {}],
    ['on a button without a value', { actions: [{ action_id: 'share' }] }, { value: '' }],
  ])('%s', (_what, over, expected) => {
    expect(readClick(payload(over))).toEqual(click(expected));
  });

  it.each([
    ['without a user', { user: undefined }],
    ['without a channel, as in a modal', { channel: undefined }],
    ['without a message', { container: { type: 'view', view_id: 'V1' } }],
    ['without an action', { actions: [] }],
    ['without a trigger', { trigger_id: undefined }],
  ])('%s is none of ours', (_what, over) => {
    expect(readClick(payload(over))).toBeUndefined();
  });

  it('is read without an error, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (raw, field) => {
        expect(readClick(raw)).toBeUndefined();
        expect([undefined, 'U1']).toContain(readClick(payload({ message: field }))?.user);
      }),
    );
  });
});
