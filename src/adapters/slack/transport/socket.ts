import { createServer, type Server } from 'node:http';
import { SocketModeReceiver } from '@slack/bolt';
import { SourcebookError } from '../../../errors.ts';
import type { Logger } from '../../../ports.ts';
import { failureOf, remedyFor } from '../calls/failure.ts';
import { createSocketLog } from './bolt-log.ts';
import { clientOptions } from './client-options.ts';
import { healthListener } from './health.ts';
import { logRefusal } from './in-flight.ts';
import { portError } from './listening.ts';
import type { Transport } from './transport.ts';

export interface SocketSettings {
  readonly appToken: string;
  /** For `/healthz` and `/readyz`; nothing of Slack's comes in there. */
  readonly port: number;
  readonly apiUrl: string | undefined;
}

/** Longest wait for Slack's hello on a new connection, in milliseconds. */
const HELLO_TIMEOUT = 20_000;
const LONGEST_PAUSE = 30_000;
/** Longest wait for the socket to close in order, in milliseconds. */
const FAREWELL = 2_000;
/** Errors that a new attempt would meet again. https://docs.slack.dev/reference/methods/apps.connections.open */
const HOPELESS = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'not_allowed_token_type',
  'missing_scope',
]);

/** The pause before another attempt after some that failed, in milliseconds. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE, 1_000 * 2 ** Math.min(failures - 1, 10));
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Slack did not say hello within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The bot opens a socket to Slack, so nothing of it has to be reachable. Reconnecting is done here: the SDK's own
 * waits five seconds or more, gives up on a network that is away, and then ends in a rejection that nobody catches
 * (https://github.com/slackapi/node-slack-sdk/issues?q=is%3Aissue+socket-mode+unhandled+rejection).
 */
export function createSocketTransport(
  { appToken, port, apiUrl }: SocketSettings,
  logger: Logger,
  sleep: (ms: number) => Promise<void>,
): Transport {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: createSocketLog(logger),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl) },
    // What was not taken on is not acknowledged, so that Slack delivers it again.
    processEventErrorHandler: async ({ error }) => {
      logRefusal(logger, error);
      return false;
    },
  });
  const { client } = receiver;
  let wanted = false;
  let connecting = false;
  let greeted = false;
  let health: Server | undefined;
  const notReady = () => {
    if (!wanted) return 'stopping';
    return greeted && client.websocket?.isActive() ? undefined : 'no connection to Slack';
  };

  /** Tries until Slack says hello. The first attempt of a program gives up where no further one would help. */
  async function connect(first: boolean): Promise<void> {
    connecting = true;
    try {
      for (let failures = 0; wanted; ) {
        try {
          await within(HELLO_TIMEOUT, receiver.start());
          // The program was stopped meanwhile: a socket that opens now would keep it alive.
          if (!wanted) return await client.disconnect();
          greeted = true;
          logger.info({}, first ? 'Connected to Slack.' : 'Connected to Slack again.');
          return;
        } catch (error) {
          failures += 1;
          const failure = failureOf(error);
          const remedy =
            failure.kind === 'refused' && HOPELESS.has(failure.error)
              ? 'Check SLACK_APP_TOKEN: it begins with xapp- and has the scope connections:write.'
              : remedyFor(failure);
          if (first && failure.kind === 'refused' && HOPELESS.has(failure.error))
            throw new SourcebookError('slack', `Slack refuses the connection (${failure.error}). ${remedy}`, {
              cause: error,
            });
          // A socket that was opened and never greeted must not come to life beside the next one.
          client.disconnect().catch(() => undefined);
          const wait = failure.kind === 'limited' ? failure.wait : pauseAfter(failures);
          logger.warn({ error: String(error), remedy, wait }, 'No connection to Slack; it is tried again.');
          await sleep(wait);
        }
      }
    } finally {
      connecting = false;
    }
  }

  client.on('disconnected', () => {
    greeted = false;
    if (wanted && !connecting)
      connect(false).catch((error: unknown) =>
        logger.error({ error: String(error) }, 'Connecting again failed; please report this.'),
      );
  });

  return {
    receiver,
    describes: `Socket Mode: the bot connects to Slack; health on port ${port}`,
    notReady,
    async start() {
      wanted = true;
      const server = createServer(healthListener(notReady));
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error) => reject(portError(port, error)));
        server.listen(port, resolve);
      });
      health = server;
      await connect(true);
    },
    pause() {
      // The socket stays open until what is under way has been acknowledged; nothing new is taken on meanwhile.
      wanted = false;
    },
    async stop() {
      wanted = false;
      await within(FAREWELL, client.disconnect()).catch(() => undefined);
      health?.close();
      health?.closeAllConnections();
    },
  };
}
