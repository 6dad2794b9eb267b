import { App, type ReceiverEvent } from '@slack/bolt';
import type { Logger } from '../../ports.ts';
import { registerActions } from './actions/register.ts';
import { createCalls } from './calls/calls.ts';
import { registerCommands } from './commands/register.ts';
import type { Installed } from './identity.ts';
import { registerMessages } from './messages/register.ts';
import { registerShortcuts } from './shortcuts/register.ts';
import { createBoltLog } from './transport/bolt-log.ts';
import { clientOptions } from './transport/client-options.ts';
import type { InFlight } from './transport/in-flight.ts';
import type { Transport } from './transport/transport.ts';
import { type Desk, scopeOf, type VisitOf } from './visit.ts';

export interface AppSettings {
  readonly botToken: string;
  readonly apiUrl: string | undefined;
  readonly installed: Installed;
}

/** Bolt's app, with a door: each delivery is counted while it is under way, and refused once the program stops. */
class CountingApp extends App {
  // Set after the constructor of Bolt's, which calls nothing of this.
  inFlight: InFlight | undefined;

  override async processEvent(event: ReceiverEvent): Promise<void> {
    const work = () => super.processEvent(event);
    await (this.inFlight ? this.inFlight.run(work) : work());
  }
}

/** Bolt's app with every surface registered. */
export function createApp(
  { botToken, apiUrl, installed }: AppSettings,
  transport: Transport,
  desk: Desk,
  inFlight: InFlight,
  sleep: (ms: number) => Promise<void>,
): App {
  const { botId, botUserId } = installed;
  const app = new CountingApp({
    receiver: transport.receiver,
    authorize: async () => ({ botToken, botId, botUserId }),
    logger: createBoltLog(desk.logger),
    clientOptions: clientOptions(apiUrl),
    convoStore: false,
    // Own messages are told apart by `readMessage`, with the other bots.
    ignoreSelf: false,
  });
  app.inFlight = inFlight;
  app.error(async (error) => reportStray(desk.logger, error));
  const visitOf: VisitOf = (context, client) => ({
    scope: scopeOf(context),
    calls: createCalls({ api: client, botId, botUserId, logger: desk.logger, sleep }),
  });
  registerCommands(app, desk, visitOf);
  registerMessages(app, desk, visitOf);
  registerActions(app, desk, visitOf);
  registerShortcuts(app, desk, visitOf);
  return app;
}

/** Failures that no boundary has met: nobody asked anything, or the delivery was broken. */
function reportStray(logger: Logger, error: Error): void {
  logger.error(
    { error: String(error), cause: String(error.cause ?? '') },
    'A delivery from Slack failed outside any question. Check the store; if it is well, please report this.',
  );
}
