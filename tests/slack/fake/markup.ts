const TOKEN = /<(?:[@#!][^<>\s]+(?:\|[^<>]*)?|(?:https?:\/\/|mailto:)[^<>\s]+(?:\|[^<>]*)?)>/g;

/** Escapes what Slack escapes, but keeps its own tokens: `<@U1>`, `<#C1>`, `<!here>`, `<https://...>`. */
export function escapeTyped(text: string): string {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    out += escapeEntities(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return out + escapeEntities(text.slice(from));
}

/** https://docs.slack.dev/messaging/formatting-message-text */
function escapeEntities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function elementOf(token: string): Record<string, unknown> {
  const [target = '', label] = token.slice(1, -1).split('|');
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  if (target.startsWith('!subteam^'))
    return { type: 'usergroup', usergroup_id: target.slice('!subteam^'.length) };
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) };
  return { type: 'link', url: target, ...(label !== undefined && { text: label }) };
}

/** The rich text block that Slack's clients send along with what a person typed. */
export function richTextOf(text: string, blockId: string): Record<string, unknown> {
  const elements: Record<string, unknown>[] = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > from) elements.push({ type: 'text', text: text.slice(from, match.index) });
    elements.push(elementOf(match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) elements.push({ type: 'text', text: text.slice(from) });
  return { type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] };
}
