import type { Server } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import type { Logger } from '../../../ports.ts';
import { createBoltLog } from './bolt-log.ts';
import { answerHealth, HEALTH_PATHS } from './health.ts';
import { logRefusal } from './in-flight.ts';
import { portError } from './listening.ts';
import type { Transport } from './transport.ts';

/** Largest body that is read, in bytes: Slack's deliveries are a few kilobytes. */
const BODY_LIMIT = 1024 * 1024;
/** Connections that linger after the last answer are cut after this, in milliseconds. */
const LINGER = 2_000;

export interface HttpSettings {
  readonly signingSecret: string;
  readonly port: number;
}

/** Slack calls a public address: requests are signed, and checked by Bolt before anything reads them. */
export function createHttpTransport({ signingSecret, port }: HttpSettings, logger: Logger): Transport {
  let server: Pick<Server, 'listening' | 'close' | 'closeAllConnections'> | undefined;
  let paused = false;
  const notReady = () => (paused ? 'stopping' : server?.listening ? undefined : 'not listening');
  const receiver = new HTTPReceiver({
    signingSecret,
    port,
    logger: createBoltLog(logger),
    bodyLimit: BODY_LIMIT,
    customRoutes: HEALTH_PATHS.map((path) => ({
      path,
      method: ['GET', 'HEAD'],
      handler: (_request, response) => answerHealth(path, response, notReady),
    })),
    // What was not taken on is not acknowledged, so that Slack delivers it again.
    processEventErrorHandler: async ({ error, response }) => {
      logRefusal(logger, error);
      if (!response.headersSent) response.writeHead(503).end();
      return true;
    },
  });
  return {
    receiver,
    describes: `HTTP: Slack posts to port ${port}, path /slack/events`,
    notReady,
    async start() {
      try {
        server = await receiver.start(port);
      } catch (error) {
        throw portError(port, error);
      }
    },
    pause() {
      paused = true;
      // Takes no new connections; requests that have begun go on.
      server?.close();
    },
    async stop() {
      const closing = server;
      if (!closing) return;
      await new Promise<void>((resolve) => {
        const cut = setTimeout(() => closing.closeAllConnections(), LINGER);
        closing.close(() => {
          clearTimeout(cut);
          resolve();
        });
      });
    },
  };
}
