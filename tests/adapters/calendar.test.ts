import { describe, expect, it } from 'vitest';
import { calendar } from '../../src/adapters/calendar.ts';

const iso = (instant: number) => new Date(instant).toISOString();

describe('the calendar', () => {
  it('tells what clocks show, and when they show it', () => {
    const instant = Date.parse('2026-11-26T08:30:45Z');
    expect(calendar.local(instant, 'Europe/Berlin')).toEqual({ date: '2026-11-26', time: '09:30' });
    expect(calendar.local(instant, 'Pacific/Auckland')).toEqual({ date: '2026-11-26', time: '21:30' });
    expect(iso(calendar.instant({ date: '2026-11-26', time: '09:30' }, 'Asia/Kolkata'))).toBe(
      '2026-11-26T04:00:00.000Z',
    );
  });

  it('puts a time that spring leaves out as much later, and takes the first of one that autumn brings twice', () => {
    const berlin = (date: string) => iso(calendar.instant({ date, time: '02:30' }, 'Europe/Berlin'));
    expect(berlin('2026-03-29')).toBe('2026-03-29T01:30:00.000Z');
    expect(berlin('2026-10-25')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('knows days of the week, leap days and the ends of months', () => {
    expect(calendar.weekday('2026-11-26')).toBe(4);
    expect(calendar.addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(calendar.addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(['2028-02-29', '2026-02-29', '2026-2-1', 'today'].map(calendar.isDate)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['UTC', 'UTC'],
    ['Etc/GMT+3', 'Etc/GMT+3'],
    ['Europe/Berln', undefined],
    ['Atlantis', undefined],
    ['', undefined],
    ['+02:00', undefined],
    ['../../etc/passwd', undefined],
  ])('names the zone of %j', (name, zone) => {
    expect(calendar.zoneNamed(name)).toBe(zone);
  });
});
