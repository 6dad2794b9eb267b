import type { App } from '@slack/bolt';
import type { Desk, VisitOf } from '../visit.ts';
import { outsource } from './outsource.ts';

/** Registers `/outsource`. */
export function registerCommands(app: App, desk: Desk, visitOf: VisitOf): void {
  app.command('/outsource', async ({ command, ack, respond, context, client }) => {
    const { text = '', user_id: user, channel_id: channel, trigger_id: triggerId } = command;
    await outsource(
      desk,
      visitOf(context, client),
      { text, user, channel, triggerId },
      {
        acknowledge: (reply) => (reply ? ack({ ...reply }) : ack()),
        respond: async (reply) => {
          await respond({ ...reply });
        },
      },
    );
  });
}
