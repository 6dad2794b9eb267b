import { z } from 'zod';
import type { Directory, Logger } from '../../../ports.ts';
import { failureOf } from '../calls/failure.ts';
import { createRepeating, type WebApi } from '../calls/repeat.ts';

/** https://docs.slack.dev/reference/methods/users.info */
const personSchema = z.object({
  user: z.object({
    tz: z.string().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
  }),
});

/** https://docs.slack.dev/reference/methods/conversations.info */
const channelSchema = z.object({
  channel: z.object({
    creator: z.string().optional(),
    is_archived: z.boolean().optional(),
    is_member: z.boolean().optional(),
    is_im: z.boolean().optional(),
  }),
});

const INVITE = 'I am not in this channel, so I cannot post there. Invite me first: /invite @Sourcebook';

/** People and channels as Slack tells of them; what it does not tell, for want of a scope or for now, is unknown. */
export function createDirectory(
  api: WebApi,
  logger: Logger,
  sleep: (ms: number) => Promise<void>,
): Directory {
  const { repeat } = createRepeating(api, sleep);

  async function look(method: string, options: Record<string, unknown>): Promise<unknown> {
    try {
      return await repeat(method, options);
    } catch (error) {
      logger.info({ method, error: String(error) }, 'Slack does not tell about somebody or some channel.');
      return failureOf(error);
    }
  }

  return {
    async person(user) {
      const found = personSchema.safeParse(await look('users.info', { user })).data?.user;
      return {
        zone: found?.tz,
        isAdmin: found && (found.is_admin === true || found.is_owner === true),
      };
    },
    async channel(channel) {
      const answer = await look('conversations.info', { channel });
      const found = channelSchema.safeParse(answer).data?.channel;
      const error = (answer as { error?: unknown }).error;
      if (error === 'channel_not_found') return { creator: undefined, obstacle: INVITE };
      if (!found) return { creator: undefined, obstacle: undefined };
      const obstacle = found.is_archived
        ? 'This channel is archived: nothing can be posted there.'
        : found.is_member === false && !found.is_im
          ? INVITE
          : undefined;
      return { creator: found.creator, obstacle };
    },
  };
}
