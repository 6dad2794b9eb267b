import type { Library } from '../../../core/knowledge/library.ts';
import { type Board, BoardFailure, type Clock, type PendingPost } from '../../../ports.ts';
import type { Calls } from '../calls/calls.ts';
import { failureOf, remedyFor } from '../calls/failure.ts';
import { list } from '../calls/own-posts.ts';
import { createRepeating, type WebApi } from '../calls/repeat.ts';
import { asMrkdwn, asOneLine } from '../render/escape.ts';
import { renderTip } from '../render/tip.ts';

/** Slack throws the bot out of the workspace: no call works any more. */
const THROWN_OUT = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'team_access_not_granted',
]);
/** The call was wrong by some seconds, or something else is under way: the next round sees. */
const PASSING = new Set(['time_in_past', 'restricted_too_many', 'invalid_scheduled_message_id']);
const MINUTE = 60_000;
const MOST_PAGES = 20;

function explained(error: unknown): BoardFailure {
  const failure = failureOf(error);
  const kind =
    failure.kind !== 'refused' || PASSING.has(failure.error)
      ? 'passing'
      : THROWN_OUT.has(failure.error)
        ? 'workspace'
        : 'channel';
  return new BoardFailure(kind, remedyFor(failure), { cause: error });
}

/** A text as it compares: Slack may escape signs, or not, and collapse blanks. */
const comparable = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();

const nextCursor = (reply: Record<string, unknown>): string =>
  String((reply.response_metadata as { next_cursor?: unknown } | undefined)?.next_cursor ?? '');

export interface BoardParts {
  readonly api: WebApi;
  readonly calls: Calls;
  readonly library: Library;
  readonly botId: string;
  readonly botUserId: string;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Slack's scheduled messages as the board for tips. https://docs.slack.dev/messaging/sending-and-scheduling-messages */
export function createBoard({ api, calls, library, botId, botUserId, clock, sleep }: BoardParts): Board {
  const { repeat, careful } = createRepeating(api, sleep);

  async function explain<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explained(error);
    }
  }

  const shows: Board['shows'] = (text, tip) =>
    comparable(text).startsWith(comparable(asMrkdwn(asOneLine(tip.text))));

  async function pending(channel?: string): Promise<PendingPost[]> {
    const found: PendingPost[] = [];
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page++) {
      const reply = await repeat('chat.scheduledMessages.list', {
        limit: 100,
        ...(channel === undefined ? {} : { channel }),
        ...(cursor === '' ? {} : { cursor }),
      });
      for (const one of list(reply.scheduled_messages))
        found.push({
          id: String(one.id),
          channel: String(one.channel_id),
          at: Number(one.post_at) * 1000,
          text: String(one.text ?? ''),
        });
      cursor = nextCursor(reply);
      if (cursor === '') break;
    }
    return found;
  }

  return {
    shows,
    pending: (channel) => explain(() => pending(channel)),
    schedule: (channel, at, tip) =>
      explain(async () => {
        const { text, blocks } = renderTip(tip, library);
        // No metadata: Slack takes such a message, and does not post it.
        await careful('chat.scheduleMessage', {
          channel,
          post_at: Math.round(at / 1000),
          text,
          blocks,
          parse: 'none',
          unfurl_links: false,
          unfurl_media: false,
        });
      }),
    async cancel(channel, id) {
      try {
        await repeat('chat.deleteScheduledMessage', { channel, scheduled_message_id: id });
      } catch (error) {
        const failure = failureOf(error);
        const isGone = failure.kind === 'refused' && failure.error === 'invalid_scheduled_message_id';
        if (!isGone) throw explained(error);
      }
    },
    async appeared(channel, text, from, to) {
      try {
        const range = {
          oldest: (from / 1000).toFixed(6),
          latest: (to / 1000).toFixed(6),
          inclusive: true,
          limit: 100,
        };
        const isIt = (one: Record<string, unknown>) =>
          (one.bot_id === botId || one.user === botUserId) && shows(String(one.text ?? ''), { text });
        for (let page = 0, cursor = ''; page < MOST_PAGES; page++) {
          const more = cursor === '' ? {} : { cursor };
          const reply = await repeat('conversations.history', { channel, ...range, ...more });
          if (list(reply.messages).some(isIt)) return true;
          cursor = nextCursor(reply);
          if (cursor === '') return false;
        }
        return undefined;
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind === 'refused' && failure.error === 'missing_scope') return undefined;
        throw explained(error);
      }
    },
    post: (channel, tip, date, confirm) =>
      explain(async () => {
        // The second part tells how far back a lost post is looked for.
        const since = ((clock.now() - MINUTE) / 1000).toFixed(6);
        const questionId = `${channel}:${since}:tip:${date}`;
        await calls.post({
          channel,
          threadTs: undefined,
          forms: [renderTip(tip, library)],
          questionId,
          confirm,
        });
      }),
  };
}
