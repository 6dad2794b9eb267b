import { describe, expect, it } from 'vitest';
import { namesIn } from '../../../src/core/question/names.ts';

describe('the names in a question', () => {
  it.each([
    ['what do the notes say about Mars?', ['Mars']],
    ['outsourcing to Iceland or to Ghana, and Iceland again', ['Iceland', 'Ghana']],
    ['is Accenture better than Genpact', ['Accenture', 'Genpact']],
  ])('are the words with a capital within a sentence, each once: "%s"', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each([
    'Payroll. Bookkeeping? Training',
    '"Cheap" is what they say',
    'the vendor: Contracts',
    'my CFO asks about VAT and an SLA',
    'WHICH COUNTRY IS GOOD FOR PAYROLL',
    'What Are The Biggest Risks Of Outsourcing',
    'no names at all',
    '',
  ])('are neither beginnings, abbreviations nor capitals everywhere: "%s"', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});
