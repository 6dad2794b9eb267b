import type { App } from '@slack/bolt';
import type { Desk, VisitOf } from '../visit.ts';
import { hear } from './hear.ts';

/** Registers mentions, direct messages, threads, edits and deletions. */
export function registerMessages(app: App, desk: Desk, visitOf: VisitOf): void {
  app.event('message', ({ event, context, client }) => hear(desk, visitOf(context, client), event));
  app.event('app_mention', ({ event, context, client }) => hear(desk, visitOf(context, client), event));
}
