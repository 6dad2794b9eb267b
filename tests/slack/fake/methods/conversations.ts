import { messagePayload } from '../event-payloads.ts';
import { insist, Refusal } from '../refusal.ts';
import type { ChannelKind, Post, Workspace } from '../workspace.ts';
import { visibleChannel } from './channels.ts';
import type { Arguments, Method, Surroundings } from './method.ts';

/** Scopes go by the kind of channel: https://docs.slack.dev/reference/methods/conversations.replies */
const SCOPE_OF: Readonly<Record<ChannelKind, string>> = {
  channel: 'channels',
  group: 'groups',
  im: 'im',
  mpim: 'mpim',
};

const PAGING = { cursor: 'string', limit: 'number' } as const;
const RANGE = { ...PAGING, inclusive: 'boolean', latest: 'string', oldest: 'string' } as const;

/** Throws `missing_scope` with what is needed and what the token has. */
export function needScope(needed: string, scopes: readonly string[]): void {
  if (scopes.includes(needed)) return;
  const provided = scopes.join(',');
  throw new Refusal('missing_scope', `needs ${needed}, has ${provided}`, { needed, provided });
}

function readable(args: Arguments, s: Surroundings, action: 'history' | 'read') {
  const known = s.workspace.channels.get(String(args.channel));
  if (known) needScope(`${SCOPE_OF[known.kind]}:${action}`, s.scopes);
  const channel = visibleChannel(args.channel, s);
  if (action === 'history')
    insist(channel.botIsMember, 'not_in_channel', `the bot is no member of ${channel.id}`);
  return channel;
}

/** One page of messages. A cursor is the number of messages already given. */
function page(posts: Post[], args: Arguments, workspace: Workspace, usual: number): Record<string, unknown> {
  const from = Number(String(args.cursor ?? '').replace(/^from:/, '') || 0);
  const limit = Math.min(1000, Number(args.limit ?? usual));
  const more = from + limit < posts.length;
  return {
    messages: posts.slice(from, from + limit).map((post) => ({
      ...messagePayload(post, workspace),
      ...(args.include_all_metadata === true && post.metadata !== undefined && { metadata: post.metadata }),
    })),
    has_more: more,
    ...(more && { response_metadata: { next_cursor: `from:${from + limit}` } }),
  };
}

function within(post: Post, args: Arguments): boolean {
  const slack = args.inclusive === true ? 0.0000005 : -0.0000005;
  return (
    (args.oldest === undefined || Number(post.ts) > Number(args.oldest) - slack) &&
    (args.latest === undefined || Number(post.ts) < Number(args.latest) + slack)
  );
}

const replies: Method = {
  token: 'bot',
  required: { channel: 'string', ts: 'string' },
  optional: { ...RANGE, include_all_metadata: 'boolean' },
  run(args, surroundings) {
    const { workspace } = surroundings;
    const channel = readable(args, surroundings, 'history');
    const parent = workspace.find(channel.id, String(args.ts));
    if (!parent) throw new Refusal('thread_not_found', `no message ${String(args.ts)} in ${channel.id}`);
    const root = parent.threadTs ?? parent.ts;
    const all = workspace.posts.filter((p) => p.channel === channel.id && !p.deleted && !p.ephemeralTo);
    const thread = all.filter((p) => p.ts === root || (p.threadTs === root && within(p, args)));
    return page(thread, args, workspace, 1000);
  },
};

const history: Method = {
  token: 'bot',
  required: { channel: 'string' },
  optional: { ...RANGE, include_all_metadata: 'boolean' },
  run(args, surroundings) {
    const { workspace } = surroundings;
    const channel = readable(args, surroundings, 'history');
    const posts = workspace.posts.filter(
      (post) =>
        post.channel === channel.id &&
        !post.deleted &&
        !post.ephemeralTo &&
        (post.threadTs === undefined || post.threadTs === post.ts) &&
        within(post, args),
    );
    return page(posts.reverse(), args, workspace, 100);
  },
};

const info: Method = {
  token: 'bot',
  required: { channel: 'string' },
  optional: { include_locale: 'boolean', include_num_members: 'boolean' },
  run(args, surroundings) {
    const { id, kind, archived, botIsMember, creator } = readable(args, surroundings, 'read');
    const channel = {
      id,
      name: id.toLowerCase(),
      is_channel: kind === 'channel',
      is_group: kind === 'group',
      is_im: kind === 'im',
      is_mpim: kind === 'mpim',
      is_private: kind !== 'channel',
      creator,
      is_archived: archived,
      is_member: botIsMember,
    };
    return { channel };
  },
};

export const CONVERSATION_METHODS: Readonly<Record<string, Method>> = {
  'conversations.replies': replies,
  'conversations.history': history,
  'conversations.info': info,
};
