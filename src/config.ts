import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { SourcebookError } from './errors.ts';

/** The knowledge that ships with the program, whatever folder it is started from. */
const BUILT_IN = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'knowledge');

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
    .default('warn'),
  ANSWER_RECORD_DAYS: z.coerce
    .number({ error: 'expected a number of days' })
    .int('expected whole days')
    .min(1, 'expected at least 1 day')
    .max(365, 'expected at most 365 days')
    .default(30),
  SLACK_BOT_TOKEN: secret('xoxb-'),
  SLACK_APP_TOKEN: secret('xapp-'),
});

/** Settings of one process, checked. */
export interface Config {
  readonly knowledgeDir: string;
  /** A second layer of knowledge over the built-in one, owned by a workspace. */
  readonly workspaceKnowledgeDir: string | undefined;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** How long answer records are kept, in milliseconds. */
  readonly answerRecordTtl: number;
  readonly slack: { readonly botToken: string | undefined; readonly appToken: string | undefined };
}

const DAY = 24 * 60 * 60 * 1000;

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
    slack: { botToken: env.SLACK_BOT_TOKEN, appToken: env.SLACK_APP_TOKEN },
  };
}
