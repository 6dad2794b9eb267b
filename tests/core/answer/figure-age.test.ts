import { describe, expect, it } from 'vitest';
import { warnOfAge } from '../../../src/core/answer/figure-age.ts';
import { note } from '../../support/knowledge.ts';

const figure = (value: string, year: number | 'undated') => ({
  value,
  year,
  publisher: 'Some Press',
  source: 'guide',
  evidence: `${value} percent`,
});
const NOTE = note({
  id: 'n',
  kind: 'figure',
  reviewed: '2026-11-22',
  figures: [figure('15', 2006), figure('34', 2022), figure('70', 2023), figure('8', 'undated')],
});
const warn = (...texts: string[]) =>
  warnOfAge(
    texts.map((text) => ({ text, notes: ['n'] })),
    NOTE,
  );

describe('the warning of old figures', () => {
  it('names the year of the oldest figure that is shown, if it was four years old at the last review', () => {
    expect(warn('Savings were 15 percent.', 'Of these 34 went home.')?.text).toContain('from 2006');
    expect(warn('Of these 34 went home.')?.text).toContain('from 2022');
  });

  it('cites the note and stays where there is not room for every line', () => {
    expect(warn('Savings were 15 percent.')).toMatchObject({ notes: ['n'], keep: true });
  });

  it('is left to notes of figures and destinations: elsewhere numbers only illustrate', () => {
    const lines = [{ text: 'Savings were 15 percent.', notes: ['n'] }];
    expect(warnOfAge(lines, { ...NOTE, kind: 'destination' })).toBeDefined();
    expect(warnOfAge(lines, { ...NOTE, kind: 'definition' })).toBeUndefined();
  });

  it.each([
    ['a figure that is newer', 'It is 70 percent.'],
    ['a figure without a year', 'It takes 8 weeks.'],
    ['a number that only holds the same digits', 'In 2015 it began.'],
    ['figures that are not shown', 'Savings vary.'],
    ['a text that warns by itself', 'Savings were 15 percent. The figures are old.'],
  ])('is not given for %s', (_what, text) => {
    expect(warn(text)).toBeUndefined();
  });
});
