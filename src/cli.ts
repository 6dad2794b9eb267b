import { config as loadEnvironment } from 'dotenv';
import { createLogger } from './adapters/log/pino.ts';
import { systemClock } from './adapters/system-clock.ts';
import { createPaint } from './adapters/terminal/paint.ts';
import { runProgram, USAGE_ERROR } from './adapters/terminal/program.ts';
import { ClosedOutput, createTerminal } from './adapters/terminal/terminal.ts';
import { checkReport, createSourcebook } from './compose.ts';
import { readConfig } from './config.ts';
import { SourcebookError } from './errors.ts';

/** Two lines on how to connect Slack, for `start` without it. */
const CONNECT = [
  'Slack is not connected. To connect it, put SLACK_BOT_TOKEN (xoxb-...) and SLACK_APP_TOKEN (xapp-...) into .env, as .env.example shows.',
  'This release answers in the terminal only, from the same notes and with the same verdicts; its Slack surface is the next one.',
].join('\n');

/** Runs the command line in a process and sets its exit code: 0, 1 for what went wrong, 2 for bad usage. */
export async function run(streams: NodeJS.Process): Promise<void> {
  const terminal = createTerminal(streams);
  try {
    loadEnvironment({ quiet: true });
    const config = readConfig(streams.env);
    const logger = createLogger(config.logLevel);
    const code = await runProgram(streams.argv.slice(2), {
      open: () => createSourcebook(config, logger),
      check: () => checkReport(config),
      start: async () => ({ notice: CONNECT }),
      terminal,
      paint: createPaint(streams.stdout, streams.env),
      clock: systemClock,
    });
    if (code !== 0) streams.exitCode = code;
  } catch (error) {
    if (error instanceof ClosedOutput) return;
    const known = error instanceof SourcebookError;
    streams.exitCode = known && error.code === 'usage' ? USAGE_ERROR : 1;
    await terminal
      .writeError(
        known
          ? `${error.message}\n`
          : `Something went wrong that should not have: ${String(error)}. Please report it.\n`,
      )
      .catch(() => undefined);
  }
}
