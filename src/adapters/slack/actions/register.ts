import type { AllMiddlewareArgs, App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { EXPLAIN, FOLLOW_UP, SHARE } from '../render/answer.ts';
import { TIP_ANOTHER, TIP_ASK, TIP_NOT_USEFUL, TIP_USEFUL } from '../render/tip.ts';
import type { Desk, Visit, VisitOf } from '../visit.ts';
import { type Click, type RespondToClick, readClick } from './click.ts';
import { explainAnswer } from './explain.ts';
import { followUp } from './follow-up.ts';
import { share } from './share.ts';
import { anotherTip, askAboutTip, tipIsNotUseful, tipIsUseful } from './tip.ts';

type OnClick = (desk: Desk, visit: Visit, click: Click, respond: RespondToClick) => Promise<void>;

/** Registers the buttons under answers and tips. */
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
  app.action<BlockAction>(EXPLAIN, pressed(explainAnswer));
  app.action<BlockAction>(TIP_ASK, pressed(askAboutTip));
  app.action<BlockAction>(TIP_ANOTHER, pressed(anotherTip));
  app.action<BlockAction>(TIP_USEFUL, pressed(tipIsUseful));
  app.action<BlockAction>(TIP_NOT_USEFUL, pressed(tipIsNotUseful));
  app.action<BlockAction>(new RegExp(`^${FOLLOW_UP}_\\d+$`), pressed(followUp));
}
