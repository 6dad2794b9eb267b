import type { AllMiddlewareArgs, App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { FOLLOW_UP, SHARE } from '../render/answer.ts';
import type { Desk, Visit, VisitOf } from '../visit.ts';
import { type Click, type RespondToClick, readClick } from './click.ts';
import { followUp } from './follow-up.ts';
import { share } from './share.ts';

type OnClick = (desk: Desk, visit: Visit, click: Click, respond: RespondToClick) => Promise<void>;

/** Registers the buttons under answers. */
export function registerActions(app: App, desk: Desk, visitOf: VisitOf): void {
  const pressed =
    (onClick: OnClick) =>
    async (args: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs): Promise<void> => {
      await args.ack();
      const click = readClick(args.body);
      if (!click) return desk.logger.warn({}, 'A button was pressed whose payload could not be read.');
      await onClick(desk, visitOf(args.context, args.client), click, async (reply) => {
        await args.respond({ ...reply });
      });
    };
  app.action<BlockAction>(SHARE, pressed(share));
  app.action<BlockAction>(new RegExp(`^${FOLLOW_UP}_\\d+$`), pressed(followUp));
}
