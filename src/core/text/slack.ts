import { remember } from './remember.ts';

/**
 * Slack's message syntax, taken away: the core reads what the person said, not how Slack encodes it.
 * Source of the syntax: https://docs.slack.dev/messaging/formatting-message-text
 */

const ENTITIES: ReadonlyArray<readonly [RegExp, string]> = [
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
];

/** `<@U1>`, `<#C1|general>`, `<!subteam^S1|@ops>`, `<https://x|label>`: people and groups vanish, links keep a label. */
const ANGLE = /<([@#!]?)([^<>|]{0,500})(?:\|([^<>]{0,500}))?>/g;
const LINK_TARGET = /^(?:https?|mailto|tel|ftp):/i;
/** `:tada:`, `:+1:`, `:100:`, but not the minutes of `10:30:45`. */
const EMOJI_NAME = /:(?:[+-]1|100|[0-9]{0,3}[a-z_][a-z0-9_+'-]{1,59}):(?::skin-tone-\d:)?/gi;
const EMOJI =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{FE0E}|\u{FE0F}|\u{20E3}/gu;
/** Control characters, and the invisible marks that reorder or join text. */
const INVISIBLE = /[^\P{Cc}\n\r\t]|\p{Cf}/gu;
const EMPHASIS =
  /(^|[\s([{"'“‘.,;:!?–—-])([*_~`]{1,3})(\S(?:[^\n]{0,400}?\S)?)\2(?=$|[\s)\]}"'”’.,;:!?–—-])/g;

/** What most messages are: words in ASCII between single blanks, without a sign that could be markup. */
const PLAIN = /^[A-Za-z0-9.,;!?'"()/%$@#+=[\]{}|-]+(?: [A-Za-z0-9.,;!?'"()/%$@#+=[\]{}|-]+)*$/;

/** The texts of one question are read again by several steps on the way to its answer. */
const MOST_REMEMBERED = 16;

/** Passes after which a text that still changes is taken as it is; ordinary text is stable after the first. */
const MOST_PASSES = 12;

function onePass(raw: string): string {
  let text = raw.replace(INVISIBLE, '').normalize('NFKC').replace(/\r\n?/g, '\n');
  text = text.replace(ANGLE, (_all, sigil: string, target: string, label: string | undefined) => {
    if (sigil) return ' ';
    if (label) return ` ${label} `;
    return LINK_TARGET.test(target) ? ' ' : ` ${target} `;
  });
  for (const [entity, character] of ENTITIES) text = text.replace(entity, character);
  return text
    .replace(/```/g, ' ')
    .replace(/^[ \t]*>+/gm, ' ')
    .replace(EMOJI_NAME, ' ')
    .replace(EMOJI, ' ')
    .replace(EMPHASIS, '$1$3')
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/…/g, ' ... ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}

function takeMarkupAway(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  let text = raw;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = onePass(text);
    if (next === text) return text;
    text = next;
  }
  return text.replace(/[<>]/g, ' ').trim();
}

/**
 * Plain text of a message: no mentions, markup, emoji, control characters or doubled blanks; quotes straightened.
 * Link labels stay, bare addresses vanish, line breaks stay. Markup that hides in markup is taken away too, so that
 * the result, read again, is itself.
 */
export const plainText: (raw: string) => string = remember(MOST_REMEMBERED, takeMarkupAway);
