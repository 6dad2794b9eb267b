import { insist, Refusal } from '../refusal.ts';
import type { RuleId } from '../rules/index.ts';
import type { Arguments } from './method.ts';

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const TRUNCATED_AT = 40_000;
/** https://docs.slack.dev/reference/methods/chat.postMessage, argument markdown_text */
const MOST_MARKDOWN_TEXT = 12_000;
/** chat.postEphemeral documents 4,000 bytes; for chat.update it was observed. */
const MOST_TEXT = 4_000;

/**
 * The text that a message gets; throws where there is neither text nor blocks nor attachments, or too much of it.
 * Where Slack cuts in silence, `remark` is told.
 */
export function checkText(
  method: string,
  args: Arguments,
  remark: (rule: RuleId, detail: string) => void,
): string {
  const { text = '', markdown_text: markdown, blocks, attachments } = args;
  if (typeof text !== 'string') throw new Refusal('argument_type', 'text must be a string');
  if (typeof markdown === 'string') {
    insist(
      text === '' && blocks === undefined,
      'markdown_text_conflict',
      'markdown_text with text or blocks',
    );
    insist(markdown.length <= MOST_MARKDOWN_TEXT, 'markdown_text_length', `${markdown.length} characters`);
    return markdown;
  }
  const others = [blocks, attachments].some((list) => Array.isArray(list) && list.length > 0);
  insist(text !== '' || others, 'no_text', `${method} has neither text nor blocks`);
  if (method === 'chat.update')
    insist(text.length <= MOST_TEXT, 'update_text_length', `${text.length} characters`);
  if (method === 'chat.postEphemeral')
    insist(Buffer.byteLength(text) <= MOST_TEXT, 'ephemeral_text_length', `${Buffer.byteLength(text)} bytes`);
  if (text.length > TRUNCATED_AT) remark('text_truncated', `${text.length} characters`);
  return text.slice(0, TRUNCATED_AT);
}
