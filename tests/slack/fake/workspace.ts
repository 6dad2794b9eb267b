import type { FakeClock } from './clock.ts';
import type { ChannelOptions, FakeMessage } from './types.ts';

export type ChannelKind = NonNullable<ChannelOptions['kind']>;

export interface Channel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly archived: boolean;
  readonly botIsMember: boolean;
  /** Who made it. */
  readonly creator: string;
  /** Undefined: everybody. */
  readonly members: Set<string> | undefined;
}

/** A message as Slack stores it. It changes in place; `view` gives tests a copy. */
export interface Post {
  readonly ts: string;
  readonly channel: string;
  readonly user: string | undefined;
  readonly botId: string | undefined;
  readonly appId: string | undefined;
  readonly threadTs: string | undefined;
  readonly ephemeralTo: string | undefined;
  text: string;
  blocks: Record<string, unknown>[];
  attachments: unknown[];
  metadata: unknown;
  /** What an event about it carries besides: subtype, files, client_msg_id. */
  extra: Record<string, unknown>;
  edited: { user: string; ts: string } | undefined;
  deleted: boolean;
  /** Deleted, but still there as "This message was deleted." because it has replies. */
  tombstone: boolean;
  responseUrl: string | undefined;
}

export type NewPost = Pick<Post, 'channel' | 'text'> &
  Partial<
    Pick<Post, 'user' | 'botId' | 'appId' | 'threadTs' | 'ephemeralTo' | 'metadata' | 'extra' | 'responseUrl'>
  > & {
    blocks?: Record<string, unknown>[];
    attachments?: unknown[];
  };

/** A message that is to appear by itself. */
export interface Scheduled {
  readonly id: string;
  readonly channel: string;
  readonly at: number;
  readonly created: number;
  readonly post: NewPost;
  readonly args: Record<string, unknown>;
}

/** App Home or a modal, as somebody sees it. */
export interface View extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly type: 'home' | 'modal';
  readonly blocks: Record<string, unknown>[];
}

/** What `users.info` says of somebody besides the name. */
export interface Person {
  readonly name: string;
  readonly tz: string;
  readonly isAdmin: boolean;
}

export interface Identity {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly appId: string;
}

export type Workspace = ReturnType<typeof createWorkspace>;

/** Users, channels and messages of one team, with timestamps that are unique and grow. */
export function createWorkspace(identity: Identity, clock: FakeClock) {
  const users = new Map<string, Person>();
  const scheduled = new Map<string, Scheduled>();
  const homes = new Map<string, View>();
  const modals = new Map<string, View>();
  const triggers = new Map<string, { readonly user: string; readonly at: number }>();
  const channels = new Map<string, Channel>();
  const posts: Post[] = [];
  const watchers = new Set<() => void>();
  let lastMicros = 0;
  let counter = 0;

  /** An id in Slack's form, unique in this workspace. */
  const nextId = (prefix: string) => `${prefix}${String(++counter).padStart(8, '0')}`;

  function nextTs(): string {
    lastMicros = Math.max(lastMicros + 1, clock.now() * 1000);
    const digits = String(lastMicros);
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }

  /** Slack names the blocks that have no block_id. */
  const withBlockIds = (blocks: Record<string, unknown>[]) =>
    blocks.map((block) => ({ ...block, block_id: block.block_id ?? nextId('b') }));

  return {
    identity,
    clock,
    users,
    channels,
    posts,
    /** Pending messages, by id. */
    scheduled,
    /** What each user sees as App Home, and as the modal that is open. */
    homes,
    modals,
    triggers,
    /** A trigger id, with which a modal can be opened for a user. */
    trigger(user: string): string {
      const id = `${nextId('')}.${nextId('')}.fake`;
      triggers.set(id, { user, at: clock.now() });
      return id;
    },
    nextTs,
    nextId,
    withBlockIds,
    addChannel(id: string, options: ChannelOptions = {}) {
      const { kind = 'channel', archived = false, botIsMember = true, members, creator = 'U9' } = options;
      channels.set(id, { id, kind, archived, botIsMember, creator, members: members && new Set(members) });
    },
    add(post: NewPost): Post {
      const stored: Post = {
        user: undefined,
        botId: undefined,
        appId: undefined,
        threadTs: undefined,
        ephemeralTo: undefined,
        metadata: undefined,
        attachments: [],
        extra: {},
        responseUrl: undefined,
        ...post,
        blocks: withBlockIds(post.blocks ?? []),
        ts: nextTs(),
        edited: undefined,
        deleted: false,
        tombstone: false,
      };
      posts.push(stored);
      return stored;
    },
    /** A message that everybody in the channel sees. */
    find: (channel: string, ts: string) =>
      posts.find((post) => post.channel === channel && post.ts === ts && !post.ephemeralTo && !post.deleted),
    repliesTo: (channel: string, ts: string) =>
      posts.filter(
        (post) =>
          post.channel === channel &&
          post.threadTs === ts &&
          post.ts !== ts &&
          !post.deleted &&
          !post.ephemeralTo,
      ),
    watch(watcher: () => void) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    /** Says that something has happened, for those who wait for a condition. */
    changed() {
      for (const watcher of watchers) watcher();
    },
  };
}

/** A message as a test sees it: a copy that does not change any more. */
export function view(post: Post): FakeMessage {
  return {
    ts: post.ts,
    channel: post.channel,
    text: post.text,
    blocks: structuredClone(post.blocks),
    ...(post.user !== undefined && { user: post.user }),
    ...(post.botId !== undefined && { botId: post.botId }),
    ...(post.threadTs !== undefined && { threadTs: post.threadTs }),
    ...(post.ephemeralTo !== undefined && { ephemeralTo: post.ephemeralTo }),
    ...(post.metadata !== undefined && { metadata: structuredClone(post.metadata) }),
    ...(post.edited && { edited: true }),
    ...(post.deleted && { deleted: true }),
    ...(post.responseUrl !== undefined && { responseUrl: post.responseUrl }),
  };
}
