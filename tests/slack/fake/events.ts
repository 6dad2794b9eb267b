import type { Courier } from './delivery/courier.ts';
import { asSent, changedEvent, deletedEvent, eventEnvelope, newMessageEvent } from './event-payloads.ts';
import { directMessage } from './methods/channels.ts';
import type { Delivery } from './types.ts';
import type { Channel, ChannelKind, Post, Workspace } from './workspace.ts';

export type Events = ReturnType<typeof createEvents>;

/** The subscription and the scope that a message in each kind of channel needs: https://docs.slack.dev/reference/events/message */
const HEARING: Readonly<Record<ChannelKind, { event: string; scope: string }>> = {
  channel: { event: 'message.channels', scope: 'channels:history' },
  group: { event: 'message.groups', scope: 'groups:history' },
  im: { event: 'message.im', scope: 'im:history' },
  mpim: { event: 'message.mpim', scope: 'mpim:history' },
};

/** Subtypes of what somebody says; others, as of joining, mention nobody. */
const SPOKEN = new Set<unknown>([undefined, 'bot_message', 'file_share', 'me_message', 'thread_broadcast']);

interface Subscription {
  readonly events: readonly string[];
  readonly scopes: readonly string[];
}

/** Which events follow from what happens to a message, and their delivery. */
export function createEvents(workspace: Workspace, courier: Courier, { events, scopes }: Subscription) {
  const allowed = ({ event, scope }: { event: string; scope: string }) =>
    events.includes(event) && scopes.includes(scope);

  const hears = (channel: Channel) => channel.botIsMember && allowed(HEARING[channel.kind]);

  /** In a direct message there is no app_mention: https://docs.slack.dev/reference/events/app_mention */
  const isMentioned = (post: Post, channel: Channel) =>
    SPOKEN.has(post.extra.subtype) &&
    channel.botIsMember &&
    channel.kind !== 'im' &&
    post.text.includes(`<@${workspace.identity.botUserId}`) &&
    allowed({ event: 'app_mention', scope: 'app_mentions:read' });

  async function deliver(payloads: Record<string, unknown>[]): Promise<Delivery[]> {
    const sent = payloads.map((event) =>
      courier.send({ kind: 'event', body: asSent(eventEnvelope(event, workspace)), attempt: 0, reason: '' }),
    );
    return (await Promise.all(sent)).flat();
  }

  function channelOf(post: Post): Channel {
    const channel = workspace.channels.get(post.channel);
    if (!channel) throw new Error(`there is no channel ${post.channel}`);
    return channel;
  }

  return {
    /** https://docs.slack.dev/reference/events/app_home_opened */
    homeOpened(user: string): Promise<Delivery[]> {
      if (!events.includes('app_home_opened')) return deliver([]);
      const channel = directMessage(workspace, user).id;
      const opened = { type: 'app_home_opened', user, channel, tab: 'home', event_ts: workspace.nextTs() };
      return deliver([opened]);
    },
    /** A new message: `message` where it is heard, `app_mention` where the bot is mentioned. */
    posted(post: Post): Promise<Delivery[]> {
      const channel = channelOf(post);
      const types = [
        ...(hears(channel) ? ['message'] : []),
        ...(isMentioned(post, channel) ? ['app_mention'] : []),
      ];
      return deliver(types.map((type) => newMessageEvent(post, channel, workspace, type)));
    },
    /** An edit by a person mentions the bot once more: https://github.com/slack-go/slack/pull/1256 */
    changed(post: Post, before: Record<string, unknown>): Promise<Delivery[]> {
      const channel = channelOf(post);
      const again = post.edited !== undefined && post.text !== before.text && isMentioned(post, channel);
      const mention = () => ({
        ...newMessageEvent(post, channel, workspace, 'app_mention'),
        event_ts: post.edited?.ts,
      });
      return deliver([
        ...(hears(channel) ? [changedEvent(post, before, channel, workspace)] : []),
        ...(again ? [mention()] : []),
      ]);
    },
    deleted(post: Post, before: Record<string, unknown>): Promise<Delivery[]> {
      const channel = channelOf(post);
      if (!hears(channel)) return deliver([]);
      const event = post.tombstone ? changedEvent : deletedEvent;
      return deliver([event(post, before, channel, workspace)]);
    },
  };
}
