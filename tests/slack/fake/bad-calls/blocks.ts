import type { BLOCK_RULES } from '../rules/blocks.ts';
import { type BadCall, blocks, letters, times } from './bad-call.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const divider = { type: 'divider' };
const fields = (count: number, length = 1) => ({
  type: 'section',
  fields: times(count, () => mrkdwn(letters(length))),
});
const header = (length: number) => ({ type: 'header', text: plain(letters(length)) });
const context = (count: number, length = 1) => ({
  type: 'context',
  elements: times(count, () => mrkdwn(letters(length))),
});
const button = (more: Record<string, unknown> = {}) => ({ type: 'button', text: plain('Go'), ...more });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const contextActions = (count: number) => ({
  type: 'context_actions',
  elements: times(count, () => ({ type: 'icon_button', icon: 'trash', text: plain('Delete') })),
});
const option = (text: number, value: number) => ({ text: plain(letters(text)), value: letters(value) });
const overflow = (options: unknown[]) => actions({ type: 'overflow', options });
const image = (more: Record<string, unknown>) => ({ type: 'image', ...more });
const picture = { image_url: 'https://example.com/a.png', alt_text: 'A chart' };
const cell = (text: string) => ({ type: 'raw_text', text });
const table = (rows: unknown[][], more: Record<string, unknown> = {}) => ({ type: 'table', rows, ...more });
const markdown = (text: string) => ({ type: 'markdown', text });
const richText = (...elements: unknown[]) => ({ type: 'rich_text', elements });
const words = { type: 'rich_text_section', elements: [{ type: 'text', text: 'hello' }] };

/** One button with a field at its limit, and one past it. */
const lengthOf = (field: string, most: number): BadCall =>
  blocks([actions(button({ [field]: letters(most + 1) }))], [actions(button({ [field]: letters(most) }))]);

const inputOf = (length: number) => ({
  type: 'input',
  label: plain(letters(length)),
  element: { type: 'plain_text_input', action_id: 'a' },
});

const confirm = (length: number) => ({
  title: plain(letters(length)),
  text: mrkdwn('Sure?'),
  confirm: plain('Yes'),
  deny: plain('No'),
});

export const BLOCKS: Record<keyof typeof BLOCK_RULES, BadCall> = {
  blocks_count: blocks(
    times(51, () => divider),
    times(50, () => divider),
  ),
  block_type: blocks([{ type: 'sections' }], [divider]),
  block_field: blocks([{ ...divider, colour: 'red' }], [{ ...divider, block_id: 'line' }]),
  block_field_missing: blocks([{ type: 'header' }], [header(1)]),
  block_field_type: blocks([{ type: 'header', text: 'Title' }], [header(1)]),
  block_field_value: blocks([actions(button({ style: 'green' }))], [actions(button({ style: 'primary' }))]),
  block_id_length: blocks([{ ...divider, block_id: letters(256) }], [{ ...divider, block_id: letters(255) }]),
  block_id_unique: blocks(
    [
      { ...divider, block_id: 'a' },
      { ...divider, block_id: 'a' },
    ],
    [
      { ...divider, block_id: 'a' },
      { ...divider, block_id: 'b' },
    ],
  ),
  text_object_type: blocks([{ type: 'header', text: mrkdwn('*Title*') }], [header(1)]),
  text_emoji: blocks(
    [{ type: 'section', text: { ...mrkdwn('a'), emoji: true } }],
    [{ type: 'section', text: { ...plain('a'), emoji: true } }],
  ),
  text_verbatim: blocks(
    [{ type: 'section', text: { ...plain('a'), verbatim: true } }],
    [{ type: 'section', text: { ...mrkdwn('a'), verbatim: true } }],
  ),
  text_empty: blocks([section('')], [section(' ')]),
  section_content: blocks([{ type: 'section' }], [fields(1)]),
  section_text_length: blocks([section(letters(3001))], [section(letters(3000))]),
  section_fields_count: blocks([fields(11)], [fields(10)]),
  section_field_length: blocks([fields(1, 2001)], [fields(1, 2000)]),
  input_label_length: blocks([inputOf(2001)], [inputOf(2000)]),
  header_length: blocks([header(151)], [header(150)]),
  context_elements: blocks([context(11)], [context(10)]),
  context_text_length: blocks([context(1, 3001)], [context(1, 3000)]),
  actions_elements: blocks([actions(...times(26, () => button()))], [actions(...times(25, () => button()))]),
  context_actions_elements: blocks([contextActions(6)], [contextActions(5)]),
  element_type: blocks([actions({ type: 'checkers' })], [actions(button())]),
  action_id_length: lengthOf('action_id', 255),
  action_id_unique: blocks(
    [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))],
    [actions(button({ action_id: 'a' })), actions(button({ action_id: 'b' }))],
  ),
  button_text_length: blocks(
    [actions(button({ text: plain(letters(76)) }))],
    [actions(button({ text: plain(letters(75)) }))],
  ),
  button_value_length: lengthOf('value', 2000),
  button_url_length: lengthOf('url', 3000),
  button_label_length: lengthOf('accessibility_label', 75),
  confirm_length: blocks(
    [actions(button({ confirm: confirm(101) }))],
    [actions(button({ confirm: confirm(100) }))],
  ),
  option_length: blocks([overflow([option(76, 1)])], [overflow([option(75, 150)])]),
  options_count: blocks([overflow(times(6, () => option(1, 1)))], [overflow(times(5, () => option(1, 1)))]),
  image_alt_text: blocks([image({ image_url: picture.image_url })], [image(picture)]),
  image_source: blocks(
    [image({ alt_text: 'A chart' })],
    [image({ alt_text: 'A chart', slack_file: { id: 'F1' } })],
  ),
  image_title_length: blocks(
    [image({ ...picture, title: plain(letters(2001)) })],
    [image({ ...picture, title: plain(letters(2000)) })],
  ),
  table_one: blocks([table([[cell('a')]]), table([[cell('b')]])], [table([[cell('a')]])]),
  table_rows: blocks([table(times(101, () => [cell('a')]))], [table(times(100, () => [cell('a')]))]),
  table_columns: blocks([table([times(21, () => cell('a'))])], [table([times(20, () => cell('a'))])]),
  table_settings: blocks(
    [table([[cell('a')]], { column_settings: times(21, () => ({ align: 'left' })) })],
    [table([[cell('a')]], { column_settings: times(20, () => ({ align: 'left' })) })],
  ),
  table_cell: blocks(
    [table([[plain('a')]])],
    [table([[cell('a'), { type: 'raw_number', value: 1 }, richText(words)]])],
  ),
  table_characters: blocks(
    [table([[cell(letters(5000)), cell(letters(5001))]])],
    [table([[cell(letters(5000)), cell(letters(5000))]])],
  ),
  rich_text_element: blocks([richText({ type: 'text', text: 'hello' })], [richText(words)]),
  alert_block: blocks([{ type: 'alert', text: plain('Careful') }], [divider]),
  markdown_expansion: blocks([markdown('# a\nb\n'.repeat(26))], [markdown('# a\nb\n'.repeat(25))]),
  markdown_total: blocks(
    [markdown(letters(6000)), markdown(letters(6001))],
    [markdown(letters(6000)), markdown(letters(6000))],
  ),
  msg_blocks_too_long: blocks(
    times(5, () => section(letters(2700))),
    times(4, () => section(letters(2700))),
  ),
};
