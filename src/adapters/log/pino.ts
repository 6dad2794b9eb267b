import { type DestinationStream, pino } from 'pino';
import type { Logger } from '../../ports.ts';

/** Field names whose values never reach a log, at any depth that code here writes. */
const SECRET_FIELDS = [
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
/** Tokens of Slack and of model servers, wherever they stand in a line of JSON: an escaped line break may precede one. */
const SECRET_TEXT =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|Bearer\s+[^\s"\\]+|(?:(?<![A-Za-z])|(?<=\\[bfnrt]))sk-[\w-]{8,}/g;

/** A structured log on standard error (or another stream), without secrets and without texts of questions. */
export function createLogger(level: string, stream: DestinationStream = process.stderr): Logger {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[redacted]',
      },
      hooks: { streamWrite: (line) => line.replace(SECRET_TEXT, '[redacted]') },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    stream,
  );
}
