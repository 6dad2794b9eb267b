import type { Channel, Post, Workspace } from './workspace.ts';

type Payload = Record<string, unknown>;

/** `channel_type` of a message event: https://docs.slack.dev/reference/events/message */
export function channelType({ kind }: Channel): string {
  return kind;
}

function botProfile(post: Post, { identity }: Workspace): Payload {
  if (post.botId === undefined) return {};
  const appId = post.appId ?? identity.appId;
  const profile = {
    id: post.botId,
    app_id: appId,
    name: 'bot',
    deleted: false,
    updated: 0,
    team_id: identity.teamId,
  };
  return { bot_id: post.botId, app_id: appId, bot_profile: profile };
}

/** A message as it stands inside events, interactions and the answers of methods. */
export function messagePayload(post: Post, workspace: Workspace): Payload {
  const replies = workspace.repliesTo(post.channel, post.ts);
  if (post.tombstone)
    return {
      type: 'message',
      subtype: 'tombstone',
      text: 'This message was deleted.',
      user: 'USLACKBOT',
      hidden: true,
      ts: post.ts,
      ...thread(post, replies),
    };
  return {
    ...(post.user !== undefined && { user: post.user }),
    type: 'message',
    ts: post.ts,
    ...botProfile(post, workspace),
    text: post.text,
    team: workspace.identity.teamId,
    ...thread(post, replies),
    ...(post.blocks.length > 0 && { blocks: post.blocks }),
    ...(post.attachments.length > 0 && { attachments: post.attachments }),
    ...(post.edited && { edited: post.edited }),
    ...post.extra,
  };
}

function thread(post: Post, replies: Post[]): Payload {
  if (post.threadTs !== undefined && post.threadTs !== post.ts) return { thread_ts: post.threadTs };
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map(({ user, botId }) => user ?? botId ?? ''))];
  return {
    thread_ts: post.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

/** The event of a new message; `app_mention` has no channel_type. */
export function newMessageEvent(post: Post, channel: Channel, workspace: Workspace, type: string): Payload {
  const { reply_count, reply_users_count, latest_reply, reply_users, is_locked, subscribed, ...message } =
    messagePayload(post, workspace);
  return {
    ...message,
    ...(post.threadTs === undefined && { thread_ts: undefined }),
    ...(post.threadTs !== undefined && parentOf(post, workspace)),
    type,
    channel: post.channel,
    event_ts: post.ts,
    ...(type === 'message' && { channel_type: channelType(channel) }),
  };
}

function parentOf(post: Post, workspace: Workspace): Payload {
  const parent = workspace.find(post.channel, post.threadTs ?? '');
  return parent?.user === undefined ? {} : { parent_user_id: parent.user };
}

/** https://docs.slack.dev/reference/events/message/message_changed */
export function changedEvent(post: Post, before: Payload, channel: Channel, workspace: Workspace): Payload {
  const ts = workspace.nextTs();
  return {
    type: 'message',
    subtype: 'message_changed',
    message: messagePayload(post, workspace),
    previous_message: before,
    channel: post.channel,
    hidden: true,
    ts,
    event_ts: ts,
    channel_type: channelType(channel),
  };
}

/** https://docs.slack.dev/reference/events/message/message_deleted */
export function deletedEvent(post: Post, before: Payload, channel: Channel, workspace: Workspace): Payload {
  const ts = workspace.nextTs();
  return {
    type: 'message',
    subtype: 'message_deleted',
    previous_message: before,
    channel: post.channel,
    hidden: true,
    deleted_ts: post.ts,
    ts,
    event_ts: ts,
    channel_type: channelType(channel),
  };
}

/** The envelope of every event: https://docs.slack.dev/apis/events-api */
export function eventEnvelope(event: Payload, workspace: Workspace): Payload {
  const { teamId, appId, botUserId } = workspace.identity;
  return {
    token: 'verification-token',
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: appId,
    event,
    type: 'event_callback',
    event_id: workspace.nextId('Ev'),
    event_time: Math.floor(workspace.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: workspace.nextId('4-ec-'),
  };
}

/** A payload as JSON carries it: without what is undefined, and apart from the stored message. */
export function asSent(payload: Payload): Payload {
  return JSON.parse(JSON.stringify(payload)) as Payload;
}
