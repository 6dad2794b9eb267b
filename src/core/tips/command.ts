import type { Calendar } from './calendar.ts';
import { EVERY_DAY, WEEKDAYS } from './settings.ts';

/** What somebody tells the bot about the daily tip of a channel. */
export type TipsCommand =
  | {
      readonly kind: 'on';
      /** `HH:MM`, a zone, days and topics, each undefined where it is not said; no topics are all of them. */
      readonly time: string | undefined;
      readonly zone: string | undefined;
      readonly days: readonly number[] | undefined;
      readonly topics: readonly string[] | undefined;
    }
  /** `until` is the first date with a tip again; a date without its year is the next one there is. */
  | { readonly kind: 'pause'; readonly until: string }
  | { readonly kind: 'off' | 'status' | 'now' };

interface Known {
  readonly calendar: Calendar;
  /** Topics of the deck. */
  readonly topics: readonly string[];
  /** The date where the command is given. */
  readonly today: string;
}

const PLAIN = /^\s*tips\s+(off|status|now)\s*[.!]?\s*$/i;
const PAUSE = /^\s*tips\s+pause\s+(?:until|till|to)\s+(.+?)\s*[.!]?\s*$/i;
const ON = /^\s*tips\s+on(?:\s+(?:at\s+)?(\S.*?))?\s*[.!]?\s*$/i;
/** Words that may stand between what counts. */
const JOINTS = /^(?:on|about|and|for|at|in|topics?|tips?|only|&)$/i;

const ALL_TOPICS = /\b(?:on |about )?all topics\b/i;

/** `9:30`, `09.30`, `9am`, `9:30 pm` as `HH:MM`. */
export function readTime(text: string): string | undefined {
  const read = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  if (!read || (read[2] === undefined && read[3] === undefined)) return undefined;
  const [, hours = '', minutes = '00', half = ''] = read;
  const hour = Number(hours);
  if (half && (hour < 1 || hour > 12)) return undefined;
  const shift = half.toLowerCase() === 'pm' ? 12 : 0;
  const of24 = half ? (hour % 12) + shift : hour;
  if (of24 > 23 || Number(minutes) > 59) return undefined;
  return `${String(of24).padStart(2, '0')}:${minutes}`;
}

const DAY = /^(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?s?$/i;
const DAY_ORDER = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function dayNumber(word: string): number | undefined {
  const read = DAY.exec(word)?.[1]?.toLowerCase();
  return read === undefined ? undefined : DAY_ORDER.indexOf(read) + 1;
}

/** Days of the week out of one word: `daily`, `weekdays`, `mon-fri`, `tuesdays`. */
function readDays(word: string): readonly number[] | undefined {
  if (/^(?:daily|everyday)$/i.test(word)) return EVERY_DAY;
  if (/^(?:weekdays?|workdays?|working-days?)$/i.test(word)) return WEEKDAYS;
  const [first, last, ...more] = word.split(/[-–]/).map(dayNumber);
  if (first === undefined || more.length > 0) return undefined;
  if (!/[-–]/.test(word)) return [first];
  if (last === undefined || last < first) return undefined;
  return EVERY_DAY.slice(first - 1, last);
}

/** What `tips on` is followed by; undefined if a word of it means nothing here. */
function readOn(rest: string, { calendar, topics }: Known): TipsCommand | undefined {
  const words = rest
    .replace(ALL_TOPICS, ' ')
    .replace(/\bevery day\b/gi, 'daily')
    .replace(/\bworking days?\b/gi, 'weekdays')
    .replace(/(\d)\s+([ap]m)\b/gi, '$1$2')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const time = readTime(words[0] ?? '');
  // Without a time, "tips on pricing" is a question.
  if (time === undefined) return undefined;
  let zone: string | undefined;
  const days = new Set<number>();
  const wanted = new Set<string>();
  for (let i = 1; i < words.length; ) {
    const word = words[i] ?? '';
    const someDays = readDays(word);
    // Topics and cities may have several words: the longest that means something.
    const few = [3, 2, 1].map((length) => words.slice(i, i + length));
    const topic = few.find((some) => topics.includes(some.join('-').toLowerCase()));
    const place = few.find((some) => calendar.zoneNamed(some.join(' ')) !== undefined);
    if (someDays) for (const day of someDays) days.add(day);
    else if (topic) wanted.add(topic.join('-').toLowerCase());
    else if (place && zone === undefined) zone = calendar.zoneNamed(place.join(' '));
    else if (!JOINTS.test(word)) return undefined;
    i += (!someDays && (topic ?? place)?.length) || 1;
  }
  return {
    kind: 'on',
    time,
    zone,
    days: days.size > 0 ? [...days].sort((a, b) => a - b) : undefined,
    topics: wanted.size > 0 || ALL_TOPICS.test(rest) ? [...wanted].sort() : undefined,
  };
}

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date: `2026-12-24`, `24 Dec`, `December 24th 2026`, `tomorrow`; without a year, the next there is after today. */
export function readDate(
  text: string,
  { calendar, today }: Pick<Known, 'calendar' | 'today'>,
): string | undefined {
  const plain = text.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
  if (plain === 'tomorrow') return calendar.addDays(today, 1);
  if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return calendar.isDate(plain) ? plain : undefined;
  const read =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?(?<month>[a-z]{3,9})\.?(?: (?<year>\d{4}))?$/.exec(plain) ??
    /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\d{4}))?$/.exec(plain);
  const { day = '', month = '', year } = read?.groups ?? {};
  const number = MONTH_NAMES.findIndex((name) => month.startsWith(name)) + 1;
  if (number === 0) return undefined;
  const in_ = (of: number) => `${of}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  // Up to the next leap year but one.
  const years = year === undefined ? Array.from({ length: 9 }, (_, i) => thisYear + i) : [Number(year)];
  return years.map(in_).find((date) => calendar.isDate(date) && (year !== undefined || date > today));
}

/**
 * Reads a command about the daily tip. Only where the whole text is one: "tips on choosing a vendor" is a question,
 * and gives undefined.
 */
export function readTipsCommand(text: string, known: Known): TipsCommand | undefined {
  const plain = PLAIN.exec(text)?.[1]?.toLowerCase();
  if (plain === 'off' || plain === 'status' || plain === 'now') return { kind: plain };
  const until = PAUSE.exec(text)?.[1];
  if (until !== undefined) {
    const date = readDate(until, known);
    return date === undefined ? undefined : { kind: 'pause', until: date };
  }
  const on = ON.exec(text);
  if (!on) return undefined;
  if (on[1] === undefined)
    return { kind: 'on', time: undefined, zone: undefined, days: undefined, topics: undefined };
  return readOn(on[1], known);
}

/** Whether a text that is no command was perhaps meant as one: it gives a time, or a date to pause until. */
export function resemblesTipsCommand(text: string): boolean {
  return /^\s*tips\s+(?:on\s+(?:at\s+)?\d|pause\b|off\b|status\b|now\b)/i.test(text);
}
