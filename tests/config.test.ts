import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, readSlackSettings } from '../src/config.ts';
import { SourcebookError } from '../src/errors.ts';

const BUILT_IN = path.resolve(import.meta.dirname, '..', 'knowledge');
const DAY = 86_400_000;

function faultOf(environment: Record<string, string>): SourcebookError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof SourcebookError) return error;
  }
  throw new Error('Expected the environment to be refused.');
}

const PROMPT = path.resolve(BUILT_IN, '..', 'prompts', 'explain.md');

describe('readConfig', () => {
  it('needs nothing: an empty environment gives the defaults', () => {
    expect(readConfig({})).toEqual({
      knowledgeDir: BUILT_IN,
      workspaceKnowledgeDir: undefined,
      logLevel: undefined,
      answerRecordTtl: 30 * DAY,
      gapTtl: 180 * DAY,
      state: { url: `file:${path.resolve(BUILT_IN, '..', 'data', 'sourcebook.db')}`, key: undefined },
      limits: { perPerson: 20, perWorkspace: 300 },
      tips: { ahead: 2, changers: 'owners' },
      model: undefined,
      promptFile: PROMPT,
      slack: {
        botToken: undefined,
        appToken: undefined,
        signingSecret: undefined,
        port: 3000,
        apiUrl: undefined,
        allowedBots: [],
      },
    });
  });

  it('takes an empty variable for an unset one', () => {
    const empty = {
      KNOWLEDGE_DIR: '',
      WORKSPACE_KNOWLEDGE_DIR: '',
      LOG_LEVEL: '',
      ANSWER_RECORD_DAYS: '',
      GAP_DAYS: '',
      STATE_URL: '',
      STATE_KEY: '',
      QUESTIONS_PER_MINUTE: '',
      WORKSPACE_QUESTIONS_PER_MINUTE: '',
      SLACK_BOT_TOKEN: '',
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: '',
      SLACK_API_URL: '',
      SLACK_ALLOWED_BOTS: '',
      PORT: '',
    };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('takes every variable, makes folders absolute, and passes over the variables of other programs', () => {
    const config = readConfig({
      KNOWLEDGE_DIR: 'some/folder',
      WORKSPACE_KNOWLEDGE_DIR: '/our/own',
      LOG_LEVEL: 'debug',
      ANSWER_RECORD_DAYS: '7',
      GAP_DAYS: '9',
      STATE_URL: 'redis://localhost:6379/1',
      STATE_KEY: Buffer.alloc(32, 7).toString('base64'),
      QUESTIONS_PER_MINUTE: '5',
      WORKSPACE_QUESTIONS_PER_MINUTE: '50',
      OPENAI_API_KEY: 'sk-1',
      OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
      OPENAI_MODEL: 'llama3.1',
      OPENAI_EMBEDDING_MODEL: 'nomic-embed-text',
      MODEL_TOKENS_PER_DAY: '9000',
      TIPS_AHEAD: '7',
      TIPS_CHANGED_BY: 'admins',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_SIGNING_SECRET: '0123456789abcdef',
      SLACK_API_URL: 'http://127.0.0.1:4000/api/',
      SLACK_ALLOWED_BOTS: 'B1, B2 B3',
      PORT: '8080',
      PATH: '/bin',
    });
    expect(config).toEqual({
      knowledgeDir: path.resolve('some/folder'),
      workspaceKnowledgeDir: path.resolve('/our/own'),
      logLevel: 'debug',
      answerRecordTtl: 7 * DAY,
      gapTtl: 9 * DAY,
      state: { url: 'redis://localhost:6379/1', key: Buffer.alloc(32, 7) },
      limits: { perPerson: 5, perWorkspace: 50 },
      tips: { ahead: 7, changers: 'admins' },
      model: {
        apiKey: 'sk-1',
        baseUrl: 'http://127.0.0.1:11434/v1',
        name: 'llama3.1',
        embedding: 'nomic-embed-text',
        tokensPerDay: 9000,
      },
      promptFile: PROMPT,
      slack: {
        botToken: 'xoxb-1',
        appToken: 'xapp-1',
        signingSecret: '0123456789abcdef',
        port: 8080,
        apiUrl: 'http://127.0.0.1:4000/api/',
        allowedBots: ['B1', 'B2', 'B3'],
      },
    });
  });

  it.each(['0', '-1', '1.5', '366', 'a week', 'NaN', 'Infinity', '1e9', ' '])(
    'refuses %j as the number of days that answers are recorded',
    (days) => {
      const { code, message } = faultOf({ ANSWER_RECORD_DAYS: days });
      expect(code).toBe('config');
      expect(message).toMatch(
        /^The environment has a fault\. Correct it .+:\n {2}ANSWER_RECORD_DAYS: expected .+days?$/,
      );
    },
  );

  it.each(['1', '365'])('accepts %s days', (days) => {
    expect(readConfig({ ANSWER_RECORD_DAYS: days }).answerRecordTtl).toBe(Number(days) * DAY);
  });

  it('refuses a model for embeddings without a server to ask, and says what to set', () => {
    const { code, message } = faultOf({ OPENAI_EMBEDDING_MODEL: 'nomic-embed-text' });
    expect(code).toBe('config');
    expect(message).toContain('Set OPENAI_API_KEY or OPENAI_BASE_URL as well');
    expect(readConfig({ OPENAI_EMBEDDING_MODEL: 'e', OPENAI_API_KEY: 'k' }).model?.embedding).toBe('e');
  });

  it.each(['memory:', 'file:data/x.db', 'file:///var/x.db', 'redis://h', 'rediss://n:p@h:6380/2'])(
    'accepts %s as a place for the state',
    (url) => {
      expect(readConfig({ STATE_URL: url }).state.url).toBe(url);
    },
  );

  it.each(['data/x.db', 'file:', 'postgres://h', 'memory', 'redis:'])(
    'refuses %j as a place for the state, and names those there are',
    (url) => {
      expect(faultOf({ STATE_URL: url }).message).toContain(
        'STATE_URL: expected file:PATH, redis://HOST:PORT, rediss://HOST:PORT or memory:',
      );
    },
  );

  it('takes a key of 32 bytes in base64 or hex, and refuses every other without showing it', () => {
    const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7));
    for (const text of [bytes.toString('base64'), bytes.toString('hex')])
      expect(readConfig({ STATE_KEY: text }).state.key).toEqual(bytes);
    const { message } = faultOf({ STATE_KEY: 'a password of mine' });
    expect(message).toContain('STATE_KEY: expected 32 bytes in base64 or hex');
    expect(message).not.toContain('a password of mine');
  });

  it.each(['0', '1.5', 'many', '-3'])('refuses %j as a number of questions a minute', (number) => {
    expect(faultOf({ QUESTIONS_PER_MINUTE: number }).message).toMatch(/QUESTIONS_PER_MINUTE: expected/);
  });

  it.each(['loud', 'WARN', 'trace'])(
    'refuses %j as a level of the log, and names those there are',
    (level) => {
      expect(faultOf({ LOG_LEVEL: level }).message).toContain(
        'LOG_LEVEL: expected silent, error, warn, info or debug',
      );
    },
  );

  it('names every fault at once, each with what was expected', () => {
    const { code, message } = faultOf({
      LOG_LEVEL: 'loud',
      ANSWER_RECORD_DAYS: 'soon',
      SLACK_BOT_TOKEN: 'xapp-swapped',
      SLACK_APP_TOKEN: 'xoxb-swapped',
    });
    expect(code).toBe('config');
    expect(message.split('\n')).toEqual([
      'The environment has 4 faults. Correct it in .env or where the process is started:',
      '  LOG_LEVEL: expected silent, error, warn, info or debug',
      '  ANSWER_RECORD_DAYS: expected a number of days',
      '  SLACK_BOT_TOKEN: expected a token that begins with xoxb-',
      '  SLACK_APP_TOKEN: expected a token that begins with xapp-',
    ]);
  });

  it('never shows a value, whichever variable is at fault', () => {
    const value = 'k33p-me-secret';
    const error = faultOf({
      LOG_LEVEL: value,
      ANSWER_RECORD_DAYS: value,
      SLACK_BOT_TOKEN: value,
      SLACK_APP_TOKEN: value,
    });
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain(
      value,
    );
  });
});

describe('readSlackSettings', () => {
  const settings = (environment: Record<string, string>) => readSlackSettings(readConfig(environment));
  const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
  const signed = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef' };

  it('finds no Slack where no secret of it is set', () => {
    expect(settings({ PORT: '8080' })).toBeUndefined();
  });

  it('chooses Socket Mode where there is an app token, with or without a signing secret', () => {
    expect(settings(tokens)?.mode).toEqual({ kind: 'socket', appToken: 'xapp-1' });
    expect(settings({ ...tokens, ...signed })?.mode).toEqual({ kind: 'socket', appToken: 'xapp-1' });
  });

  it('chooses HTTP where there is a signing secret alone', () => {
    expect(settings(signed)?.mode).toEqual({ kind: 'http', signingSecret: '0123456789abcdef' });
  });

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'Set SLACK_APP_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is missing'],
    [{ SLACK_SIGNING_SECRET: '0123456789abcdef' }, 'SLACK_BOT_TOKEN is missing'],
  ])('says what is missing beside %j', (environment, remedy) => {
    expect(() => settings(environment)).toThrow(remedy);
  });

  it.each([
    [{ PORT: '0' }, /PORT: expected a port from 1 to 65535/],
    [{ PORT: 'web' }, /PORT: expected a port number/],
    [{ SLACK_API_URL: 'slack.example' }, /SLACK_API_URL: expected an address that begins with http/],
    [{ SLACK_API_URL: 'ftp://slack.example' }, /SLACK_API_URL: expected an address that begins with http/],
    [{ SLACK_ALLOWED_BOTS: 'U1' }, /SLACK_ALLOWED_BOTS: expected bot ids that begin with B/],
    [{ SLACK_SIGNING_SECRET: 'short' }, /SLACK_SIGNING_SECRET: expected the signing secret/],
  ])('refuses %j and says what was expected', (environment, fault) => {
    expect(faultOf(environment).message).toMatch(fault);
  });
});
