import { boolean, byType, type Check, list, number, object, oneOf, string, text, unique } from './checks.ts';
import {
  accessory,
  actionsElement,
  contextAction,
  contextElement,
  IMAGE_FIELDS,
  inputElement,
  withSource,
} from './elements.ts';
import { richTextParts } from './rich-text.ts';

const BLOCK_ID = unique('blockIds', 'block_id_unique', { most: 255, rule: 'block_id_length' });

const SECTION = object({
  optional: {
    block_id: BLOCK_ID,
    text: text('any', { most: 3000, rule: 'section_text_length' }),
    fields: list(text('any', { most: 2000, rule: 'section_field_length' }), {
      most: 10,
      rule: 'section_fields_count',
    }),
    accessory,
    expand: boolean,
  },
});

const section: Check = (value, pointer, walk) => {
  const { text: content, fields } = value as Record<string, unknown>;
  if (content === undefined && fields === undefined)
    walk.report('section_content', pointer, 'must define either `text` or `fields`');
  SECTION(value, pointer, walk);
};

const RICH_TEXT = object({ required: { elements: richTextParts }, optional: { block_id: BLOCK_ID } });

const CELL = byType(
  () => ({
    raw_text: object({ required: { text: string() } }),
    raw_number: object({
      required: { value: number },
      optional: { text: string() },
    }),
    rich_text: RICH_TEXT,
  }),
  'table_cell',
);

const TABLE = object({
  required: {
    rows: list(list(CELL, { most: 20, rule: 'table_columns' }), { most: 100, rule: 'table_rows' }),
  },
  optional: {
    block_id: BLOCK_ID,
    column_settings: list(
      object({ optional: { align: oneOf('left', 'center', 'right'), is_wrapped: boolean } }),
      { most: 20, rule: 'table_settings', least: 0 },
    ),
  },
});

const alert: Check = (_value, pointer, walk) =>
  walk.report('alert_block', pointer, 'unsupported type: alert');

/** The blocks that messages take, by type: https://docs.slack.dev/reference/block-kit/blocks */
const BLOCKS: Readonly<Record<string, Check>> = {
  section,
  header: object({
    required: { text: text('plain', { most: 150, rule: 'header_length' }) },
    optional: { block_id: BLOCK_ID },
  }),
  divider: object({ optional: { block_id: BLOCK_ID } }),
  context: object({
    required: { elements: list(contextElement, { most: 10, rule: 'context_elements' }) },
    optional: { block_id: BLOCK_ID },
  }),
  actions: object({
    required: { elements: list(actionsElement, { most: 25, rule: 'actions_elements' }) },
    optional: { block_id: BLOCK_ID },
  }),
  context_actions: object({
    required: { elements: list(contextAction, { most: 5, rule: 'context_actions_elements' }) },
    optional: { block_id: BLOCK_ID },
  }),
  image: withSource(
    object({
      ...IMAGE_FIELDS,
      optional: {
        ...IMAGE_FIELDS.optional,
        block_id: BLOCK_ID,
        title: text('plain', { most: 2000, rule: 'image_title_length' }),
      },
    }),
  ),
  markdown: object({
    required: { text: string({ most: 12_000, rule: 'markdown_total' }) },
    optional: { block_id: BLOCK_ID },
  }),
  table: TABLE,
  rich_text: RICH_TEXT,
  input: object({
    required: { label: text('plain', { most: 2000, rule: 'input_label_length' }), element: inputElement },
    optional: {
      block_id: BLOCK_ID,
      hint: text('plain', { most: 2000, rule: 'input_label_length' }),
      optional: boolean,
      dispatch_action: boolean,
    },
  }),
  alert,
};

export const block = byType(() => BLOCKS, 'block_type');
