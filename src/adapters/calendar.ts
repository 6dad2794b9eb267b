import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../core/tips/calendar.ts';

const minutes = { smallestUnit: 'minute' } as const;

/** Zones by name, and by their city alone where only one has it; all in lower case. */
function nameZones(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const cities = new Map<string, string | undefined>();
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    names.set(zone.toLowerCase(), zone);
    const city = zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
    cities.set(city, cities.has(city) ? undefined : zone);
  }
  for (const [city, zone] of cities) if (zone !== undefined && !names.has(city)) names.set(city, zone);
  return names;
}

let zones: ReadonlyMap<string, string> | undefined;

/** Names that are no city and no abbreviation: `UTC`, `Etc/GMT+3`, and `Asia/Calcutta` for what is `Asia/Kolkata` now. */
const LOOKS_LIKE_ZONE = /^(?:utc|gmt|[a-z_]+\/[a-z0-9_/+-]+)$/i;

function zoneNamed(name: string): string | undefined {
  zones ??= nameZones();
  const plain = name.trim().replace(/\s+/g, '_').toLowerCase();
  const known = zones.get(plain);
  if (known !== undefined || !LOOKS_LIKE_ZONE.test(plain)) return known;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(plain).timeZoneId;
  } catch {
    return undefined;
  }
}

/** The calendar of the machine: its database of time zones comes with Node.js. */
export const calendar: Calendar = {
  local(instant, zone) {
    const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
    return {
      date: at.toPlainDate().toString(),
      time: at
        .toPlainTime()
        .round({ ...minutes, roundingMode: 'floor' })
        .toString(minutes),
    };
  },
  instant({ date, time }, zone) {
    return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, {
      disambiguation: 'compatible',
    }).epochMilliseconds;
  },
  weekday: (date) => Temporal.PlainDate.from(date).dayOfWeek,
  addDays: (date, days) => Temporal.PlainDate.from(date).add({ days }).toString(),
  isDate(date) {
    try {
      return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString() === date;
    } catch {
      return false;
    }
  },
  zoneNamed,
};
