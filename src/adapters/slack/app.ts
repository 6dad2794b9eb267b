import { App, type ReceiverEvent } from '@slack/bolt';
import type { Logger } from '../../ports.ts';
import { registerActions } from './actions/register.ts';
import { registerCommands } from './commands/register.ts';
import { connect } from './connect.ts';
import { registerHome } from './home/register.ts';
import type { Installed } from './identity.ts';
import type { TakenIn } from './inbox/take-in.ts';
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

/** Slack's last attempt to deliver, counted from 0. https://docs.slack.dev/apis/events-api/#retries */
const LAST_ATTEMPT = 3;

/**
 * Bolt's app, with a door: each delivery is counted while it is under way, and refused once the program stops or has
 * too much to do; what it asks is kept before Bolt acknowledges it. What was refused or could not be kept is not
 * acknowledged, so that Slack delivers it again; after its last attempt nobody would hear of it any more, so that one
 * goes through in any case.
 */
class GuardedApp extends App {
  // Set after the constructor of Bolt's, which calls nothing of this.
  door: { readonly inFlight: InFlight; readonly takenIn: TakenIn; readonly logger: Logger } | undefined;

  override async processEvent(event: ReceiverEvent): Promise<void> {
    const { door } = this;
    if (!door) return super.processEvent(event);
    await door.inFlight.run(async () => {
      try {
        await door.takenIn.take(event.body);
      } catch (error) {
        if ((event.retryNum ?? 0) < LAST_ATTEMPT) throw error;
        door.logger.error(
          { error: String(error) },
          'What Slack delivered for the last time could not be kept; it is answered without that.',
        );
      }
      await super.processEvent(event);
    });
  }
}

/** Bolt's app with every surface registered. */
export function createApp(
  { botToken, apiUrl, installed }: AppSettings,
  transport: Transport,
  desk: Desk,
  takenIn: TakenIn,
  inFlight: InFlight,
): App {
  const { botId, botUserId } = installed;
  const app = new GuardedApp({
    receiver: transport.receiver,
    authorize: async () => ({ botToken, botId, botUserId }),
    logger: createBoltLog(desk.logger),
    clientOptions: clientOptions(apiUrl),
    convoStore: false,
    // Own messages are told apart by `readMessage`, with the other bots.
    ignoreSelf: false,
  });
  app.door = { inFlight, takenIn, logger: desk.logger };
  app.error(async (error) => reportStray(desk.logger, error));
  const visitOf: VisitOf = (context, client) =>
    connect(client, scopeOf(context), { ...desk, botId, botUserId });
  registerCommands(app, desk, visitOf);
  registerMessages(app, desk, visitOf);
  registerActions(app, desk, visitOf);
  registerShortcuts(app, desk, visitOf);
  registerHome(app, desk, visitOf);
  return app;
}

/** Failures that no boundary has met: nobody asked anything, or the delivery was broken. */
function reportStray(logger: Logger, error: Error): void {
  logger.error(
    { error: String(error), cause: String(error.cause ?? '') },
    'A delivery from Slack failed outside any question. Check the store; if it is well, please report this.',
  );
}
