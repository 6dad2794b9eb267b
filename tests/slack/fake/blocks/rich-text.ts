import { ANY, boolean, byType, type Check, list, number, object, oneOf, string } from './checks.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
const STYLE = object({
  optional: { bold: boolean, italic: boolean, strike: boolean, code: boolean, underline: boolean },
});

const INLINE: Readonly<Record<string, Check>> = {
  text: object({ required: { text: string() }, optional: { style: STYLE } }),
  link: object({ required: { url: string() }, optional: { text: string(), unsafe: boolean, style: STYLE } }),
  user: object({ required: { user_id: string() }, optional: { style: STYLE } }),
  channel: object({ required: { channel_id: string() }, optional: { style: STYLE } }),
  usergroup: object({ required: { usergroup_id: string() }, optional: { style: STYLE } }),
  broadcast: object({
    required: { range: oneOf('here', 'channel', 'everyone') },
    optional: { style: STYLE },
  }),
  emoji: object({ required: { name: string() }, optional: { unicode: string(), style: STYLE } }),
  date: object({
    required: { timestamp: number, format: string() },
    optional: { url: string(), fallback: string(), style: STYLE },
  }),
  color: object({ required: { value: string() } }),
};

const inline = list(
  byType(() => INLINE, 'rich_text_element'),
  { ...ANY, least: 0 },
);
const SECTION = object({ required: { elements: inline } });
const QUOTED = object({ required: { elements: inline }, optional: { border: number, language: string() } });

const LIST = object({
  required: {
    style: oneOf('bullet', 'ordered'),
    elements: list(
      byType(() => ({ rich_text_section: SECTION }), 'rich_text_element'),
      ANY,
    ),
  },
  optional: { indent: number, offset: number, border: number },
});

const PARTS: Readonly<Record<string, Check>> = {
  rich_text_section: SECTION,
  rich_text_list: LIST,
  rich_text_quote: QUOTED,
  rich_text_preformatted: QUOTED,
};

export const richTextParts = list(
  byType(() => PARTS, 'rich_text_element'),
  ANY,
);
