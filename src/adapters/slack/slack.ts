import { webApi } from '@slack/bolt';
import { createForget } from '../../app/forget.ts';
import { createDoneBefore, type Every, type Once } from '../../app/once.ts';
import type { Records } from '../../app/records.ts';
import type { Respond } from '../../app/respond.ts';
import type { Threads } from '../../app/threads.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { Clock, Logger, State } from '../../ports.ts';
import { createParcels } from './actions/parcels.ts';
import { createApp } from './app.ts';
import { createBoundary } from './boundary.ts';
import { createCalls } from './calls/calls.ts';
import { identify } from './identity.ts';
import { createInTurn } from './in-turn.ts';
import { createTakeIn } from './inbox/take-in.ts';
import { takeUp } from './inbox/take-up.ts';
import { createLimits, type Limits } from './limits.ts';
import { createTurns } from './one-at-a-time.ts';
import { createBoltLog } from './transport/bolt-log.ts';
import { clientOptions } from './transport/client-options.ts';
import { createHttpTransport } from './transport/http.ts';
import { createInFlight } from './transport/in-flight.ts';
import { createSocketTransport } from './transport/socket.ts';
import type { Desk, Timing } from './visit.ts';

/** How Slack reaches the bot, and as whom it answers. */
export interface SlackSettings {
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  readonly botToken: string;
  /** For Slack's deliveries in HTTP mode, and for the health paths in both. */
  readonly port: number;
  /** Another server than Slack's, for tests and gateways. */
  readonly apiUrl: string | undefined;
  /** Other bots that may ask, by bot id. */
  readonly allowedBots: readonly string[];
}

/** What the surfaces need of the program. */
export interface SlackDependencies {
  readonly respond: Respond;
  readonly library: Library;
  readonly records: Records;
  readonly threads: Threads;
  readonly once: Once;
  readonly state: State;
  readonly timing: Timing;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Waits, in milliseconds, without keeping the process alive. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly every: Every;
}

/** The Slack surface of a running program. */
export interface SlackSurface {
  /**
   * Begins to take deliveries; resolves when they come in.
   *
   * @throws SourcebookError with the remedy, where Slack refuses the tokens or the port cannot be had
   */
  start(): Promise<void>;
  /** Begins nothing more, lets what is under way finish for at most 10 seconds, and ends. */
  stop(): Promise<void>;
}

/** Longest wait at the end for answers that are under way, in milliseconds. */
const LAST_ANSWERS = 10_000;

/** Puts the Slack surface together. */
export function createSlack(settings: SlackSettings, dependencies: SlackDependencies): SlackSurface {
  const { logger, state, sleep, records, threads, timing, clock, every } = dependencies;
  const { mode, port, apiUrl, botToken } = settings;
  const inFlight = createInFlight();
  let sweeping: { stop(): void } | undefined;
  const transport =
    mode.kind === 'socket'
      ? createSocketTransport({ appToken: mode.appToken, port, apiUrl }, logger, sleep)
      : createHttpTransport({ signingSecret: mode.signingSecret, port }, logger);

  return {
    async start() {
      const api = new webApi.WebClient(botToken, { ...clientOptions(apiUrl), logger: createBoltLog(logger) });
      const installed = await identify(api, logger, sleep);
      const { botId, botUserId, team } = installed;
      const identity = { botId, botUserId, allowedBots: new Set(settings.allowedBots) };
      const { inbox } = state;
      const takenIn = createTakeIn({ inbox, threads, records, identity, delay: timing.lease });
      const desk: Desk = {
        ...dependencies,
        inbox,
        takenIn,
        parcels: createParcels(state),
        doneBefore: createDoneBefore(state),
        inTurn: createInTurn(),
        turn: createTurns(),
        boundary: createBoundary(logger),
        allow: createLimits(dependencies.limits),
        forget: createForget(records, threads),
        identity,
      };
      createApp({ botToken, apiUrl, installed }, transport, desk, takenIn, inFlight);
      const calls = createCalls({ api, botId, botUserId, logger, sleep });
      const sweep = async () => {
        try {
          await inFlight.run(() => takeUp(desk, clock, async (scope) => ({ scope, calls })));
        } catch (error) {
          // The program stops, or has too much to do: what is due stays due.
          logger.debug({ error: String(error) }, 'The inbox is looked at later.');
        }
      };
      try {
        await transport.start();
      } catch (error) {
        // What was opened before the fault would keep the process alive.
        await transport.stop();
        throw error;
      }
      logger.info({ team, how: transport.describes }, 'Sourcebook answers in Slack.');
      sweeping = every(timing.sweep, sweep);
      void sweep();
    },
    async stop() {
      sweeping?.stop();
      inFlight.close();
      transport.pause();
      const left = await inFlight.settle(LAST_ANSWERS);
      if (left > 0) logger.warn({ left }, 'Some answers were still under way and are given up.');
      await transport.stop();
      logger.info({}, 'Sourcebook has stopped.');
    },
  };
}
