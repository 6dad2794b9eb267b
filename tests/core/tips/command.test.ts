import { describe, expect, it } from 'vitest';
import { calendar } from '../../../src/adapters/calendar.ts';
import { readDate, readTime, readTipsCommand, resemblesTipsCommand } from '../../../src/core/tips/command.ts';

const KNOWN = {
  calendar,
  topics: ['contract', 'data-protection', 'pricing', 'service-levels'],
  today: '2026-11-26',
};
const read = (text: string) => readTipsCommand(text, KNOWN);
const on = (over: object = {}) => ({
  kind: 'on',
  time: undefined,
  zone: undefined,
  days: undefined,
  topics: undefined,
  ...over,
});

describe('a command about the daily tip', () => {
  it.each([
    ['tips on', on()],
    ['tips on 09:30', on({ time: '09:30' })],
    ['tips on at 9.30', on({ time: '09:30' })],
    ['Tips ON 9am', on({ time: '09:00' })],
    ['tips on 12:15 am', on({ time: '00:15' })],
    [
      'tips on 09:30 Europe/Berlin weekdays',
      on({ time: '09:30', zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5] }),
    ],
    ['tips on 09:30 europe/berlin', on({ time: '09:30', zone: 'Europe/Berlin' })],
    [
      'tips on 18:00 Manila every day',
      on({ time: '18:00', zone: 'Asia/Manila', days: [1, 2, 3, 4, 5, 6, 7] }),
    ],
    ['tips on 08:00 New York mon-thu', on({ time: '08:00', zone: 'America/New_York', days: [1, 2, 3, 4] })],
    ['tips on 07:45 Mondays, Wed and friday', on({ time: '07:45', days: [1, 3, 5] })],
    ['tips on 9:30 weekdays pricing', on({ time: '09:30', days: [1, 2, 3, 4, 5], topics: ['pricing'] })],
    [
      'tips on 9:30 about service levels and data protection, contract',
      on({ time: '09:30', topics: ['contract', 'data-protection', 'service-levels'] }),
    ],
    ['tips on 9:30 UTC all topics', on({ time: '09:30', zone: 'UTC', topics: [] })],
    ['tips off', { kind: 'off' }],
    ['tips status.', { kind: 'status' }],
    ['tips now', { kind: 'now' }],
    ['tips pause until 2026-12-24', { kind: 'pause', until: '2026-12-24' }],
    ['tips pause until 7 Jan', { kind: 'pause', until: '2027-01-07' }],
  ])('is read from "%s"', (text, command) => {
    expect(read(text)).toEqual(command);
  });

  it.each([
    'tips on choosing a vendor',
    'tips on pricing',
    'tips on 09:30 Europe/Berln weekdays',
    'tips on 25:00',
    'tips on 09:30 pricing for a call centre',
    'tips off the beaten track',
    'tips now that we have signed',
    'tips pause until the cows come home',
    'tips pause until 2026-02-30',
    'any tips on 09:30?',
    'tip pricing',
    'tips',
  ])('is not read from "%s", which is a question', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('that failed by a word is told from a question that only begins alike', () => {
    expect(
      ['tips on 09:30 Berln', 'tips pause until spring', 'tips off please'].map(resemblesTipsCommand),
    ).toEqual([true, true, true]);
    expect(['tips on choosing a vendor', 'tips', 'what now?'].map(resemblesTipsCommand)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a time', () => {
  it.each([
    ['0:00', '00:00'],
    ['23:59', '23:59'],
    ['12pm', '12:00'],
    ['12am', '00:00'],
    ['24:00', undefined],
    ['9:60', undefined],
    ['13pm', undefined],
    ['930', undefined],
    ['9', undefined],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });
});

describe('a date', () => {
  const date = (text: string, today = '2026-11-26') => readDate(text, { calendar, today });

  it.each([
    ['tomorrow', '2026-11-27'],
    ['24 December', '2026-12-24'],
    ['Dec 24th, 2026', '2026-12-24'],
    ['1st of March', '2027-03-01'],
    ['26 Nov', '2027-11-26'],
    ['29 Feb', '2028-02-29'],
    ['29 Feb 2027', undefined],
    ['31 April', undefined],
    ['2027-04-31', undefined],
    ['soon', undefined],
  ])('%s, on 26 November 2026, is %s', (text, expected) => {
    expect(date(text)).toBe(expected);
  });
});
