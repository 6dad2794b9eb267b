import type { Rule } from './rule.ts';

const BLOCKS = 'https://docs.slack.dev/reference/block-kit/blocks';
const ELEMENTS = 'https://docs.slack.dev/reference/block-kit/block-elements';
const OBJECTS = 'https://docs.slack.dev/reference/block-kit/composition-objects';

const invalid = (says: string, source: string): Rule & { error: 'invalid_blocks' } => ({
  says,
  error: 'invalid_blocks',
  source,
});

/** Rules about blocks. */
export const BLOCK_RULES = {
  blocks_count: invalid('A message has at most 50 blocks.', BLOCKS),
  block_type: invalid('A block has a type that messages take (of those that the fake knows).', BLOCKS),
  block_field: invalid('A block, element or object has no fields but its own.', BLOCKS),
  block_field_missing: invalid('A block, element or object has its required fields.', BLOCKS),
  block_field_type: invalid('A field has the type that the reference gives.', BLOCKS),
  block_field_value: invalid('A field with a fixed set of values has one of them.', BLOCKS),
  block_id_length: invalid('A block_id has at most 255 characters.', `${BLOCKS}/section-block`),
  block_id_unique: invalid('A block_id occurs once in a message.', `${BLOCKS}/section-block`),
  text_object_type: invalid(
    'A text object is plain_text or mrkdwn, or plain_text only where the reference says so.',
    `${OBJECTS}/text-object`,
  ),
  text_emoji: invalid('emoji goes with plain_text only.', `${OBJECTS}/text-object`),
  text_verbatim: invalid('verbatim goes with mrkdwn only.', `${OBJECTS}/text-object`),
  text_empty: invalid('A text has at least one character.', `${OBJECTS}/text-object`),
  section_content: invalid('A section has text or fields.', `${BLOCKS}/section-block`),
  section_text_length: invalid("A section's text has at most 3,000 characters.", `${BLOCKS}/section-block`),
  section_fields_count: invalid('A section has at most 10 fields.', `${BLOCKS}/section-block`),
  section_field_length: invalid("A section's field has at most 2,000 characters.", `${BLOCKS}/section-block`),
  input_label_length: invalid(
    'The label and the hint of an input have at most 2,000 characters.',
    `${BLOCKS}/input-block`,
  ),
  header_length: invalid('A header has at most 150 characters.', `${BLOCKS}/header-block`),
  context_elements: invalid('A context has 1 to 10 elements.', `${BLOCKS}/context-block`),
  context_text_length: invalid("A context's text has at most 3,000 characters.", `${OBJECTS}/text-object`),
  actions_elements: invalid('Actions hold 1 to 25 elements.', `${BLOCKS}/actions-block`),
  context_actions_elements: invalid(
    'Context actions hold 1 to 5 elements.',
    `${BLOCKS}/context-actions-block`,
  ),
  element_type: invalid('An element is one that its block takes (of those that the fake knows).', ELEMENTS),
  action_id_length: invalid('An action_id has at most 255 characters.', `${ELEMENTS}/button-element`),
  action_id_unique: invalid('An action_id occurs once in a message.', `${ELEMENTS}/button-element`),
  button_text_length: invalid("A button's text has at most 75 characters.", `${ELEMENTS}/button-element`),
  button_value_length: invalid(
    "A button's value has at most 2,000 characters.",
    `${ELEMENTS}/button-element`,
  ),
  button_url_length: invalid("A button's url has at most 3,000 characters.", `${ELEMENTS}/button-element`),
  button_label_length: invalid(
    "A button's accessibility_label has at most 75 characters.",
    `${ELEMENTS}/button-element`,
  ),
  confirm_length: invalid(
    'A confirmation has a title of at most 100 characters, a text of 300, buttons of 30.',
    `${OBJECTS}/confirmation-dialog-object`,
  ),
  option_length: invalid(
    "An option's text has at most 75 characters, its value 150.",
    `${OBJECTS}/option-object`,
  ),
  options_count: invalid(
    'An overflow menu has 1 to 5 options, a select 1 to 100.',
    `${ELEMENTS}/overflow-menu-element`,
  ),
  image_alt_text: invalid('An image has an alt_text, of at most 2,000 characters.', `${BLOCKS}/image-block`),
  image_source: invalid(
    'An image has an image_url of at most 3,000 characters, or a slack_file.',
    `${BLOCKS}/image-block`,
  ),
  image_title_length: invalid("An image's title has at most 2,000 characters.", `${BLOCKS}/image-block`),
  table_one: {
    says: 'A message has at most one table.',
    error: 'invalid_attachments',
    source: `${BLOCKS}/table-block, https://github.com/netclaw-dev/netclaw/issues/55`,
  },
  table_characters: invalid(
    'The cells of a table have at most 10,000 characters together.',
    `${BLOCKS}/table-block, quoted in https://github.com/getnao/nao/pull/1178`,
  ),
  table_rows: invalid('A table has 1 to 100 rows.', `${BLOCKS}/table-block`),
  table_columns: invalid('A row of a table has 1 to 20 cells.', `${BLOCKS}/table-block`),
  table_settings: invalid('A table has at most 20 column_settings.', `${BLOCKS}/table-block`),
  table_cell: invalid('A cell is raw_text, raw_number or rich_text.', `${BLOCKS}/table-block`),
  rich_text_element: invalid(
    'Rich text holds sections, lists, quotes and preformatted text, and these hold what the reference lists.',
    `${BLOCKS}/rich-text-block`,
  ),
  alert_block: invalid('An alert stands in modals only.', `${BLOCKS}/alert-block`),
  markdown_expansion: invalid(
    'Headings and rules in markdown become blocks of their own and count towards the 50.',
    `observed limit, undocumented; that one block may become several: ${BLOCKS}/markdown-block`,
  ),
  markdown_total: {
    says: 'The markdown blocks of a message have at most 12,000 characters together.',
    error: 'msg_blocks_too_long',
    source: `${BLOCKS}/markdown-block`,
  },
  msg_blocks_too_long: {
    says: 'The blocks that a method posts have at most about 13,200 characters, counted as JSON; answers are free.',
    error: 'msg_blocks_too_long',
    source: 'observed limit, undocumented: https://github.com/slackapi/bolt-js/issues/2509 and 2867',
  },
} as const satisfies Record<string, Rule>;
