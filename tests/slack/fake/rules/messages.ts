import type { Rule } from './rule.ts';

const METHODS = 'https://docs.slack.dev/reference/methods';

/** Rules about messages and where they go. */
export const MESSAGE_RULES = {
  text_truncated: {
    says: 'A text has at most 40,000 characters; the rest is cut in silence.',
    error: 'recorded',
    source: `${METHODS}/chat.postMessage`,
  },
  update_text_length: {
    says: 'The text of chat.update has at most 4,000 characters.',
    error: 'msg_too_long',
    source: 'observed limit, undocumented: https://github.com/seratch/ChatGPT-in-Slack/issues/102',
  },
  ephemeral_text_length: {
    says: 'The text of an ephemeral message has at most 4,000 bytes.',
    error: 'msg_too_long',
    source: `${METHODS}/chat.postEphemeral`,
  },
  markdown_text_conflict: {
    says: 'markdown_text stands alone, without text and blocks.',
    error: 'markdown_text_conflict',
    source: `${METHODS}/chat.postMessage`,
  },
  markdown_text_length: {
    says: 'markdown_text has at most 12,000 characters.',
    error: 'msg_too_long',
    source: `${METHODS}/chat.postMessage`,
  },
  invalid_thread_ts: {
    says: 'thread_ts is a timestamp in digits: seconds, a point, six digits.',
    error: 'invalid_thread_ts',
    source: 'observed, undocumented: https://github.com/jenkinsci/slack-plugin/issues/584',
  },
  invalid_metadata_schema: {
    says: 'Metadata is an event_type and an event_payload of scalars, flat objects and lists of them.',
    error: 'invalid_metadata_schema',
    source: 'https://docs.slack.dev/tools/node-slack-sdk/reference/types/interfaces/MessageMetadata',
  },
  metadata_too_large: {
    says: "Metadata is not too large (16,000 characters: Slack names no size, this number is the fake's own).",
    error: 'metadata_too_large',
    source: `${METHODS}/chat.postMessage`,
  },
  channel_not_found: {
    says: 'The channel exists and the bot can see it.',
    error: 'channel_not_found',
    source: `${METHODS}/chat.postMessage`,
  },
  not_in_channel: {
    says: 'The bot is a member of the channel.',
    error: 'not_in_channel',
    source: `${METHODS}/chat.postMessage`,
  },
  is_archived: {
    says: 'The channel is not archived.',
    error: 'is_archived',
    source: `${METHODS}/chat.postMessage`,
  },
  no_text: {
    says: 'A message has text, blocks or attachments.',
    error: 'no_text',
    source: `${METHODS}/chat.postMessage`,
  },
  thread_not_found: {
    says: 'The thread exists. (Slack was also seen to take a reply to nothing and show it nowhere: python-slack-sdk#840.)',
    error: 'thread_not_found',
    source: 'https://github.com/slackapi/bolt-js/issues/2307',
  },
  message_not_found: {
    says: 'The message exists and is not ephemeral.',
    error: 'message_not_found',
    source: `${METHODS}/chat.update`,
  },
  cant_update_message: {
    says: 'Only its author changes a message.',
    error: 'cant_update_message',
    source: `${METHODS}/chat.update`,
  },
  cant_delete_message: {
    says: 'Only its author deletes a message.',
    error: 'cant_delete_message',
    source: `${METHODS}/chat.delete`,
  },
  user_not_in_channel: {
    says: 'An ephemeral message goes to a member of the channel.',
    error: 'user_not_in_channel',
    source: `${METHODS}/chat.postEphemeral`,
  },
  user_not_found: { says: 'The user exists.', error: 'user_not_found', source: `${METHODS}/users.info` },
  invalid_blocks_format: {
    says: 'blocks is an array, as JSON in a form.',
    error: 'invalid_blocks_format',
    source: `${METHODS}/chat.postMessage`,
  },
  invalid_metadata_format: {
    says: 'metadata is an object, as JSON in a form.',
    error: 'invalid_metadata_format',
    source: `${METHODS}/chat.postMessage`,
  },
} as const satisfies Record<string, Rule>;
