import { findingsIn } from './blocks/check.ts';
import { isObject } from './requests.ts';
import type { RuleId } from './rules/index.ts';
import type { Delivery } from './types.ts';
import type { Post, Workspace } from './workspace.ts';

interface Surroundings {
  readonly workspace: Workspace;
  invisible(rule: RuleId, detail: string, body: unknown): void;
  note(post: Post, args: Record<string, unknown>): void;
}

/** Blocks that show in an acknowledgement; others leave the person with nothing, and the app without an error. */
const SHOWN = new Set(['section', 'context', 'actions', 'divider', 'header', 'image']);

const FIELDS = new Set([
  'text',
  'blocks',
  'attachments',
  'response_type',
  'mrkdwn',
  'unfurl_links',
  'unfurl_media',
]);

/** Why nobody would see this body; undefined where it shows. */
function hidden(body: Record<string, unknown>): { rule: RuleId; detail: string } | undefined {
  const unknown = Object.keys(body).filter((field) => !FIELDS.has(field));
  if (unknown.length > 0) return { rule: 'ack_field', detail: `unknown fields: ${unknown.join(', ')}` };
  if (!['ephemeral', 'in_channel', undefined].includes(body.response_type as string | undefined))
    return { rule: 'response_type', detail: `response_type ${JSON.stringify(body.response_type)}` };
  if (body.text !== undefined && typeof body.text !== 'string')
    return { rule: 'ack_field', detail: `text must be a string` };
  if (body.blocks === undefined) return undefined;
  const [first] = findingsIn(body.blocks, 'answer');
  if (first) return { rule: first.rule, detail: first.message };
  const types = (body.blocks as { type: string }[])
    .map(({ type }) => type)
    .filter((type) => !SHOWN.has(type));
  return types.length > 0 ? { rule: 'ack_block_type', detail: types.join(', ') } : undefined;
}

/** The message that a command's acknowledgement shows, or nothing. */
export function acknowledgedMessage(
  delivery: Delivery,
  to: { user: string; channel: string; responseUrl: string },
  { workspace, invisible, note }: Surroundings,
): Post | undefined {
  const { response } = delivery;
  if (!delivery.acknowledged || response === undefined || response === '') return undefined;
  const body = typeof response === 'string' ? { text: response } : response;
  if (!isObject(body)) return void invisible('ack_field', 'the body is neither text nor an object', body);
  const why = hidden(body);
  if (why) return void invisible(why.rule, why.detail, body);
  const { text = '', blocks = [], attachments = [] } = body;
  if (text === '' && [blocks, attachments].flat().length === 0) return undefined;
  const { botUserId, botId, appId } = workspace.identity;
  const post = workspace.add({
    channel: to.channel,
    user: botUserId,
    botId,
    appId,
    text: String(text),
    blocks: blocks as Record<string, unknown>[],
    attachments: attachments as unknown[],
    responseUrl: to.responseUrl,
    ...(body.response_type !== 'in_channel' && { ephemeralTo: to.user }),
  });
  note(post, body);
  return post;
}
