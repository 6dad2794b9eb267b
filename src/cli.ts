import { config as loadEnvironment } from 'dotenv';
import { createLogger } from './adapters/log/pino.ts';
import { systemClock } from './adapters/system-clock.ts';
import { runProgram, USAGE_ERROR } from './adapters/terminal/program.ts';
import { ClosedOutput, createTerminal } from './adapters/terminal/terminal.ts';
import { acknowledge, checkReport, trainWeights } from './compose/curation.ts';
import { createSlackProgram } from './compose/slack-program.ts';
import { createSourcebook, openMemory } from './compose/sourcebook.ts';
import { type Config, readConfig, readSlackSettings } from './config.ts';
import { SourcebookError } from './errors.ts';

/** Two lines on how to connect Slack, for `start` without it. */
const CONNECT = [
  'Slack is not connected. To connect it, put SLACK_BOT_TOKEN (xoxb-...) and SLACK_APP_TOKEN (xapp-...) into .env, as .env.example shows.',
  'The README says step by step where to find them. Until then the same answers come here.',
].join('\n');

/** Runs the Slack surface until the process is asked to stop; undefined where Slack is not configured. */
async function serve(config: Config, streams: NodeJS.Process): Promise<'served' | undefined> {
  const settings = readSlackSettings(config);
  if (!settings) return undefined;
  const logger = createLogger(config.logLevel ?? 'info');
  const program = await createSlackProgram(config, settings, logger);
  const asked = new Promise<void>((resolve) => {
    streams.once('SIGTERM', resolve);
    streams.once('SIGINT', resolve);
  });
  // Nothing here leaves a rejection unheard, so one comes from a library: the socket's has been known to. It is
  // logged and survived, because a bot that dies at every hiccup of the network answers nobody.
  streams.on('unhandledRejection', (reason) =>
    logger.error({ error: String(reason) }, 'A library left an error unhandled; please report this.'),
  );
  await Promise.race([program.start(), asked]);
  await asked;
  await program.stop();
  return 'served';
}

/** Runs the command line in a process and sets its exit code: 0, 1 for what went wrong, 2 for bad usage. */
export async function run(streams: NodeJS.Process): Promise<void> {
  const terminal = createTerminal(streams);
  try {
    loadEnvironment({ quiet: true });
    const config = readConfig(streams.env);
    const logger = createLogger(config.logLevel ?? 'warn');
    const code = await runProgram(streams.argv.slice(2), {
      open: async (memory) => createSourcebook(config, logger, await openMemory(memory, config, logger)),
      check: (today) => checkReport(config, today),
      train: (write) => trainWeights(config, write),
      acknowledge: () => acknowledge(config),
      start: async () => ((await serve(config, streams)) ? undefined : { notice: CONNECT }),
      terminal,
      paint: async () => {
        const { createPaint } = await import('./adapters/terminal/paint.ts');
        return createPaint(streams.stdout, streams.env);
      },
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
