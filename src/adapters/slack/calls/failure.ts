/** What a failed call to Slack means for the caller. */
export type Failure =
  /** Slack refused and did nothing; `error` is its word for why. */
  | { readonly kind: 'refused'; readonly error: string; readonly needed: string | undefined }
  /** Slack asks to wait, in milliseconds, and did nothing. */
  | { readonly kind: 'limited'; readonly wait: number }
  /** The call never reached Slack. */
  | { readonly kind: 'unsent' }
  /** It may or may not have been done: no answer came, or a broken one. */
  | { readonly kind: 'unknown' };

/** Codes of connections that were never made. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** Answers of Slack's that say that it failed itself, perhaps after doing the work. */
const OWN_FAULTS = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at: unknown = error; at instanceof Error && chain.length < 5; at = at.cause) chain.push(at);
  return chain;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** Reads an error of the Web API client. Its codes: https://docs.slack.dev/tools/node-slack-sdk/web-api */
export function failureOf(error: unknown): Failure {
  for (const cause of causes(error)) {
    const code = field(cause, 'code');
    if (code === 'slack_webapi_rate_limited_error')
      return { kind: 'limited', wait: Number(field(cause, 'retryAfter') ?? 1) * 1000 };
    if (code === 'slack_webapi_platform_error') {
      const data = field(cause, 'data');
      const word = String(field(data, 'error') ?? 'unknown_error');
      if (word === 'ratelimited') return { kind: 'limited', wait: 1000 };
      // A body that is not JSON arrives as an error too: such a half answer says nothing of the work.
      if (OWN_FAULTS.has(word) || !/^[a-z][a-z0-9_:.]*$/.test(word)) return { kind: 'unknown' };
      const needed = field(data, 'needed');
      return { kind: 'refused', error: word, needed: typeof needed === 'string' ? needed : undefined };
    }
    if (typeof code === 'string' && UNSENT.has(code)) return { kind: 'unsent' };
  }
  return { kind: 'unknown' };
}

/** Whether an error comes from a call to Slack at all, and not from the program. */
export function isFromSlack(error: unknown): boolean {
  // An answer that breaks off midway reaches the caller as the HTTP client's own error.
  return causes(error).some((cause) => /^(?:slack|UND_ERR)_/.test(String(field(cause, 'code'))));
}

const REMEDIES: Readonly<Record<string, string>> = {
  not_in_channel: 'Invite the bot to the channel: /invite @Sourcebook.',
  channel_not_found: 'Invite the bot to the channel: /invite @Sourcebook.',
  is_archived: 'The channel is archived; nothing can be posted there.',
  missing_scope: 'Add the scope to the app (manifest.yml has them all) and install the app again.',
  restricted_action: 'A setting of the workspace keeps the bot from posting there; ask an administrator.',
  restricted_action_read_only_channel: 'The channel is read-only for the bot; ask an administrator.',
  invalid_auth: "The bot token is wrong. Copy it again from the app's page into SLACK_BOT_TOKEN.",
  not_authed: "The bot token is missing. Copy it from the app's page into SLACK_BOT_TOKEN.",
  token_revoked:
    'The bot token was revoked. Install the app again and put the new token into SLACK_BOT_TOKEN.',
  token_expired:
    'The bot token has expired. Install the app again and put the new token into SLACK_BOT_TOKEN.',
  account_inactive:
    'The app was removed from the workspace. Install it again and put the new token into SLACK_BOT_TOKEN.',
  not_allowed_token_type:
    'The token is of the wrong kind: SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-.',
  msg_too_long: 'The message is too long for Slack; please report this, it should have been cut.',
  invalid_blocks: 'Slack refused the blocks of an answer; please report this with the note that was shown.',
};

/** What whoever runs the bot should do about a failed call. */
export function remedyFor(failure: Failure): string {
  switch (failure.kind) {
    case 'limited':
      return 'Slack limits how often the bot may call. It is tried again later; if it lasts, fewer people should ask at once.';
    case 'unsent':
      return 'Slack could not be reached. Check the network, the proxy and SLACK_API_URL.';
    case 'unknown':
      return 'No answer came from Slack, so it is unknown whether the call was done. Look at https://slack-status.com.';
    case 'refused':
      return (
        REMEDIES[failure.error] ??
        `Slack answered "${failure.error}": look it up at https://docs.slack.dev/reference/methods.`
      );
  }
}
