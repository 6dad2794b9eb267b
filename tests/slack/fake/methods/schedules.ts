import { insist, Refusal } from '../refusal.ts';
import type { Scheduled, Workspace } from '../workspace.ts';
import { postableChannel } from './channels.ts';
import { composePost, POSTING } from './chat.ts';
import type { Method, Surroundings } from './method.ts';

const MINUTE = 60_000;
/** https://docs.slack.dev/reference/methods/chat.scheduleMessage */
const FARTHEST = 120 * 24 * 60 * MINUTE;
const MOST_TOGETHER = 30;
const TOGETHER = 5 * MINUTE;
/** https://docs.slack.dev/reference/methods/chat.deleteScheduledMessage */
const LAST_MINUTE = MINUTE;

/** Posts a message whose time has come, if the channel still takes it. */
function appear(one: Scheduled, { workspace, events, note }: Surroundings): void {
  if (!workspace.scheduled.delete(one.id)) return;
  const channel = workspace.channels.get(one.channel);
  if (one.post.metadata !== undefined || !channel || channel.archived || !channel.botIsMember) return;
  const post = workspace.add(one.post);
  note(post, one.args);
  void events.posted(post);
  workspace.changed();
}

const schedule: Method = {
  token: 'bot',
  scope: 'chat:write',
  required: { channel: 'string', post_at: 'number' },
  optional: {
    ...POSTING,
    metadata: 'object',
    reply_broadcast: 'boolean',
    unfurl_links: 'boolean',
    unfurl_media: 'boolean',
  },
  run(args, surroundings) {
    const { workspace, remark } = surroundings;
    const { clock, scheduled } = workspace;
    const channel = postableChannel(args.channel, surroundings);
    const at = Number(args.post_at) * 1000;
    insist(at > clock.now(), 'time_in_past', `post_at ${at} is not after ${clock.now()}`);
    insist(at <= clock.now() + FARTHEST, 'time_too_far', `post_at ${at} is more than 120 days ahead`);
    const near = [...scheduled.values()].filter(
      (one) => one.channel === channel.id && Math.abs(one.at - at) < TOGETHER,
    );
    insist(near.length < MOST_TOGETHER, 'restricted_too_many', `${near.length} messages near ${at}`);
    const post = composePost('chat.scheduleMessage', args, channel, surroundings);
    if (args.metadata !== undefined)
      remark('scheduled_metadata', 'it will not be posted', 'chat.scheduleMessage');
    const one: Scheduled = {
      id: workspace.nextId('Q'),
      channel: channel.id,
      at,
      created: clock.now(),
      post,
      args,
    };
    scheduled.set(one.id, one);
    clock.at(at, () => appear(one, surroundings));
    return {
      channel: channel.id,
      scheduled_message_id: one.id,
      post_at: at / 1000,
      message: {
        text: post.text,
        type: 'delayed_message',
        subtype: 'bot_message',
        bot_id: workspace.identity.botId,
      },
    };
  },
};

const PAGE = 100;

const inOrder = (workspace: Workspace) =>
  [...workspace.scheduled.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

const list: Method = {
  token: 'bot',
  required: {},
  optional: { channel: 'string', oldest: 'string', latest: 'string', limit: 'number', cursor: 'string' },
  run(args, { workspace }) {
    const all = inOrder(workspace).filter(
      (one) => args.channel === undefined || one.channel === args.channel,
    );
    const from = Number(String(args.cursor ?? 'from:0').replace('from:', ''));
    const limit = Number(args.limit ?? PAGE);
    return {
      scheduled_messages: all.slice(from, from + limit).map(({ id, channel, at, created, post }) => ({
        id,
        channel_id: channel,
        post_at: at / 1000,
        date_created: Math.floor(created / 1000),
        text: post.text,
      })),
      response_metadata: { next_cursor: from + limit < all.length ? `from:${from + limit}` : '' },
    };
  },
};

const remove: Method = {
  token: 'bot',
  scope: 'chat:write',
  required: { channel: 'string', scheduled_message_id: 'string' },
  optional: { as_user: 'boolean' },
  run(args, { workspace }) {
    const one = workspace.scheduled.get(String(args.scheduled_message_id));
    if (!one || one.channel !== args.channel || one.at <= workspace.clock.now() + LAST_MINUTE)
      throw new Refusal(
        'invalid_scheduled_message_id',
        `${String(args.scheduled_message_id)} cannot be deleted`,
      );
    workspace.scheduled.delete(one.id);
    return {};
  },
};

export const SCHEDULE_METHODS: Readonly<Record<string, Method>> = {
  'chat.scheduleMessage': schedule,
  'chat.scheduledMessages.list': list,
  'chat.deleteScheduledMessage': remove,
};
