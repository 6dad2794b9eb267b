import { checkBlocks } from '../blocks/check.ts';
import { messagePayload } from '../event-payloads.ts';
import { insist, Refusal } from '../refusal.ts';
import type { Channel, NewPost, Post, Workspace } from '../workspace.ts';
import { isMember, postableChannel, visibleChannel } from './channels.ts';
import { checkMetadata } from './metadata.ts';
import type { Arguments, Method, Surroundings } from './method.ts';
import { checkText } from './text.ts';

const CONTENT = {
  text: 'string',
  markdown_text: 'string',
  blocks: 'objects',
  attachments: 'objects',
  link_names: 'boolean',
  parse: 'string',
} as const;

export const POSTING = {
  ...CONTENT,
  thread_ts: 'string',
  icon_emoji: 'string',
  icon_url: 'string',
  username: 'string',
  as_user: 'boolean',
} as const;

type Blocks = Record<string, unknown>[];

/** The root of the thread that a message joins. A reply's timestamp stands for its root. */
function threadRoot(args: Arguments, channel: Channel, workspace: Workspace): string | undefined {
  if (args.thread_ts === undefined) return undefined;
  insist(
    /^\d+\.\d{6}$/.test(String(args.thread_ts)),
    'invalid_thread_ts',
    `${String(args.thread_ts)} is not a valid thread_ts`,
  );
  const parent = workspace.find(channel.id, String(args.thread_ts));
  if (!parent) throw new Refusal('thread_not_found', `no message ${String(args.thread_ts)} in ${channel.id}`);
  return parent.threadTs ?? parent.ts;
}

/** Everything that is checked about what a message says, and the message that comes of it. */
export function composePost(
  method: string,
  args: Arguments,
  channel: Channel,
  { workspace, remark }: Surroundings,
): NewPost {
  const text = checkText(method, args, (rule, detail) => remark(rule, detail, method));
  checkBlocks(args.blocks, 'method');
  checkMetadata(args.metadata);
  const { botUserId, botId, appId } = workspace.identity;
  const threadTs = threadRoot(args, channel, workspace);
  return {
    channel: channel.id,
    user: botUserId,
    botId,
    appId,
    text,
    blocks: (args.blocks as Blocks | undefined) ?? [],
    attachments: (args.attachments as unknown[] | undefined) ?? [],
    metadata: args.metadata,
    ...(threadTs !== undefined && { threadTs }),
  };
}

/** The bot's own message, to change or delete it. */
function ownMessage(
  args: Arguments,
  rule: 'cant_update_message' | 'cant_delete_message',
  s: Surroundings,
): Post {
  const channel = visibleChannel(args.channel, s);
  const post = s.workspace.find(channel.id, String(args.ts));
  if (!post || post.tombstone)
    throw new Refusal('message_not_found', `no message ${String(args.ts)} in ${channel.id}`);
  insist(post.botId === s.workspace.identity.botId, rule, `message ${post.ts} is not the bot's`);
  return post;
}

const postMessage: Method = {
  token: 'bot',
  scope: 'chat:write',
  required: { channel: 'string' },
  optional: {
    ...POSTING,
    metadata: 'object',
    mrkdwn: 'boolean',
    reply_broadcast: 'boolean',
    unfurl_links: 'boolean',
    unfurl_media: 'boolean',
  },
  run(args, surroundings) {
    const { workspace, events, note } = surroundings;
    const channel = postableChannel(args.channel, surroundings);
    const post = workspace.add(composePost('chat.postMessage', args, channel, surroundings));
    note(post, args);
    void events.posted(post);
    return { channel: channel.id, ts: post.ts, message: messagePayload(post, workspace) };
  },
};

const postEphemeral: Method = {
  token: 'bot',
  scope: 'chat:write',
  required: { channel: 'string', user: 'string' },
  optional: POSTING,
  run(args, surroundings) {
    const { workspace, note } = surroundings;
    const channel = postableChannel(args.channel, surroundings);
    const user = String(args.user);
    insist(isMember(channel, user, workspace), 'user_not_in_channel', `${user} is not in ${channel.id}`);
    const post = workspace.add({
      ...composePost('chat.postEphemeral', args, channel, surroundings),
      ephemeralTo: user,
    });
    note(post, args);
    return { message_ts: post.ts };
  },
};

const update: Method = {
  token: 'bot',
  scope: 'chat:write',
  required: { channel: 'string', ts: 'string' },
  optional: {
    ...CONTENT,
    metadata: 'object',
    as_user: 'boolean',
    reply_broadcast: 'boolean',
    file_ids: 'objects',
  },
  run(args, surroundings) {
    const { workspace, events, note, remark } = surroundings;
    const post = ownMessage(args, 'cant_update_message', surroundings);
    const before = messagePayload(post, workspace);
    const text = checkText('chat.update', args, (rule, detail) => remark(rule, detail, 'chat.update'));
    checkBlocks(args.blocks, 'method');
    checkMetadata(args.metadata);
    const given = args.text ?? args.markdown_text;
    if (given !== undefined) post.text = text;
    // Text without blocks takes the blocks away; neither keeps them.
    if (args.blocks !== undefined) post.blocks = workspace.withBlockIds(args.blocks as Blocks);
    else if (given !== undefined) post.blocks = [];
    if (args.attachments !== undefined) post.attachments = args.attachments as unknown[];
    if (args.metadata !== undefined) post.metadata = args.metadata;
    if (args.blocks === undefined && given !== undefined)
      post.edited = { user: workspace.identity.botUserId, ts: workspace.nextTs() };
    note(post, args);
    void events.changed(post, before);
    return { channel: post.channel, ts: post.ts, text: post.text, message: messagePayload(post, workspace) };
  },
};

const remove: Method = {
  token: 'bot',
  scope: 'chat:write',
  required: { channel: 'string', ts: 'string' },
  optional: { as_user: 'boolean' },
  run(args, surroundings) {
    const { workspace, events } = surroundings;
    const post = ownMessage(args, 'cant_delete_message', surroundings);
    const before = messagePayload(post, workspace);
    takeAway(post, workspace);
    void events.deleted(post, before);
    return { channel: post.channel, ts: post.ts };
  },
};

/** Deletes a message; one with replies stays as a tombstone. */
export function takeAway(post: Post, workspace: Workspace): void {
  if (workspace.repliesTo(post.channel, post.ts).length > 0) post.tombstone = true;
  else post.deleted = true;
}

export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
};
