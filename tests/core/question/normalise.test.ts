import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_NORMALISED, normaliseQuestion } from '../../../src/core/question/normalise.ts';

describe('a normalised question', () => {
  it('is the same however it is spaced, capitalised, marked up or ended', () => {
    const plain = 'outsourcing to iceland';
    for (const text of [
      'Outsourcing to  Iceland?',
      '<@U1> *outsourcing* to\nIceland!!',
      ' OUTSOURCING TO ICELAND ... ',
    ])
      expect(normaliseQuestion(text)).toBe(plain);
  });

  it('names no person and no account', () => {
    expect(
      normaliseQuestion('mail ann.lee@corp.co.uk or +49 (170) 123-4567, see https://x.io/a?b=c now'),
    ).toBe('mail (address) or (number), see (link) now');
  });

  it('keeps the numbers that a question is about', () => {
    expect(normaliseQuestion('80 percent of 2024 in ISO 27001?')).toBe('80 percent of 2024 in iso 27001');
  });

  it('is short, whole in its characters, and normalising it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const once = normaliseQuestion(text);
        expect([...once].length).toBeLessThanOrEqual(LONGEST_NORMALISED);
        expect(once).not.toMatch(/\n/);
      }),
    );
  });
});
