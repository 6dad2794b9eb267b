import type { AllMiddlewareArgs, App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { tipTopics } from '../../../core/answer/tip.ts';
import { DEFAULT_TIME, WEEKDAYS } from '../../../core/tips/settings.ts';
import { TIPS_CHANGE, TIPS_OFF, TIPS_PAUSE, TIPS_RESUME, TIPS_SET_UP } from '../render/home.ts';
import { renderTipForm, TIP_FORM } from '../render/tip-form.ts';
import type { Desk, Visit, VisitOf } from '../visit.ts';
import { publishHome } from './home.ts';
import { submitTipForm } from './submit.ts';

/** A button of App Home. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const clickSchema = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.string().optional() })).min(1),
});

interface HomeClick {
  readonly user: string;
  readonly triggerId: string;
  /** The channel that the button is about. */
  readonly channel: string;
}

type OnHomeClick = (desk: Desk, visit: Visit, click: HomeClick) => Promise<void>;

const WEEK = 7;

/** Opens the form: for a new channel, or with what a channel has. */
async function openForm(
  { tips, library }: Desk,
  visit: Visit,
  { user, triggerId }: HomeClick,
  channel?: string,
) {
  const { scope, views, directory } = visit;
  const known = channel === undefined ? undefined : await tips.store.settings(scope, channel);
  const form = {
    channel,
    time: known?.time ?? DEFAULT_TIME,
    zone: known?.zone ?? (await directory.person(user)).zone,
    days: known?.days ?? WEEKDAYS,
    topics: known?.topics ?? [],
  };
  await views.open(triggerId, renderTipForm(form, tipTopics(library)));
}

/** Does something to the daily tip of a channel, and shows App Home with what came of it. */
async function grant(
  desk: Desk,
  visit: Visit,
  { user, channel }: HomeClick,
  command: { readonly kind: 'off' | 'resume' } | { readonly kind: 'pause'; readonly until: string },
): Promise<void> {
  const { scope } = visit;
  const { said, changed } = await desk.tips.desk.grant(visit, { scope, channel, user, command });
  const trouble = changed ? await desk.tips.desk.follow(visit, scope, channel) : undefined;
  await publishHome(desk, visit, user, [said, ...(trouble === undefined ? [] : [trouble])].join(' '));
}

async function pauseAWeek(desk: Desk, visit: Visit, click: HomeClick): Promise<void> {
  const { store, calendar } = desk.tips;
  const settings = await store.settings(visit.scope, click.channel);
  const today = calendar.local(desk.clock.now(), settings?.zone ?? 'UTC').date;
  await grant(desk, visit, click, { kind: 'pause', until: calendar.addDays(today, WEEK) });
}

const BUTTONS: Readonly<Record<string, OnHomeClick>> = {
  [TIPS_SET_UP]: (desk, visit, click) => openForm(desk, visit, click),
  [TIPS_CHANGE]: (desk, visit, click) => openForm(desk, visit, click, click.channel),
  [TIPS_PAUSE]: pauseAWeek,
  [TIPS_RESUME]: (desk, visit, click) => grant(desk, visit, click, { kind: 'resume' }),
  [TIPS_OFF]: (desk, visit, click) => grant(desk, visit, click, { kind: 'off' }),
};

/** Registers App Home: its tab, its buttons, and the form that they open. */
export function registerHome(app: App, desk: Desk, visitOf: VisitOf): void {
  const atHome = (visit: Visit, user: string, id: string, work: () => Promise<void>) =>
    desk.boundary(
      { id, surface: 'home', tell: (sentence) => publishHome(desk, visit, user, sentence) },
      work,
    );

  app.event('app_home_opened', async ({ event, context, client }) => {
    if (event.tab !== 'home') return;
    const visit = visitOf(context, client);
    await atHome(visit, event.user, `home:${event.user}:${event.event_ts}`, () =>
      publishHome(desk, visit, event.user),
    );
  });

  const pressed =
    (onClick: OnHomeClick) =>
    async (args: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs): Promise<void> => {
      await args.ack();
      const read = clickSchema.safeParse(args.body).data;
      if (!read)
        return desk.logger.warn({}, 'A button of App Home was pressed whose payload could not be read.');
      const { user, trigger_id: triggerId, actions } = read;
      const click = { user: user.id, triggerId, channel: actions[0]?.value ?? '' };
      const visit = visitOf(args.context, args.client);
      await atHome(visit, click.user, `home:${triggerId}`, () => onClick(desk, visit, click));
    };
  for (const [id, onClick] of Object.entries(BUTTONS)) app.action<BlockAction>(id, pressed(onClick));

  app.view(TIP_FORM, async ({ ack, body, view, context, client }) => {
    const visit = visitOf(context, client);
    await submitTipForm(
      desk,
      visit,
      { user: body.user.id, view, id: `form:${view.id}` },
      {
        accept: () => ack(),
        reject: (errors) => ack({ response_action: 'errors', errors }),
      },
    );
  });
}
