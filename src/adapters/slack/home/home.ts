import type { ChannelTips } from '../../../app/tips/tip-store.ts';
import { isOver, type TipPlan } from '../../../core/tips/plan.ts';
import { sayDate, saySettings, sayTopic } from '../../../core/tips/settings.ts';
import { renderHome, type ShownTips } from '../render/home.ts';
import type { Desk, Visit } from '../visit.ts';

/** What comes next in a channel, as a sentence. */
function sayNext({ tips, clock }: Desk, settings: ChannelTips, plan: TipPlan): string {
  const { calendar } = tips;
  const today = calendar.local(clock.now(), settings.zone).date;
  if (settings.pausedUntil !== null && settings.pausedUntil > today)
    return `Paused until ${sayDate(settings.pausedUntil, calendar, true)}`;
  if (settings.trouble) return `No tip can come just now: ${settings.trouble.remedy}`;
  const next = plan.days.find((day) => !isOver(day) && day.at > clock.now());
  if (!next) return 'The next tip is planned within a quarter of an hour';
  const { date, time } = calendar.local(next.at, settings.zone);
  return `Next: ${sayDate(date, calendar)} at ${time}, about ${sayTopic(next.topic)}`;
}

async function shownTips(desk: Desk, { scope, directory }: Visit, user: string): Promise<ShownTips[]> {
  const { store, desk: tipDesk, calendar } = desk.tips;
  const channels = await store.channels(scope);
  if (channels.length === 0) return [];
  const { isAdmin } = await directory.person(user);
  return Promise.all(
    channels.map(async ([channel, settings]) => ({
      channel,
      when: saySettings(settings),
      next: sayNext(desk, settings, await store.plan(scope, channel)),
      by: settings.by,
      isPaused:
        settings.pausedUntil !== null &&
        settings.pausedUntil > calendar.local(desk.clock.now(), settings.zone).date,
      mayChange: tipDesk.mayChange(settings, user, isAdmin),
    })),
  );
}

/** Size and age of the library. */
function sayLibrary({ library }: Desk): string[] {
  const reviewed = library.notes.map((note) => note.reviewed).sort();
  const [oldest = '', newest = ''] = [reviewed[0], reviewed.at(-1)];
  return [
    `${library.notes.length} notes, ${library.services.length} kinds of work, ${library.tips.length} tips, ${library.sources.length} publications.`,
    ...(oldest ? [`Notes were reviewed between ${oldest} and ${newest}.`] : []),
  ];
}

/** Shows somebody their App Home as things stand now. */
export async function publishHome(desk: Desk, visit: Visit, user: string, notice?: string): Promise<void> {
  await visit.views.publish(
    user,
    renderHome({
      tips: await shownTips(desk, visit, user),
      library: sayLibrary(desk),
      settings: desk.settings,
      ...(notice === undefined ? {} : { notice }),
    }),
  );
}
