import type { Faults } from './faults.ts';
import { readArguments } from './methods/arguments.ts';
import { BASIC_METHODS } from './methods/basics.ts';
import { CHAT_METHODS } from './methods/chat.ts';
import { CONVERSATION_METHODS, needScope } from './methods/conversations.ts';
import type { Arguments, Method, Surroundings } from './methods/method.ts';
import { SCHEDULE_METHODS } from './methods/schedules.ts';
import { VIEW_METHODS } from './methods/views.ts';
import { insist, Refusal } from './refusal.ts';
import { argumentsOf, type Reply, type Request } from './requests.ts';
import type { Call, RecordedRefusal } from './types.ts';

const METHODS: Readonly<Record<string, Method>> = {
  ...BASIC_METHODS,
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...SCHEDULE_METHODS,
  ...VIEW_METHODS,
};

export interface Tokens {
  readonly bot: string;
  readonly app: string;
  dead: 'token_revoked' | 'account_inactive' | undefined;
}

export interface Journal {
  call(call: Call): void;
  refusal(refusal: RecordedRefusal): void;
}

interface Api {
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly surroundings: Surroundings;
  readonly journal: Journal;
}

function authorize(token: string | undefined, kind: Method['token'], tokens: Tokens): void {
  insist(token !== undefined && token !== '', 'not_authed', 'no token');
  insist(token === tokens.bot || token === tokens.app, 'invalid_auth', 'a token that was never given out');
  if (tokens.dead) throw new Refusal(tokens.dead, 'the app was removed or its workspace is gone');
  if (kind === 'app') insist(token === tokens.app, 'app_token_needed', 'a bot token');
  else insist(token === tokens.bot, 'bot_token_needed', 'an app-level token');
}

function run(name: string, request: Request, raw: Arguments, api: Api): Record<string, unknown> {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (!method) throw new Refusal('unknown_method', `${name} is no method of this fake`);
  const token = request.token ?? (typeof raw.token === 'string' ? raw.token : undefined);
  authorize(token, method.token, api.tokens);
  if (method.scope !== undefined) needScope(method.scope, api.surroundings.scopes);
  api.faults.check(name, typeof raw.channel === 'string' ? raw.channel : undefined);
  return method.run(readArguments(name, raw, method), api.surroundings);
}

/** What Slack answers to a refused call, with the rule beside Slack's own message. */
function refused({ rule, error, detail, extra }: Refusal): Record<string, unknown> {
  const messages = Array.isArray(extra.errors) ? extra.errors.map((text) => `[ERROR] ${text}`) : [];
  const { retryAfter, ...rest } = extra;
  return {
    ok: false,
    error,
    ...rest,
    response_metadata: { messages: [...messages, `rule ${rule}: ${detail}`] },
  };
}

/** The arguments as they are worth reading in a test: parsed where a form carried JSON. */
export function legible(raw: Arguments): Arguments {
  const parse = (value: unknown) => {
    if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  };
  return Object.fromEntries(
    Object.entries(raw)
      .filter(([name]) => name !== 'token')
      .map(([name, value]) => [name, parse(value)]),
  );
}

/** Answers one call of a method and records it. */
export function callMethod(name: string, request: Request, api: Api): Reply {
  const { journal } = api;
  const headers = {
    'x-oauth-scopes': api.surroundings.scopes.join(','),
    'x-accepted-oauth-scopes': METHODS[name]?.scope ?? '',
  };
  let raw: Arguments = {};
  try {
    raw = argumentsOf(request);
    const result = run(name, request, raw, api);
    journal.call({ method: name, args: legible(raw), ok: true });
    return { status: 200, body: { ok: true, ...result }, headers };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    journal.refusal({ rule: error.rule, detail: error.detail, method: name });
    journal.call({ method: name, args: legible(raw), ok: false, error: error.error });
    return { status: 200, body: refused(error), headers, ...limited(error, headers) };
  }
}

/** The status and header of a refusal for calling too often: https://docs.slack.dev/apis/web-api/rate-limits */
export function limited({ extra }: Refusal, headers: Record<string, string> = {}): Partial<Reply> {
  if (extra.retryAfter === undefined) return {};
  return { status: 429, headers: { ...headers, 'retry-after': String(extra.retryAfter) } };
}
