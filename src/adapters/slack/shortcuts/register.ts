import type { App, MessageShortcut } from '@slack/bolt';
import type { Desk, VisitOf } from '../visit.ts';
import { CLASSIFY_WORK, classifyWork } from './classify-work.ts';

/** Registers the message shortcut. */
export function registerShortcuts(app: App, desk: Desk, visitOf: VisitOf): void {
  app.shortcut<MessageShortcut>(
    { callback_id: CLASSIFY_WORK, type: 'message_action' },
    async ({ body, ack, respond, context, client }) => {
      await ack();
      await classifyWork(desk, visitOf(context, client), body, async (reply) => {
        await respond({ ...reply });
      });
    },
  );
}
