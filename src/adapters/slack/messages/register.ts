import type { App } from '@slack/bolt';
import type { Desk, VisitOf } from '../visit.ts';
import { attend } from './attend.ts';
import { readMessage } from './read.ts';

/** Registers mentions, direct messages, threads, edits and deletions. */
export function registerMessages(app: App, desk: Desk, visitOf: VisitOf): void {
  const hear = async (delivery: {
    event: unknown;
    body: object;
    context: Parameters<VisitOf>[0];
    client: Parameters<VisitOf>[1];
  }): Promise<void> => {
    const task = readMessage(delivery.event, desk.identity);
    if (task.kind === 'nothing') return desk.logger.debug({ why: task.why }, 'A message was passed over.');
    await attend(desk, visitOf(delivery.context, delivery.client), task, {
      kept: desk.takenIn.has(delivery.body),
      takenUp: false,
      patient: true,
    });
  };
  app.event('message', hear);
  app.event('app_mention', hear);
}
