import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendar } from '../../../src/adapters/calendar.ts';
import {
  isOver,
  MARGIN,
  NO_PLAN,
  planAhead,
  planNow,
  settle,
  type TipPlan,
} from '../../../src/core/tips/plan.ts';
import { EVERY_DAY, type TipSettings, WEEKDAYS } from '../../../src/core/tips/settings.ts';
import { tip } from '../../support/knowledge.ts';

const DECK = Array.from({ length: 24 }, (_, i) => tip({ id: `t${i}`, topic: `topic-${i % 6}` }));
const BERLIN: TipSettings = {
  time: '09:30',
  zone: 'Europe/Berlin',
  days: EVERY_DAY,
  topics: [],
  pausedUntil: null,
};
const at = (text: string) => Date.parse(text);

const plan = (
  now: string | number,
  settings: TipSettings | undefined,
  before: TipPlan = NO_PLAN,
  over = {},
) =>
  planAhead(before, {
    settings,
    deck: DECK,
    now: typeof now === 'number' ? now : at(now),
    ahead: 2,
    calendar,
    place: 'E/T/C1',
    ...over,
  });
const times = ({ days }: TipPlan) => days.map((day) => [day.date, new Date(day.at).toISOString(), day.state]);

describe('the plan of a channel', () => {
  it('holds the next tips at their time', () => {
    expect(times(plan('2026-11-26T07:00:00Z', BERLIN))).toEqual([
      ['2026-11-26', '2026-11-26T08:30:00.000Z', 'ahead'],
      ['2026-11-27', '2026-11-27T08:30:00.000Z', 'ahead'],
    ]);
  });

  it('begins tomorrow where the time of today has passed, or is about to', () => {
    expect(times(plan('2026-11-26T08:28:30Z', BERLIN))[0]).toEqual([
      '2026-11-27',
      '2026-11-27T08:30:00.000Z',
      'ahead',
    ]);
  });

  it('looks beyond a weekend, so that a bot that is down from Friday still has its tip on Monday', () => {
    const dates = plan('2026-11-27T10:00:00Z', { ...BERLIN, days: WEEKDAYS }).days.map(({ date }) => date);
    expect(dates).toEqual(['2026-11-30', '2026-12-01']);
  });

  it('waits for the end of a pause', () => {
    const dates = plan('2026-11-27T10:00:00Z', { ...BERLIN, pausedUntil: '2026-12-24' }).days.map(
      ({ date }) => date,
    );
    expect(dates).toEqual(['2026-12-24', '2026-12-25']);
  });

  it('comes on the last day of February in a leap year', () => {
    expect(plan('2028-02-28T20:00:00Z', BERLIN).days.map(({ date }) => date)).toEqual([
      '2028-02-29',
      '2028-03-01',
    ]);
  });

  it('stays as it is while nothing changes, whenever it is made again', () => {
    const first = plan('2026-11-26T07:00:00Z', BERLIN);
    expect(plan('2026-11-26T08:00:00Z', BERLIN, first)).toEqual(first);
  });

  it('moves a tip to another time, and keeps it', () => {
    const first = plan('2026-11-26T07:00:00Z', BERLIN);
    const moved = plan('2026-11-26T07:00:00Z', { ...BERLIN, time: '15:00' }, first);
    expect(moved.days.map((day) => day.tip)).toEqual(first.days.map((day) => day.tip));
    expect(times(moved)[0]?.[1]).toBe('2026-11-26T14:00:00.000Z');
  });

  it('leaves alone what is due within the margin, even when the tips are off', () => {
    const first = plan('2026-11-26T07:00:00Z', BERLIN);
    const due = at('2026-11-26T08:30:00Z');
    expect(plan(due - MARGIN, undefined, first).days).toEqual(first.days.slice(0, 1));
    expect(plan(due - MARGIN - 1, undefined, first).days).toEqual([]);
  });

  it('gives a date one tip only, also when the zone is changed', () => {
    const first = plan('2026-11-26T07:00:00Z', { ...BERLIN, zone: 'Pacific/Auckland', time: '21:00' });
    const posted = settle(first, '2026-11-26', 'posted', DECK);
    const west = plan(
      '2026-11-26T09:00:00Z',
      { ...BERLIN, zone: 'America/Los_Angeles', time: '21:00' },
      posted,
    );
    expect(west.days.filter((day) => !isOver(day)).map(({ date }) => date)).toEqual([
      '2026-11-27',
      '2026-11-28',
    ]);
  });

  it('keeps what is planned when the deck grows, and replaces only what left it', () => {
    const first = plan('2026-11-26T07:00:00Z', BERLIN);
    const grown = [...DECK, ...Array.from({ length: 50 }, (_, i) => tip({ id: `new${i}`, topic: 'new' }))];
    expect(plan('2026-11-26T07:00:00Z', BERLIN, first, { deck: grown })).toEqual(first);
    const gone = first.days[0]!.tip;
    const less = plan('2026-11-26T07:00:00Z', BERLIN, first, { deck: DECK.filter(({ id }) => id !== gone) });
    expect(less.days[0]!.tip).not.toBe(gone);
  });

  it('is empty where there are no tips on the topics', () => {
    expect(plan('2026-11-26T07:00:00Z', { ...BERLIN, topics: ['nothing'] }).days).toEqual([]);
  });
});

/** Zones whose clocks change, in both halves of the world, one by half an hour. */
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Casablanca',
];

/** The days of a year on which the clocks of a zone change, and their neighbours. */
function changesOf(zone: string, year: number): string[] {
  const dates: string[] = [];
  for (let date = `${year}-01-01`; date < `${year + 1}-01-01`; date = calendar.addDays(date, 1)) {
    const length =
      calendar.instant({ date: calendar.addDays(date, 1), time: '12:00' }, zone) -
      calendar.instant({ date, time: '12:00' }, zone);
    if (length !== 24 * 3600_000) dates.push(date, calendar.addDays(date, 1));
  }
  return dates;
}

describe.each(ZONES)('where the clocks change in %s', (zone) => {
  const dates = [2026, 2027, 2028].flatMap((year) => changesOf(zone, year));
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);

  it('there is one tip on each day, at its time, or an hour later at most where the clocks leave it out', () => {
    expect(dates.length).toBeGreaterThan(8);
    fc.assert(
      fc.property(fc.constantFrom(...dates), time, (date, wanted) => {
        const settings = { ...BERLIN, zone, time: wanted };
        const start = calendar.instant({ date: calendar.addDays(date, -2), time: '00:00' }, zone) - 3600_000;
        const { days } = plan(start, settings, NO_PLAN, { ahead: 5 });
        expect(new Set(days.map((day) => day.date)).size).toBe(5);
        for (const day of days) {
          const shown = calendar.local(day.at, zone);
          expect(shown.date).toBe(day.date);
          if (shown.time !== wanted) {
            // Left out: right before the clocks are put forward, it is not yet that time.
            const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
            expect(minutes(shown.time) - minutes(wanted)).toBeGreaterThan(0);
            expect(minutes(shown.time) - minutes(wanted)).toBeLessThanOrEqual(60);
            expect(calendar.local(day.at - 3600_000, zone).time).not.toBe(wanted);
          }
        }
        days.slice(1).forEach((day, i) => {
          const hours = (day.at - days[i]!.at) / 3600_000;
          expect(hours).toBeGreaterThanOrEqual(22.5);
          expect(hours).toBeLessThanOrEqual(25.5);
        });
      }),
    );
  });
});

describe("today's tip brought forward", () => {
  const planning = (now: string, settings: TipSettings = BERLIN) => ({
    settings,
    deck: DECK,
    now: at(now),
    ahead: 2,
    calendar,
    place: 'E/T/C1',
  });

  it('is the tip that was planned for today', () => {
    const first = plan('2026-11-26T05:00:00Z', BERLIN);
    const now = planNow(first, planning('2026-11-26T06:00:00Z'));
    expect(now?.today).toMatchObject({ tip: first.days[0]!.tip, at: at('2026-11-26T06:00:00Z') });
    expect(now?.plan.days).toHaveLength(2);
  });

  it('is chosen where none was planned, as on a Sunday or late in the evening', () => {
    const sunday = planNow(NO_PLAN, planning('2026-11-29T22:58:00Z', { ...BERLIN, days: WEEKDAYS }));
    expect(sunday?.today.date).toBe('2026-11-29');
  });

  it('is none where today had its tip, or is about to have it', () => {
    const first = plan('2026-11-26T05:00:00Z', BERLIN);
    expect(planNow(first, planning('2026-11-26T08:29:00Z'))).toBeUndefined();
    expect(
      planNow(settle(first, '2026-11-26', 'posted', DECK), planning('2026-11-26T12:00:00Z')),
    ).toBeUndefined();
  });
});
