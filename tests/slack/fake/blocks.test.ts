import { describe, expect, it } from 'vitest';
import { expandedCount, findingsIn } from './blocks/check.ts';

const letters = (count: number) => 'x'.repeat(count);
const plain = (length: number) => ({ type: 'plain_text', text: letters(length) });
const button = (more: Record<string, unknown>) => ({
  type: 'actions',
  elements: [{ type: 'button', text: plain(1), ...more }],
});
const confirmed = (more: Record<string, unknown>) => button({ confirm: { text: plain(1), ...more } });
const menu = (more: Record<string, unknown>) => ({
  type: 'actions',
  elements: [{ type: 'overflow', options: [{ text: plain(1), value: 'a', ...more }] }],
});
const select = (more: Record<string, unknown>, count = 1) => ({
  type: 'actions',
  elements: [
    {
      type: 'static_select',
      options: Array.from({ length: count }, () => ({ text: plain(1), value: 'a' })),
      ...more,
    },
  ],
});
const image = (more: Record<string, unknown>) => ({
  type: 'image',
  image_url: 'https://example.com/a.png',
  alt_text: 'A',
  ...more,
});

const rulesIn = (...blocks: unknown[]) => findingsIn(blocks, 'method').map(({ rule }) => rule);

describe('a length', () => {
  it.each<[string, string, number, (length: number) => unknown]>([
    ["a confirmation's text", 'confirm_length', 300, (n) => confirmed({ text: plain(n) })],
    ["a confirmation's yes", 'confirm_length', 30, (n) => confirmed({ confirm: plain(n) })],
    ["a confirmation's no", 'confirm_length', 30, (n) => confirmed({ deny: plain(n) })],
    ["an option's value", 'option_length', 150, (n) => menu({ value: letters(n) })],
    ["an option's description", 'option_length', 75, (n) => menu({ description: plain(n) })],
    ["an option's url", 'button_url_length', 3000, (n) => menu({ url: letters(n) })],
    ["a select's placeholder", 'option_length', 150, (n) => select({ placeholder: plain(n) })],
    ["a select's options", 'options_count', 100, (n) => select({}, n)],
    ["an image's alt_text", 'image_alt_text', 2000, (n) => image({ alt_text: letters(n) })],
    ["an image's url", 'image_source', 3000, (n) => image({ image_url: letters(n) })],
    ['one markdown block', 'markdown_total', 12_000, (n) => ({ type: 'markdown', text: letters(n) })],
  ])('of %s is kept to: %s, %i', (_what, rule, most, make) => {
    expect(rulesIn(make(most))).toEqual([]);
    expect(new Set(rulesIn(make(most + 1)))).toEqual(new Set([rule]));
  });

  it.each([
    ['context_elements', { type: 'context', elements: [] }],
    ['actions_elements', { type: 'actions', elements: [] }],
    ['section_fields_count', { type: 'section', fields: [] }],
    ['table_rows', { type: 'table', rows: [] }],
    ['table_columns', { type: 'table', rows: [[]] }],
  ])('of nothing breaks %s', (rule, block) => {
    expect(rulesIn(block)).toEqual([rule]);
  });

  it('counts all blocks together in what a method posts, and in answers not', () => {
    // 13,200 characters as JSON: the brackets and the frame of five sections leave the rest to their texts.
    const frame = JSON.stringify([1, 2, 3, 4, 5].map(() => ({ type: 'section', text: plain(0) }))).length;
    const blocksOf = (total: number) =>
      [0, 1, 2, 3, 4].map((index) => {
        const length = index < 4 ? 2600 : total - frame - 4 * 2600;
        return { type: 'section', text: plain(length) };
      });
    expect(JSON.stringify(blocksOf(13_200))).toHaveLength(13_200);
    expect(findingsIn(blocksOf(13_200), 'method')).toEqual([]);
    expect(findingsIn(blocksOf(13_201), 'method')).toMatchObject([{ rule: 'msg_blocks_too_long' }]);
    expect(findingsIn(blocksOf(13_201), 'answer')).toEqual([]);
  });
});

describe('what is wrong with blocks', () => {
  it('is said of every place, with a pointer', () => {
    const header = { type: 'header', text: { type: 'mrkdwn', text: letters(151) }, colour: 'red' };
    const findings = findingsIn([{ type: 'divider' }, header, { type: 'sections' }], 'method');
    expect(findings).toEqual([
      { rule: 'text_object_type', message: 'unsupported type: mrkdwn [json-pointer:/blocks/1/text]' },
      {
        rule: 'header_length',
        message: 'must be less than 151 characters [json-pointer:/blocks/1/text/text]',
      },
      { rule: 'block_field', message: 'invalid additional property: colour [json-pointer:/blocks/1]' },
      { rule: 'block_type', message: 'unsupported type: sections [json-pointer:/blocks/2/type]' },
    ]);
  });

  it('begins with the schemas where several would do', () => {
    const section = { type: 'section', text: { type: 'mrkdwn', text: letters(3001) } };
    expect(findingsIn([section], 'method').map(({ message }) => message)).toEqual([
      'failed to match all allowed schemas [json-pointer:/blocks/0/text]',
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ]);
  });

  it('is found in blocks of any shape', () => {
    for (const block of [null, 'a', 7, [], {}, { type: 7 }, { type: 'toString' }, { type: '__proto__' }])
      expect(rulesIn(block).length).toBeGreaterThan(0);
    expect(findingsIn('a', 'method')).toMatchObject([{ rule: 'block_field_type' }]);
    for (const elements of [null, {}, [null], [{ type: 'button' }], [{ type: 'image' }]])
      expect(rulesIn({ type: 'actions', elements }).length).toBeGreaterThan(0);
  });

  it('is nothing in what people and other bots post', () => {
    const list = {
      type: 'rich_text_section',
      elements: [{ type: 'text', text: 'one', style: { bold: true } }],
    };
    const richText = {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [list] },
        { type: 'rich_text_quote', elements: [{ type: 'link', url: 'https://example.com', text: 'a' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x = 1' }], border: 0 },
        {
          type: 'rich_text_section',
          elements: [
            { type: 'emoji', name: 'wave' },
            { type: 'broadcast', range: 'here' },
          ],
        },
      ],
    };
    expect(rulesIn(richText)).toEqual([]);
  });
});

describe('markdown as blocks', () => {
  it.each([
    ['one\ntwo\n\nthree', 1],
    ['# title\ntext\n## title\ntext', 4],
    ['text\n---\ntext', 3],
    ['# a\n# b\n# c', 3],
    ['```\n# no title\n---\n```\ntext', 1],
    ['', 0],
  ])('of %j counts %i', (markdown, count) => {
    expect(expandedCount(markdown)).toBe(count);
  });
});
