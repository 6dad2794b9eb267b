import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutFraming } from '../../../src/core/classify/framing.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { anyText } from '../../support/text.ts';

const kept = (text: string) =>
  withoutFraming(text, tokenise(text))
    .map(({ surface }) => surface)
    .join(' ');

describe('asking around in a chat', () => {
  it.each([
    'hi all, type forms',
    'Hey team, quick one: type forms',
    'type forms, any takers?',
    'type forms - who can help?',
    'Morning! type forms, does anyone know someone?',
    'type forms. Thoughts?',
    'pls: type forms, asap, thx',
  ])('is not part of the work: "%s"', (text) => {
    expect(kept(text)).toBe('type forms');
  });

  it.each([
    ['hi all, any takers?', 'hi all any takers'],
    ['who can help', 'who can help'],
    ['', ''],
  ])('alone is the whole text: "%s"', (text, words) => {
    expect(kept(text)).toBe(words);
  });

  it.each([
    'who can price a policy',
    'any clerk takes it',
    'type forms, one vendor',
    'thanks to our lawyers we know the rules',
  ])('is no clause that says something else as well: "%s"', (text) => {
    expect(kept(text)).toBe(text.replaceAll(',', ''));
  });

  it('leaves the words of any text in their order, and never none', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const all = tokenise(text);
        const left = withoutFraming(text, all);
        expect(left.length > 0).toBe(all.length > 0);
        let at = -1;
        for (const token of left) {
          at = all.indexOf(token, at + 1);
          expect(at).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
