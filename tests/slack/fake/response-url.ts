import { checkBlocks } from './blocks/check.ts';
import { messagePayload } from './event-payloads.ts';
import type { Events } from './events.ts';
import { readArguments } from './methods/arguments.ts';
import { takeAway } from './methods/chat.ts';
import { checkMetadata } from './methods/metadata.ts';
import { checkText } from './methods/text.ts';
import { insist, Refusal } from './refusal.ts';
import type { RuleId } from './rules/index.ts';
import type { Post, Workspace } from './workspace.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

/** Where a response_url came from, and what it can change. */
export interface Origin {
  readonly kind: 'commands' | 'actions' | 'app';
  readonly user: string;
  readonly channel: string;
  readonly threadTs?: string | undefined;
  /** The message that was clicked; a command has none. */
  readonly message?: Post | undefined;
}

interface Open {
  readonly origin: Origin;
  readonly expires: number;
  uses: number;
}

const FIELDS = {
  text: 'string',
  blocks: 'objects',
  attachments: 'objects',
  response_type: 'string',
  replace_original: 'boolean',
  delete_original: 'boolean',
  thread_ts: 'string',
  mrkdwn: 'boolean',
  unfurl_links: 'boolean',
  unfurl_media: 'boolean',
  metadata: 'object',
} as const;

export type ResponseUrls = ReturnType<typeof createResponseUrls>;

interface Surroundings {
  readonly workspace: Workspace;
  readonly events: Pick<Events, 'posted' | 'changed' | 'deleted'>;
  note(post: Post, args: Record<string, unknown>): void;
  remark(rule: RuleId, detail: string): void;
  base(): string;
}

/** The response_urls that Slack has given out. */
export function createResponseUrls({ workspace, events, note, remark, base }: Surroundings) {
  const given = new Map<string, Open>();

  function use(path: string): Origin {
    const open = given.get(path);
    insist(open !== undefined, 'unknown_url', `${path} was never given out`);
    insist(workspace.clock.now() < open.expires, 'expired_url', `${path} is older than 30 minutes`);
    insist(open.uses < MOST_USES, 'used_url', `${path} was used ${MOST_USES} times`);
    open.uses += 1;
    return open.origin;
  }

  function replace(post: Post, text: string, args: Record<string, unknown>): void {
    const before = messagePayload(post, workspace);
    post.text = text;
    post.blocks = workspace.withBlockIds((args.blocks as Record<string, unknown>[] | undefined) ?? []);
    post.attachments = (args.attachments as unknown[] | undefined) ?? [];
    note(post, args);
    if (post.ephemeralTo === undefined) void events.changed(post, before);
  }

  function remove(post: Post): void {
    const before = messagePayload(post, workspace);
    takeAway(post, workspace);
    if (post.ephemeralTo === undefined) void events.deleted(post, before);
  }

  return {
    /** A new address for what a person did. */
    give(origin: Origin): string {
      const path = `/${origin.kind}/${workspace.identity.teamId}/${workspace.nextId('')}/${workspace.nextId('fake')}`;
      given.set(path, { origin, expires: workspace.clock.now() + LIFE_MS, uses: 0 });
      return base() + path;
    },
    owns: (path: string) => /^\/(commands|actions|app)\//.test(path),
    /** One use of an address: posts, replaces or deletes. Throws refusals. */
    respond(path: string, raw: Record<string, unknown>): void {
      const args = readArguments('response_url', raw, { required: {}, optional: FIELDS });
      const origin = use(path);
      if (args.delete_original === true) {
        if (origin.message) remove(origin.message);
        return;
      }
      checkBlocks(args.blocks, 'answer');
      checkMetadata(args.metadata);
      const text = checkText('response_url', args, remark);
      const type = args.response_type ?? 'ephemeral';
      insist(
        type === 'ephemeral' || type === 'in_channel',
        'response_type',
        `response_type ${JSON.stringify(args.response_type)}`,
      );
      // A command has no message of its own to replace: another one is posted.
      if (args.replace_original === true && origin.message) {
        if (origin.message.deleted || origin.message.tombstone)
          throw new Refusal('message_not_found', 'the original was deleted');
        replace(origin.message, text, args);
        return;
      }
      const { botId, botUserId, appId } = workspace.identity;
      const post = workspace.add({
        channel: origin.channel,
        user: botUserId,
        botId,
        appId,
        text,
        blocks: (args.blocks as Record<string, unknown>[] | undefined) ?? [],
        attachments: (args.attachments as unknown[] | undefined) ?? [],
        metadata: args.metadata,
        responseUrl: base() + path,
        ...(typeof args.thread_ts === 'string' && { threadTs: args.thread_ts }),
        ...(type === 'ephemeral' && { ephemeralTo: origin.user }),
      });
      note(post, args);
      if (type === 'in_channel') void events.posted(post);
    },
  };
}
