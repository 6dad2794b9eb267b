import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { SourcebookError } from './errors.ts';

const HOME = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
/** The knowledge that ships with the program, whatever folder it is started from. */
const BUILT_IN = path.join(HOME, 'knowledge');
const PROMPT = path.join(HOME, 'prompts', 'explain.md');
/** Of OpenAI, where none is named. */
const DEFAULT_MODEL = 'gpt-4o-mini';
/** Beside the program, whatever folder it is started from. */
const STATE_FILE = path.join(HOME, 'data', 'sourcebook.db');

const secret = (prefix: string) =>
  z
    .string()
    .refine((value) => value.startsWith(prefix), `expected a token that begins with ${prefix}`)
    .optional();

const schema = z.object({
  KNOWLEDGE_DIR: z.string().default(BUILT_IN),
  WORKSPACE_KNOWLEDGE_DIR: z.string().optional(),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], {
      error: 'expected silent, error, warn, info or debug',
    })
    .optional(),
  ANSWER_RECORD_DAYS: z.coerce
    .number({ error: 'expected a number of days' })
    .int('expected whole days')
    .min(1, 'expected at least 1 day')
    .max(365, 'expected at most 365 days')
    .default(30),
  GAP_DAYS: z.coerce
    .number({ error: 'expected a number of days' })
    .int('expected whole days')
    .min(1, 'expected at least 1 day')
    .max(730, 'expected at most 730 days')
    .default(180),
  STATE_URL: z
    .string()
    .regex(
      /^(?:memory:|file:.+|rediss?:\/\/.+)$/,
      'expected file:PATH, redis://HOST:PORT, rediss://HOST:PORT or memory:',
    )
    .default(`file:${STATE_FILE}`),
  STATE_KEY: z
    .string()
    .transform((text) => Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64'))
    .refine(
      (key) => key.length === 32,
      'expected 32 bytes in base64 or hex; make one with: openssl rand -base64 32',
    )
    .optional(),
  QUESTIONS_PER_MINUTE: z.coerce
    .number({ error: 'expected a number of questions' })
    .int('expected a whole number of questions')
    .min(1, 'expected at least 1 question')
    .max(1_000, 'expected at most 1000 questions')
    .default(20),
  WORKSPACE_QUESTIONS_PER_MINUTE: z.coerce
    .number({ error: 'expected a number of questions' })
    .int('expected a whole number of questions')
    .min(1, 'expected at least 1 question')
    .max(100_000, 'expected at most 100000 questions')
    .default(300),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'expected an address that begins with http:// or https://' })
    .optional(),
  OPENAI_MODEL: z.string().max(200, 'expected the name of a model').optional(),
  OPENAI_EMBEDDING_MODEL: z.string().max(200, 'expected the name of a model').optional(),
  MODEL_TOKENS_PER_DAY: z.coerce
    .number({ error: 'expected a number of tokens' })
    .int('expected a whole number of tokens')
    .min(1_000, 'expected at least 1000 tokens')
    .max(1_000_000_000, 'expected at most 1000000000 tokens')
    .default(500_000),
  TIPS_AHEAD: z.coerce
    .number({ error: 'expected a number of tips' })
    .int('expected a whole number of tips')
    .min(1, 'expected at least 1 tip')
    .max(14, 'expected at most 14 tips')
    .default(2),
  TIPS_CHANGED_BY: z
    .enum(['anyone', 'owners', 'admins'], { error: 'expected anyone, owners or admins' })
    .default('owners'),
  SLACK_BOT_TOKEN: secret('xoxb-'),
  SLACK_APP_TOKEN: secret('xapp-'),
  SLACK_SIGNING_SECRET: z.string().min(8, 'expected the signing secret of the app, 32 characters').optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'expected an address that begins with http:// or https://' })
    .optional(),
  SLACK_ALLOWED_BOTS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine(
      (ids) => ids.every((id) => /^B[A-Z0-9]+$/.test(id)),
      'expected bot ids that begin with B, separated by commas',
    )
    .default([]),
  PORT: z.coerce
    .number({ error: 'expected a port number' })
    .int('expected a port number')
    .min(1, 'expected a port from 1 to 65535')
    .max(65_535, 'expected a port from 1 to 65535')
    .default(3000),
});

/** Settings of one process, checked. */
export interface Config {
  readonly knowledgeDir: string;
  /** A second layer of knowledge over the built-in one, owned by a workspace. */
  readonly workspaceKnowledgeDir: string | undefined;
  /** Undefined where it is left to the command: `warn` in a terminal, `info` for a server. */
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug' | undefined;
  /** How long answer records are kept, in milliseconds. */
  readonly answerRecordTtl: number;
  /** How long a question on which the notes hold nothing is kept after it was last asked, in milliseconds. */
  readonly gapTtl: number;
  /** Where state is kept, and the key that encrypts it. */
  readonly state: { readonly url: string; readonly key: Uint8Array | undefined };
  readonly limits: Limits;
  readonly tips: TipsConfig;
  /** The language model that words answers; undefined where there is none. */
  readonly model: ModelConfig | undefined;
  readonly promptFile: string;
  readonly slack: SlackConfig;
}

/** A language model behind OpenAI's API, or a server that speaks it. */
export interface ModelConfig {
  readonly apiKey: string;
  /** Undefined for OpenAI itself. */
  readonly baseUrl: string | undefined;
  readonly name: string;
  /** The model that finds notes where words find nothing good; undefined where there is none. */
  readonly embedding: string | undefined;
  /** Tokens of a workspace and day. */
  readonly tokensPerDay: number;
}

/** How the daily tip works in all channels. */
export interface TipsConfig {
  /** So many tips are scheduled ahead in each channel. */
  readonly ahead: number;
  /** Who may change the tips of a channel that has them. */
  readonly changers: 'anyone' | 'owners' | 'admins';
}

/** How many questions one process answers in a minute. */
export interface Limits {
  readonly perPerson: number;
  readonly perWorkspace: number;
}

/** Settings of the Slack surface, each checked by itself. */
export interface SlackConfig {
  readonly botToken: string | undefined;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  readonly port: number;
  /** Another server than Slack's, for tests and gateways. */
  readonly apiUrl: string | undefined;
  /** Other bots that may ask, by bot id. */
  readonly allowedBots: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;

/** The model where a key or a server is given; a server of one's own may need no key, but its model has a name. */
function modelOf(env: z.output<typeof schema>): ModelConfig | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: name } = env;
  if (apiKey === undefined && baseUrl === undefined) {
    if (env.OPENAI_EMBEDDING_MODEL === undefined) return undefined;
    throw new SourcebookError(
      'config',
      'OPENAI_EMBEDDING_MODEL is set without a server. Set OPENAI_API_KEY or OPENAI_BASE_URL as well, or leave it out.',
    );
  }
  if (baseUrl !== undefined && name === undefined)
    throw new SourcebookError(
      'config',
      'OPENAI_MODEL is missing. Name a model of the server at OPENAI_BASE_URL, for example llama3.1.',
    );
  return {
    apiKey: apiKey ?? 'none',
    baseUrl,
    name: name ?? DEFAULT_MODEL,
    embedding: env.OPENAI_EMBEDDING_MODEL,
    tokensPerDay: env.MODEL_TOKENS_PER_DAY,
  };
}

/**
 * Checks the environment. An empty variable counts as unset.
 *
 * @throws SourcebookError that names every faulty variable and what was expected; never a value
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new SourcebookError(
      'config',
      `The environment has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}. Correct it in .env or where the process is started:\n${faults.join('\n')}`,
    );
  }
  const env = result.data;
  return {
    knowledgeDir: path.resolve(env.KNOWLEDGE_DIR),
    workspaceKnowledgeDir: env.WORKSPACE_KNOWLEDGE_DIR && path.resolve(env.WORKSPACE_KNOWLEDGE_DIR),
    logLevel: env.LOG_LEVEL,
    answerRecordTtl: env.ANSWER_RECORD_DAYS * DAY,
    gapTtl: env.GAP_DAYS * DAY,
    state: { url: env.STATE_URL, key: env.STATE_KEY },
    limits: { perPerson: env.QUESTIONS_PER_MINUTE, perWorkspace: env.WORKSPACE_QUESTIONS_PER_MINUTE },
    tips: { ahead: env.TIPS_AHEAD, changers: env.TIPS_CHANGED_BY },
    model: modelOf(env),
    promptFile: PROMPT,
    slack: {
      botToken: env.SLACK_BOT_TOKEN,
      appToken: env.SLACK_APP_TOKEN,
      signingSecret: env.SLACK_SIGNING_SECRET,
      port: env.PORT,
      apiUrl: env.SLACK_API_URL,
      allowedBots: env.SLACK_ALLOWED_BOTS,
    },
  };
}

/** How Slack reaches the bot: by a socket that the bot opens, or by signed requests to a public address. */
export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/**
 * Settings with which the Slack surface can start; undefined where none of its secrets is set. With an app token and
 * a signing secret, the socket is used.
 *
 * @throws SourcebookError where some of the secrets are set but not enough
 */
export function readSlackSettings({ slack }: Config) {
  const { botToken, appToken, signingSecret, port, apiUrl, allowedBots } = slack;
  if (!botToken && !appToken && !signingSecret) return undefined;
  if (!botToken)
    throw new SourcebookError(
      'config',
      'SLACK_BOT_TOKEN is missing. Copy it (xoxb-...) from "OAuth & Permissions" on the page of the app.',
    );
  const mode: SlackMode | undefined = appToken
    ? { kind: 'socket', appToken }
    : signingSecret
      ? { kind: 'http', signingSecret }
      : undefined;
  if (!mode)
    throw new SourcebookError(
      'config',
      'SLACK_BOT_TOKEN alone is not enough. Set SLACK_APP_TOKEN (xapp-..., for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP).',
    );
  return { mode, botToken, port, apiUrl, allowedBots };
}
