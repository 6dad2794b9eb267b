import { isObject } from './requests.ts';
import type { Post } from './workspace.ts';

const TOKEN = /<(?:!subteam\^|[@!])([A-Za-z0-9]+)(?:\|[^>]*)?>/g;
const BROADCASTS = new Set(['channel', 'here', 'everyone']);
const BARE = /(?<![\w<!/.])@(channel|here|everyone)\b/g;
const LINK = /https?:\/\/[^\s|<>)\]"'`]+/g;

/** A stretch of text in which Slack looks for `<@U1>` and `<!here>`: not plain_text, not the text of rich text. */
interface Stretch {
  readonly text: string;
  /** Slack makes links and mentions of bare words, too: mrkdwn without `verbatim`. */
  readonly bare: boolean;
}

/** Whom the tokens `<@U1>`, `<!here>`, `<!subteam^S1>` and, where Slack looks for them, bare `@here` name. */
function named({ text, bare }: Stretch): string[] {
  const who: string[] = [];
  for (const [token, id = ''] of text.matchAll(TOKEN))
    if (!token.startsWith('<!') || token.startsWith('<!subteam') || BROADCASTS.has(id)) who.push(id);
  if (bare) for (const [, id = ''] of text.matchAll(BARE)) who.push(id);
  return who;
}

/** Everything in blocks and attachments that Slack renders, and the rich text elements that name somebody. */
function walk(
  value: unknown,
  visit: { text(stretch: Stretch): void; element(element: Record<string, unknown>): void },
) {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
    return;
  }
  if (!isObject(value)) return;
  const { type, text } = value;
  if (typeof text === 'string' && type === 'mrkdwn') visit.text({ text, bare: value.verbatim !== true });
  else if (typeof text === 'string' && type === 'markdown') visit.text({ text, bare: false });
  visit.element(value);
  for (const inner of Object.values(value)) walk(inner, visit);
}

function stretches(post: Post, args: Record<string, unknown>): Stretch[] {
  const linked = args.link_names === true || args.parse === 'full';
  const found: Stretch[] = [{ text: post.text, bare: linked }];
  walk(post.blocks, { text: (stretch) => found.push(stretch), element: () => undefined });
  for (const attachment of post.attachments) {
    if (!isObject(attachment)) continue;
    for (const field of [attachment.text, attachment.pretext, attachment.fallback])
      if (typeof field === 'string') found.push({ text: field, bare: linked });
    walk(attachment.blocks, { text: (stretch) => found.push(stretch), element: () => undefined });
  }
  return found;
}

function richElements(post: Post): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  walk([post.blocks, post.attachments], { text: () => undefined, element: (element) => found.push(element) });
  return found;
}

/**
 * Everybody whom a message names in a way that notifies: ids of users and groups, or channel, here, everyone.
 * A message that only one person sees pages nobody, but what is live there would page when it is shared.
 */
export function pingsOf(post: Post, args: Record<string, unknown>): string[] {
  const who = stretches(post, args).flatMap(named);
  for (const { type, user_id, usergroup_id, range } of richElements(post)) {
    if (type === 'user') who.push(String(user_id));
    if (type === 'usergroup') who.push(String(usergroup_id));
    if (type === 'broadcast') who.push(String(range));
  }
  return [...new Set(who)];
}

const MEDIA =
  /\.(?:png|jpe?g|gif|webp|mp4|mp3|wav|mov)(?:$|\?)|^https?:\/\/(?:www\.)?(?:youtube\.com|youtu\.be|vimeo\.com)\//i;

/**
 * The links that a message may unfurl. Slack's defaults differ by content and sender, so only `unfurl_links: false`
 * (for media `unfurl_media: false`) counts as a no: https://docs.slack.dev/messaging/unfurling-links-in-messages
 * Ephemeral messages do not unfurl: chat.postEphemeral has no such arguments.
 */
export function linksOf(post: Post, args: Record<string, unknown>): string[] {
  if (post.ephemeralTo !== undefined) return [];
  const urls = stretches(post, args).flatMap(({ text }) => text.match(LINK) ?? []);
  for (const { type, url } of richElements(post)) if (type === 'link') urls.push(String(url));
  return [...new Set(urls)].filter(
    (url) => (MEDIA.test(url) ? args.unfurl_media : args.unfurl_links) !== false,
  );
}
