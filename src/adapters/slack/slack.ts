import { webApi } from '@slack/bolt';
import type { Explain } from '../../app/explain/explain.ts';
import { explainNothing } from '../../app/explain/nothing.ts';
import { createForget } from '../../app/forget.ts';
import type { Scope } from '../../app/keys.ts';
import { createDoneBefore, type Every, type Once } from '../../app/once.ts';
import type { Records } from '../../app/records.ts';
import type { Respond } from '../../app/respond.ts';
import type { Threads } from '../../app/threads.ts';
import { type Changers, createTipDesk } from '../../app/tips/change.ts';
import { createRounds } from '../../app/tips/rounds.ts';
import type { TipStore } from '../../app/tips/tip-store.ts';
import type { TipVotes } from '../../app/tips/votes.ts';
import type { Answerer } from '../../core/answer/answerer.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { Calendar } from '../../core/tips/calendar.ts';
import type { Clock, Logger, State } from '../../ports.ts';
import { createParcels } from './actions/parcels.ts';
import { createApp } from './app.ts';
import { createBoundary } from './boundary.ts';
import { connect } from './connect.ts';
import { identify } from './identity.ts';
import { createInTurn } from './in-turn.ts';
import { createTakeIn } from './inbox/take-in.ts';
import { takeUp } from './inbox/take-up.ts';
import { createLimits, type Limits } from './limits.ts';
import { createDrafts } from './messages/drafts.ts';
import { createTurns } from './one-at-a-time.ts';
import { createKeeper, tellOfTrouble } from './tips/keep-tips.ts';
import { createBoltLog } from './transport/bolt-log.ts';
import { clientOptions } from './transport/client-options.ts';
import { createHttpTransport } from './transport/http.ts';
import { Closing, createInFlight, Overloaded } from './transport/in-flight.ts';
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
  readonly answer: Answerer;
  readonly explain: Explain;
  readonly library: Library;
  readonly records: Records;
  readonly threads: Threads;
  readonly once: Once;
  readonly state: State;
  readonly timing: Timing;
  readonly limits: Limits;
  readonly tips: TipSetup;
  /** How the workspace is set up, as sentences for App Home. */
  readonly settings: readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Waits, in milliseconds, without keeping the process alive. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly every: Every;
}

/** What is kept of daily tips, and how they are set up for all workspaces. */
export interface TipSetup {
  readonly store: TipStore;
  readonly votes: TipVotes;
  readonly calendar: Calendar;
  /** So many tips are scheduled ahead. */
  readonly ahead: number;
  readonly changers: Changers;
  /** Names this process among replicas. */
  readonly owner: string;
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
  let timers: { stop(): void }[] = [];
  const transport =
    mode.kind === 'socket'
      ? createSocketTransport({ appToken: mode.appToken, port, apiUrl }, logger, sleep)
      : createHttpTransport({ signingSecret: mode.signingSecret, port }, logger);

  return {
    async start() {
      const api = new webApi.WebClient(botToken, { ...clientOptions(apiUrl), logger: createBoltLog(logger) });
      const installed = await identify(api, logger, sleep);
      const { botId, botUserId, team, scope } = installed;
      const identity = { botId, botUserId, allowedBots: new Set(settings.allowedBots) };
      const { inbox } = state;
      const visitTo = (where: Scope) => connect(api, where, { ...dependencies, botId, botUserId });
      const { tips: setup, library } = dependencies;
      const parts = { ...setup, deck: library.tips, clock };
      const rounds = createRounds({
        ...parts,
        state,
        logger,
        sleep,
        tell: (where, ...told) => tellOfTrouble(visitTo(where).calls, ...told),
      });
      const tips = { ...setup, rounds, desk: createTipDesk({ ...parts, rounds }) };
      const takenIn = createTakeIn({ inbox, threads, records, identity, delay: timing.lease });
      const desk: Desk = {
        ...dependencies,
        explains: dependencies.explain !== explainNothing,
        drafts: createDrafts(),
        inbox,
        takenIn,
        parcels: createParcels(state),
        doneBefore: createDoneBefore(state),
        inTurn: createInTurn(),
        turn: createTurns(),
        boundary: createBoundary(logger),
        background: (work) => {
          inFlight.run(work).catch((error) => {
            // While the program stops, or has too much to do, nothing is begun that nobody waits for.
            const level = error instanceof Closing || error instanceof Overloaded ? 'debug' : 'warn';
            logger[level]({ error: String(error) }, 'Something in the background failed.');
          });
        },
        allow: createLimits(dependencies.limits),
        forget: createForget(records, threads, setup),
        identity,
        tips,
      };
      createApp({ botToken, apiUrl, installed }, transport, desk, takenIn, inFlight);
      const sweep = async () => {
        try {
          await inFlight.run(() => takeUp(desk, clock, async (where) => visitTo(where)));
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
      const keep = createKeeper(tips, async () => visitTo(scope), { clock, logger });
      const keepTips = async () => {
        try {
          await inFlight.run(keep);
        } catch (error) {
          logger.debug({ error: String(error) }, 'Daily tips are seen to later.');
        }
      };
      timers = [every(timing.sweep, sweep), every(timing.tips, keepTips)];
      void sweep();
      void keepTips();
    },
    async stop() {
      for (const timer of timers) timer.stop();
      inFlight.close();
      transport.pause();
      const left = await inFlight.settle(LAST_ANSWERS);
      if (left > 0) logger.warn({ left }, 'Some answers were still under way and are given up.');
      await transport.stop();
      logger.info({}, 'Sourcebook has stopped.');
    },
  };
}
