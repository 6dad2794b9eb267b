import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentStems, isContent, tokenise } from '../../../src/core/text/tokens.ts';
import { anyText } from '../../support/text.ts';

const words = (text: string) => tokenise(text).map((token) => token.word);

describe('tokenise', () => {
  it('gives words in order with their surface and place', () => {
    expect(
      tokenise('Type Invoices, now').map(({ surface, word, start, end }) => [surface, word, start, end]),
    ).toEqual([
      ['Type', 'type', 0, 4],
      ['Invoices', 'invoices', 5, 13],
      ['now', 'now', 15, 18],
    ]);
  });

  it('reads every contraction with not as not', () => {
    expect(words("don't can't isn't")).toEqual(['not', 'not', 'not']);
    expect(words('dont cant')).toEqual(['not', 'not']);
  });

  it('takes possessives and other endings after an apostrophe away', () => {
    expect(words("client's they're I've we'll")).toEqual(['client', 'they', 'i', 'we']);
  });

  it('keeps abbreviations with an ampersand and codes with digits as one word', () => {
    expect(words('P&L of R&D in ICD10')).toEqual(['p&l', 'of', 'r&d', 'in', 'icd10']);
  });

  it('spells chat out', () => {
    expect(words('ppl b4 mgmt')).toEqual(['people', 'before', 'management']);
  });

  it('splits at hyphens, strokes and dots', () => {
    expect(words('back-office a/b x.z')).toEqual(['back', 'office', 'a', 'b', 'x', 'z']);
  });

  it('asks the speller about content words only, in lower case and spelled out', () => {
    const asked: string[] = [];
    const tokens = tokenise('The INVOYCE mgmt', (word) => {
      asked.push(word);
      return word === 'invoyce' ? 'invoice' : word;
    });
    expect(asked).toEqual(['invoyce', 'management']);
    expect(tokens[1]).toMatchObject({ surface: 'INVOYCE', word: 'invoice' });
    expect(tokens[1]?.stem).toBe(tokenise('invoices')[0]?.stem);
  });

  it('reads words of any script', () => {
    expect(words('Überweisung счёт 請求書')).toEqual(['überweisung', 'счёт', '請求書']);
  });

  it('gives the surface back at the offsets of every token, in order and apart, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const token of tokenise(text)) {
          expect(text.slice(token.start, token.end)).toBe(token.surface);
          expect(token.start).toBeGreaterThanOrEqual(last);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.word).not.toBe('');
          last = token.end;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('content words', () => {
  it('leave function words, courtesies and single letters out, but keep numbers', () => {
    expect(contentStems('Hi, please type the invoices of 7 b, thanks')).toEqual(
      contentStems('type invoices 7'),
    );
    expect(tokenise('the x 7 tax').map(isContent)).toEqual([false, false, true, true]);
  });

  it('come with their repetitions', () => {
    expect(contentStems('invoice, invoices')).toHaveLength(2);
    expect(new Set(contentStems('invoice, invoices')).size).toBe(1);
  });
});
