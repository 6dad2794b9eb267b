import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../src/adapters/log/pino.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
const SECRETS = ['xoxb-12-abcDEF', 'xoxp-34-abc', 'xapp-1-A-2-b', 'sk-abcdefgh1234', 'eyJhbGciOi.x.y'];
const FIELDS = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'apiKey',
  'authorization',
  'password',
  'text',
  'question',
];

/** A logger and what it wrote: raw, and each line read as JSON. */
function createLog(level = 'debug') {
  const written: string[] = [];
  const logger = createLogger(level, { write: (line) => void written.push(line) });
  return {
    logger,
    raw: () => written.join(''),
    lines: () => written.map((line): Record<string, unknown> => JSON.parse(line)),
  };
}

describe.each(LEVELS)('the log at level %s', (level) => {
  it('never holds the value of a field that is a secret or a text, at the first three levels', () => {
    const { logger, raw, lines } = createLog();
    for (const name of FIELDS)
      logger[level]({ [name]: 'hidden', a: { [name]: 'hidden', b: { [name]: 'hidden' } } }, 'sent');
    logger[level]({ thread: [{ role: 'user', text: 'hidden' }] }, 'asked');
    expect(raw()).not.toContain('hidden');
    expect(raw().match(/\[redacted\]/g)).toHaveLength(9 * 3 + 1);
    expect(lines()).toHaveLength(9 + 1);
  });

  it('never holds a token, wherever it stands in a message or a field', () => {
    const { logger, raw, lines } = createLog();
    for (const secret of SECRETS) {
      const spoken = secret.startsWith('eyJ') ? `Bearer ${secret}` : secret;
      logger[level]({ id: 1 }, `refused:\n${spoken}`);
      logger[level]({ id: 1 }, `refused: ${spoken}`);
      logger[level]({ error: `Error: refused\n${spoken}\n\tat x`, deep: { er: [`(${spoken})`] } }, 'failed');
      logger[level]({ error: String(new Error(`the server said "${spoken}"`)) }, 'failed');
    }
    for (const secret of SECRETS) expect(raw()).not.toContain(secret);
    expect(lines()).toHaveLength(SECRETS.length * 4);
  });

  it('leaves the rest of a line with a token readable', () => {
    const { logger, lines } = createLog();
    logger[level]({ id: 'q-7', error: 'Bearer abc.def\nrefused' }, 'failed');
    expect(lines()).toMatchObject([{ level, id: 'q-7', error: '[redacted]\nrefused', msg: 'failed' }]);
  });
});

describe('the level of the log', () => {
  it('keeps what is at or above it, and nothing at silent', () => {
    for (const [i, level] of LEVELS.entries()) {
      const { logger, lines } = createLog(level);
      for (const other of LEVELS) logger[other]({}, other);
      expect(lines().map(({ msg }) => msg)).toEqual(LEVELS.slice(i));
    }
    const { logger, raw } = createLog('silent');
    for (const level of LEVELS) logger[level]({}, level);
    expect(raw()).toBe('');
  });

  it('stands on each line in words, with the time and without the machine', () => {
    const { logger, lines } = createLog();
    logger.warn({ id: 1 }, 'said');
    const [line] = lines();
    expect(Object.keys(line ?? {}).sort()).toEqual(['id', 'level', 'msg', 'time']);
    expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('leaves ordinary words alone that look a little like a token', () => {
    const { logger, lines } = createLog();
    logger.info({ id: 'task-sk-1' }, 'risk-management and desk-research-2026 for bearers of news');
    expect(lines()).toMatchObject([
      { id: 'task-sk-1', msg: 'risk-management and desk-research-2026 for bearers of news' },
    ]);
  });
});
