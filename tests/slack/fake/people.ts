import { acknowledgedMessage } from './acknowledgement.ts';
import type { Courier, Parcel } from './delivery/courier.ts';
import { asSent, messagePayload } from './event-payloads.ts';
import type { Events } from './events.ts';
import {
  actionIn,
  clickPayload,
  commandFields,
  homeClickPayload,
  shortcutPayload,
  submissionPayload,
} from './interactions.ts';
import { escapeTyped, richTextOf } from './markup.ts';
import { takeAway } from './methods/chat.ts';
import type { ResponseUrls } from './response-url.ts';
import type { RuleId } from './rules/index.ts';
import type { Delivery, FakeMessage, FakeSlack } from './types.ts';
import { type Channel, type Post, view, type Workspace } from './workspace.ts';

type Deeds = Pick<
  FakeSlack,
  | 'say'
  | 'edit'
  | 'unfurl'
  | 'remove'
  | 'command'
  | 'click'
  | 'shortcut'
  | 'openHome'
  | 'clickHome'
  | 'submit'
>;

interface Surroundings {
  readonly workspace: Workspace;
  readonly courier: Courier;
  readonly events: Events;
  readonly urls: ResponseUrls;
  /** Records an acknowledgement that nobody can see. */
  invisible: Parameters<typeof acknowledgedMessage>[2]['invisible'];
  note(post: Post, args: Record<string, unknown>): void;
  remark(rule: RuleId, detail: string, method: string): void;
}

/** Whether the acknowledgement came too late, rather than not at all. */
const isLate = ({ failure }: Delivery) => failure === 'http_timeout' || failure === 'timeout';

/** What people do in Slack. Each throws an ordinary error where a person could not do it. */
export function createPeople(surroundings: Surroundings): Deeds {
  const { workspace, courier, events, urls } = surroundings;

  function channelOf(id: string): Channel {
    const channel = workspace.channels.get(id);
    if (!channel) throw new Error(`there is no channel ${id}: add it with addChannel`);
    return channel;
  }

  function postOf(channel: string, ts: string): Post {
    const post = workspace.posts.find((one) => one.channel === channel && one.ts === ts);
    if (!post || post.deleted) throw new Error(`there is no message ${ts} in ${channel}, or it was deleted`);
    return post;
  }

  async function deliver(kind: Parcel['kind'], body: Record<string, unknown>) {
    const [delivery] = await courier.send({ kind, body: asSent(body), attempt: 0, reason: '' });
    if (!delivery) throw new Error('nothing was delivered');
    // What the person sees: an error of Slackbot's, or a warning sign beside the button.
    if (!delivery.acknowledged)
      surroundings.remark(
        isLate(delivery) ? 'operation_timeout' : 'dispatch_failed',
        delivery.failure ?? '',
        kind,
      );
    return delivery;
  }

  const where = (on: FakeMessage) => ({ channel: channelOf(on.channel), post: postOf(on.channel, on.ts) });

  return {
    async say({ user, bot, channel, text, threadTs, subtype, blocks, files, extra = {} }) {
      channelOf(channel);
      if (threadTs !== undefined) postOf(channel, threadTs);
      const who = user ?? (bot ? undefined : 'U1');
      const shown = blocks ?? (bot || text === '' ? [] : [richTextOf(text, workspace.nextId('b'))]);
      const post = workspace.add({
        channel,
        ...(bot && { botId: bot.id, appId: bot.appId ?? 'A0OTHER' }),
        ...(who !== undefined && { user: who }),
        text: escapeTyped(text),
        blocks: shown as Record<string, unknown>[],
        ...(threadTs !== undefined && { threadTs }),
        extra: {
          ...(files && { subtype: 'file_share', files, upload: false }),
          ...(!bot && { client_msg_id: workspace.nextId('msg-') }),
          ...(subtype !== undefined && { subtype }),
          ...extra,
        },
      });
      const message = view(post);
      return { message, deliveries: await events.posted(post) };
    },
    edit(channel, ts, text) {
      const post = postOf(channel, ts);
      const before = messagePayload(post, workspace);
      post.text = escapeTyped(text);
      post.blocks = [richTextOf(text, workspace.nextId('b'))];
      post.edited = { user: post.user ?? 'U1', ts: workspace.nextTs() };
      return events.changed(post, before);
    },
    unfurl(channel, ts) {
      const post = postOf(channel, ts);
      const before = messagePayload(post, workspace);
      const url = /https?:\/\/[^\s|>]+/.exec(post.text)?.[0] ?? 'https://example.com/';
      post.attachments = [
        {
          id: 1,
          from_url: url,
          original_url: url,
          fallback: 'Example',
          title: 'Example',
          title_link: url,
          text: '',
        },
      ];
      return events.changed(post, before);
    },
    remove(channel, ts) {
      const post = postOf(channel, ts);
      const before = messagePayload(post, workspace);
      takeAway(post, workspace);
      return events.deleted(post, before);
    },
    async command({ user = 'U1', channel = 'C1', text, command = '/outsource' }) {
      const place = channelOf(channel);
      const responseUrl = urls.give({ kind: 'commands', user, channel });
      const fields = { user, channel: place, command, text: escapeTyped(text), responseUrl };
      const delivery = await deliver('command', commandFields(fields, workspace));
      const shown = acknowledgedMessage(delivery, { user, channel, responseUrl }, surroundings);
      return { delivery, shown: shown && view(shown), timedOut: isLate(delivery) };
    },
    async click({ user, on, actionId, value }) {
      const { channel, post } = where(on);
      const by = user ?? post.ephemeralTo ?? 'U1';
      const action = actionIn(on.blocks, actionId, value);
      if (!action) throw new Error(`message ${on.ts} has nothing to click with the action_id ${actionId}`);
      if (post.ephemeralTo !== undefined && post.ephemeralTo !== by)
        throw new Error(`${by} does not see the ephemeral message ${on.ts}`);
      const origin = { kind: 'actions', user: by, channel: channel.id, message: post } as const;
      const responseUrl = urls.give({ ...origin, threadTs: post.threadTs });
      return {
        delivery: await deliver(
          'action',
          clickPayload({ user: by, channel, post, action, responseUrl }, workspace),
        ),
      };
    },
    openHome: (user = 'U1') => events.homeOpened(user),
    async clickHome({ user = 'U1', actionId, value }) {
      const view = workspace.homes.get(user);
      const action = view && actionIn(view.blocks, actionId, value);
      if (!view || !action) throw new Error(`App Home of ${user} has nothing to click with ${actionId}`);
      return { delivery: await deliver('action', homeClickPayload({ user, view, action }, workspace)) };
    },
    async submit({ user = 'U1', values }) {
      const view = workspace.modals.get(user);
      if (!view) throw new Error(`no modal is open for ${user}`);
      for (const block of view.blocks)
        if (block.type === 'input' && block.optional !== true && values[String(block.block_id)] === '')
          throw new Error(`Slack does not submit ${String(block.block_id)} empty`);
      const delivery = await deliver('submission', submissionPayload({ user, view, values }, workspace));
      const answer = delivery.response as
        | { response_action?: string; errors?: Record<string, string> }
        | undefined;
      const errors = answer?.response_action === 'errors' ? (answer.errors ?? {}) : undefined;
      const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
      for (const id of Object.keys(errors ?? {}))
        if (!inputs.includes(id))
          surroundings.remark('view_errors', `no input in a block ${id}`, 'submission');
      if (!errors) workspace.modals.delete(user);
      return { delivery, errors };
    },
    async shortcut({ user = 'U1', callbackId, on }) {
      const { channel, post } = where(on);
      const responseUrl = urls.give({ kind: 'app', user, channel: channel.id, threadTs: post.threadTs });
      const payload = shortcutPayload({ user, channel, post, callbackId, responseUrl }, workspace);
      return { delivery: await deliver('shortcut', payload) };
    },
  };
}
