import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REWORDINGS } from '../../../src/app/evaluate/rewordings.ts';
import { plainText } from '../../../src/core/text/slack.ts';

const TEXT = 'Clerks would copy the supplier invoices into our ledger every morning.';
const written = (kind: string, text = TEXT) =>
  REWORDINGS.filter((rewording) => rewording.kind === kind).flatMap(({ of }) => of(text));

describe('a text written as other people would write it', () => {
  it('has typing slips in some of its longer words, in three ways', () => {
    const texts = written('typing slips');
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) {
      const words = text.split(' ');
      expect(words).toHaveLength(TEXT.split(' ').length);
      expect(words.filter((word, i) => word !== TEXT.toLowerCase().split(' ')[i]).length).toBeGreaterThan(0);
      expect(text).toMatch(/ the .* our /);
    }
  });

  it('lacks vowels inside words, and nothing else', () => {
    const texts = written('vowels left out');
    expect(texts.some((text) => text.length < TEXT.length)).toBe(true);
    for (const text of texts) {
      expect(text.replace(/[aeiou]/g, '')).toBe(TEXT.toLowerCase().replace(/[aeiou]/g, ''));
    }
  });

  it('is in capitals', () => {
    expect(written('capitals')).toEqual([TEXT.toUpperCase()]);
  });

  it('has a mention, bold words and an emoji, and is the same text without them', () => {
    const [text = ''] = written('markup');
    expect(text).toMatch(/^<@U12345> .*\*[^*]+\*.* :tada:$/);
    expect(plainText(text)).toBe(TEXT);
  });

  it('stands between the courtesies of a chat', () => {
    const [text = ''] = written('courtesies');
    expect(text).toMatch(/^(?:hi|hey|hello|morning)/i);
    expect(text).toContain(TEXT.slice(0, -1));
    expect(text.endsWith(TEXT.slice(-8))).toBe(false);
  });

  it('is the same every time, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { of } of REWORDINGS) expect(of(text)).toEqual(of(text));
      }),
    );
  });
});
