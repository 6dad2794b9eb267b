import type { Tip } from '../knowledge/model.ts';
import type { Calendar } from './calendar.ts';

/** When a channel gets its daily tip, and on what. */
export interface TipSettings {
  /** `HH:MM` on the clocks of the zone. */
  readonly time: string;
  /** A name of the IANA database, such as `Europe/Berlin`. */
  readonly zone: string;
  /** Days of the week on which there is a tip: 1 for Monday to 7 for Sunday, sorted, at least one. */
  readonly days: readonly number[];
  /** Topics of the deck, sorted; none means all. */
  readonly topics: readonly string[];
  /** The first date with a tip again; null where the tips are not paused. */
  readonly pausedUntil: string | null;
}

export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5];
export const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** What is set up where nothing else is said; the zone is the person's own. */
export const DEFAULT_TIME = '09:30';

/** The tips of a deck on the topics that a channel wants. */
export function tipsWanted(deck: readonly Tip[], { topics }: Pick<TipSettings, 'topics'>): Tip[] {
  return topics.length === 0 ? [...deck] : deck.filter(({ topic }) => topics.includes(topic));
}

/** Whether a date gets a tip. */
export function hasTipOn({ days, pausedUntil }: TipSettings, date: string, calendar: Calendar): boolean {
  return days.includes(calendar.weekday(date)) && (pausedUntil === null || date >= pausedUntil);
}

const isSame = (a: readonly number[], b: readonly number[]) => a.join() === b.join();

/** `every day`, `weekdays`, or the days by name. */
export function sayDays(days: readonly number[]): string {
  if (isSame(days, EVERY_DAY)) return 'every day';
  if (isSame(days, WEEKDAYS)) return 'on weekdays';
  return `on ${days.map((day) => DAY_NAMES[day - 1]).join(', ')}`;
}

/** `Fri 27 Nov`, or with the year where it is asked for. */
export function sayDate(date: string, calendar: Calendar, withYear = false): string {
  const [year, month, day] = date.split('-');
  const said = `${DAY_NAMES[calendar.weekday(date) - 1]} ${Number(day)} ${MONTHS[Number(month) - 1]}`;
  return withYear ? `${said} ${year}` : said;
}

/** `data protection` for `data-protection`. */
export const sayTopic = (topic: string): string => topic.replaceAll('-', ' ');

/** When and on what, as one line: `09:30 Europe/Berlin, on weekdays, on all topics`. */
export function saySettings({ time, zone, days, topics }: TipSettings): string {
  const on = topics.length === 0 ? 'all topics' : topics.map(sayTopic).join(', ');
  return `${time} ${zone}, ${sayDays(days)}, about ${on}`;
}
