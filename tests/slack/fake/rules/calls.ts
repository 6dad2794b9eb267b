import type { Rule } from './rule.ts';

const METHODS = 'https://docs.slack.dev/reference/methods';
const OWN = 'the strictness of this fake: Slack ignores most of these';

/** Rules about who may call what, and with which arguments. */
export const CALL_RULES = {
  not_authed: {
    says: 'A call carries a token.',
    error: 'not_authed',
    source: `${METHODS}/auth.test`,
  },
  invalid_auth: {
    says: 'The token is one that Slack gave out.',
    error: 'invalid_auth',
    source: `${METHODS}/auth.test`,
  },
  token_revoked: {
    says: 'The token has not been revoked.',
    error: 'token_revoked',
    source: `${METHODS}/auth.test`,
  },
  account_inactive: {
    says: 'The token does not belong to a deleted user or workspace.',
    error: 'account_inactive',
    source: `${METHODS}/auth.test`,
  },
  app_token_needed: {
    says: 'apps.connections.open takes the app-level token only.',
    error: 'not_allowed_token_type',
    source: `${METHODS}/apps.connections.open`,
  },
  bot_token_needed: {
    says: 'An app-level token opens no other method than those made for it.',
    error: 'not_allowed_token_type',
    source: `${METHODS}/chat.postMessage`,
  },
  missing_scope: {
    says: 'The token has the scope that the method needs; the answer names `needed` and `provided`.',
    error: 'missing_scope',
    source: `${METHODS}/chat.postMessage`,
  },
  unknown_method: {
    says: 'The method exists (of those that the fake knows).',
    error: 'unknown_method',
    source: 'https://docs.slack.dev/apis/web-api',
  },
  unknown_argument: {
    says: 'A method gets only the arguments that it documents.',
    error: 'invalid_arguments',
    source: OWN,
  },
  missing_argument: {
    says: 'The required arguments are there.',
    error: 'invalid_arguments',
    source: `${METHODS}/chat.postMessage`,
  },
  argument_type: {
    says: 'An argument has the type that the method documents.',
    error: 'invalid_arguments',
    source: OWN,
  },
  invalid_json: {
    says: 'A body that says it is JSON is JSON.',
    error: 'invalid_json',
    source: `${METHODS}/chat.postMessage`,
  },
  invalid_post_type: {
    says: 'A body is form-encoded or JSON.',
    error: 'invalid_post_type',
    source: `${METHODS}/chat.postMessage`,
  },
  ratelimited: {
    says: 'A method that is limited answers 429 with Retry-After until the time is over.',
    error: 'ratelimited',
    source: 'https://docs.slack.dev/apis/web-api/rate-limits',
  },
  posting_rate: {
    says: 'About one message a second and channel (switched off unless asked for).',
    error: 'ratelimited',
    source: 'https://docs.slack.dev/apis/web-api/rate-limits',
  },
} as const satisfies Record<string, Rule>;
