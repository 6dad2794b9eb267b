import { z } from 'zod';
import type { Scope } from '../../app/keys.ts';
import { SourcebookError } from '../../errors.ts';
import type { Logger } from '../../ports.ts';
import { failureOf, remedyFor } from './calls/failure.ts';
import type { WebApi } from './calls/repeat.ts';

/** Who the bot is in its workspace. */
export interface Installed {
  readonly botUserId: string;
  /** Empty where Slack does not say it: then the bot knows itself by its user id. */
  readonly botId: string;
  readonly team: string;
  /** The workspace, as deliveries name it too. */
  readonly scope: Scope;
  /** What the token may do, as Slack says it; empty where Slack does not say. */
  readonly scopes: readonly string[];
}

/** What each scope is for; without it that part does nothing. The manifest asks for all of them. */
export const SCOPES: Readonly<Record<string, string>> = {
  'chat:write': 'posting answers',
  commands: '/outsource and the message shortcut',
  'app_mentions:read': 'hearing mentions',
  'im:history': 'hearing direct messages',
  'channels:history': 'following threads in public channels without a mention',
  'groups:history': 'following threads in private channels without a mention',
  'channels:read': 'checking that a public channel takes the daily tip, and who made it',
  'groups:read': 'the same for private channels',
  'users:read': 'the time zone of whoever sets up a daily tip, and whether they are an admin',
};

/** Left out on purpose by the manifest that hears only mentions. */
const OPTIONAL = new Set(['channels:history', 'groups:history']);

/** https://docs.slack.dev/reference/methods/auth.test; gateways have been seen to leave the bot's id out. */
const installedSchema = z.object({
  user_id: z.string(),
  bot_id: z.string().default(''),
  team: z.string().default('unnamed'),
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

const TRIES = 3;
/** Of one attempt for the next, in milliseconds. */
const LONGEST_WAIT = 60_000;

/**
 * Asks Slack who the bot is, and says in the log which scopes are missing and what does not work without them.
 *
 * @throws SourcebookError where the token is refused or Slack cannot be reached
 */
export async function identify(
  api: WebApi,
  logger: Logger,
  sleep: (ms: number) => Promise<void>,
): Promise<Installed> {
  for (let attempt = 1; ; attempt++) {
    try {
      const found = installedSchema.safeParse(await api.apiCall('auth.test')).data;
      if (!found)
        throw new SourcebookError(
          'slack',
          'Slack does not say who the bot is. Check SLACK_API_URL, and that SLACK_BOT_TOKEN is the "Bot User OAuth Token" (xoxb-...) of the app.',
        );
      if (!found.bot_id)
        logger.warn({}, 'Slack does not say the id of the bot; it knows itself by its user id alone.');
      const scopes = found.response_metadata?.scopes ?? [];
      const missing = Object.entries(SCOPES).filter(
        ([scope]) => scopes.length > 0 && !scopes.includes(scope),
      );
      for (const [scope, use] of missing) {
        const level = OPTIONAL.has(scope) ? 'info' : 'warn';
        logger[level]({ scope, use }, 'A scope is missing; what it is for does not work. See the README.');
      }
      const scope = { enterprise: found.enterprise_id ?? '-', workspace: found.team_id ?? '-' };
      return { botUserId: found.user_id, botId: found.bot_id, team: found.team, scope, scopes };
    } catch (error) {
      if (error instanceof SourcebookError) throw error;
      const failure = failureOf(error);
      if (failure.kind === 'refused' || attempt >= TRIES) {
        const why =
          failure.kind === 'refused'
            ? `Slack refuses the bot token (${failure.error})`
            : 'Slack does not answer';
        throw new SourcebookError('slack', `${why}. ${remedyFor(failure)}`, { cause: error });
      }
      await sleep(failure.kind === 'limited' ? Math.min(failure.wait, LONGEST_WAIT) : attempt * 1_000);
    }
  }
}
