/**
 * Text on its way into Slack. Everything that comes from a question, a note or a model passes through here, so that
 * no mention, link or formatting is live unless code made it.
 * Source of the syntax: https://docs.slack.dev/messaging/formatting-message-text
 */

/** Control characters, and invisible ones that reorder, join or hide text. Line breaks stay. */
const INVISIBLE = /[^\P{Cc}\n]|\p{Cf}/gu;
/** Halves of a character: they have no form in UTF-8. */
const BROKEN = /\p{Surrogate}/gu;
/** Names that page a whole channel, if a client turns them into mentions. */
const PAGES_ALL = /@(?=(?:channel|here|everyone|group)(?![a-z0-9]))/gi;
export const WORD_JOINER = '\u2060';

/** Words of visible ASCII with one blank between them: most texts are that, and need no more than this look. */
const ORDINARY = /^[!-~]+(?: [!-~]+)*$/;
/** What may be live, or format, in text that is ordinary otherwise. */
const SPECIAL = /[&<>*~`_@]/;

/** Text for a field that Slack shows as it is: nothing invisible, nothing that pages. */
export function asPlain(text: string): string {
  return text.replace(INVISIBLE, '').replace(BROKEN, '\uFFFD').replace(PAGES_ALL, `@${WORD_JOINER}`);
}

const entities = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Signs that format text in `mrkdwn`, which knows no escape for them, and the nearest sign that does not. */
const LOOKALIKES: ReadonlyArray<readonly [RegExp, string]> = [
  [/\*/g, '∗'],
  [/~/g, '∼'],
  [/`/g, "'"],
  [/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '‗'],
  // Opens a quotation, escaped or not.
  [/^&gt;/gm, `${WORD_JOINER}&gt;`],
];

/** Text for Slack's `mrkdwn`. */
export function asMrkdwn(text: string): string {
  if (!SPECIAL.test(text) && ORDINARY.test(text)) return text;
  let safe = entities(asPlain(text));
  for (const [sign, lookalike] of LOOKALIKES) safe = safe.replace(sign, lookalike);
  return safe;
}

/** Where Markdown makes links of addresses that stand in a text as such; a `markdown` block has no `verbatim`. */
const BARE_LINKS = /:(?=\/\/)|(?<=\S)@(?=\S)|\bwww(?=\.)|\bmailto(?=:)/gi;

/**
 * One line for a `markdown` block: as in `mrkdwn` for what Slack makes live, backslashes for what Markdown formats.
 */
export function asMarkdown(text: string): string {
  return entities(asPlain(text))
    .replace(BARE_LINKS, `$&${WORD_JOINER}`)
    .replace(/([\\`*_{}[\]()#+!|~-]|(?<=^\d+)\.)/g, '\\$1');
}

/** One line of text: line breaks become blanks, so that it cannot open a list, a quotation or a heading. */
export function asOneLine(text: string): string {
  if (ORDINARY.test(text)) return text;
  return text.replace(/\s+/g, ' ').replace(INVISIBLE, '').replace(/ +/g, ' ').trim();
}

/** `<@U1|ann>`, `<#C1|general>`, `<!here>`, `<https://x|label>`. */
const TOKEN = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

function nameOf(sign: string, target: string, label: string): string {
  if (sign === '@') return `@${label || 'somebody'}`;
  if (sign === '#') return `#${label || 'channel'}`;
  if (sign === '!') return label || `@${target.split('^')[0]}`;
  return label || target;
}

/** What a person typed, out of the encoding that Slack delivers it in: names for mentions, signs for entities. */
export function asTyped(encoded: string): string {
  return encoded
    .replace(TOKEN, (_all, sign: string, target: string, label = '') => nameOf(sign, target, label))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** At most `most` characters, with an ellipsis where something was cut; never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text
    .slice(0, most - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

const USER_ID = /^[UW][A-Z0-9]{1,20}$/;

/** A live mention of one person, made by code from an id that Slack gave; nothing for what is no id. */
export function mention(userId: string): string {
  return USER_ID.test(userId) ? `<@${userId}>` : 'Somebody';
}

const CHANNEL_ID = /^[CGD][A-Z0-9]{1,20}$/;

/** A link to a channel, made by code from an id that Slack gave: whoever may not see the channel reads no name. */
export function channelLink(channelId: string): string {
  return CHANNEL_ID.test(channelId) ? `<#${channelId}>` : 'a channel';
}
