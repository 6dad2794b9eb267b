import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lean } from '../../../src/core/classify/lean.ts';
import { type Weighed, weighSegments } from '../../../src/core/classify/parts.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import { withoutSmallTalk } from '../../../src/core/classify/small-talk.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';

const lean: Lean = () => ({ score: 0, evidence: [], words: [], cues: 0 });
const SAID: Readonly<Record<string, number>> = { type: -2, judg: -2, lunch: 2, lift: 2, zebra: 1 };

/** Reads like no work by the words of the table. */
const noWork = (segments: readonly Weighed[]) =>
  segments.flatMap(({ segment: { tokens } }) => tokens).reduce((sum, { stem }) => sum + (SAID[stem] ?? 0), 0);

const kept = (text: string): string[] =>
  withoutSmallTalk(weighSegments(segment(text, tokenise(text)), text, lean), noWork).map(
    ({ segment: { start, end } }) => text.slice(start, end),
  );

const GREETINGS = ['Hi', 'Good morning, everyone', 'Dear all', 'Hope you are doing well', 'Hello! Good day'];
const THANKS = [
  'Thanks',
  'Many thanks in advance',
  'Kind regards',
  'Thank you so much; have a lovely weekend',
];
const anyText = fc
  .array(
    fc.tuple(
      fc.constantFrom('type forms', 'judge the cases', 'lunch is at noon', 'the lift is broken', 'zebras'),
      fc.constantFrom('. ', ', ', '; ', '! ', '\n', ' and '),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((pieces) => pieces.map(([piece, gap], i) => (i < pieces.length - 1 ? piece + gap : piece)).join(''));

describe('being polite', () => {
  it.each([
    'Hi, type forms',
    'Good morning all! type forms',
    'type forms. Thanks!',
    'type forms, thanks in advance',
  ])('leaves the work alone: "%s"', (text) => {
    expect(kept(text)).toEqual(['type forms']);
  });

  it('before or after a text changes nothing of what is kept of it', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom(...GREETINGS),
        fc.constantFrom(...THANKS),
        fc.constantFrom(', ', '. ', '! ', '\n'),
        (text, greeting, thanks, gap) => {
          expect(kept(`${greeting}${gap}${text}`)).toEqual(kept(text));
          expect(kept(`${text}${gap}${thanks}`)).toEqual(kept(text));
          expect(kept(`${greeting}${gap}${text}${gap}${thanks}.`)).toEqual(kept(text));
        },
      ),
    );
  });

  it('between two sentences keeps them apart', () => {
    expect(kept('The lift is broken. Hi, type forms')).toEqual(kept('The lift is broken. type forms'));
  });

  it('is passed over in either case of its letters and in chat spelling', () => {
    for (const text of ['HELLO TEAM, type forms', 'thx, type forms', 'hey guys, type forms, pls'])
      expect(kept(text), text).toEqual(['type forms']);
  });

  it('does not hide work that is said in one breath with it', () => {
    expect(kept('please type forms')).toEqual(['please type forms']);
    expect(kept('hello forms')).toEqual(['hello forms']);
  });

  it('alone is the whole text', () => {
    for (const text of ['Hi', 'Good morning, everyone', 'Thanks. Bye!'])
      expect(kept(text), text).toEqual(
        segment(text, tokenise(text)).map(({ start, end }) => text.slice(start, end)),
      );
    expect(kept('')).toEqual([]);
  });
});

describe('a sentence of small talk', () => {
  it.each([
    'The lift is broken. type forms',
    'type forms! The lift is broken',
    'The lift is broken\ntype forms',
  ])('is left out where another sentence hands out work: "%s"', (text) => {
    expect(kept(text)).toEqual(['type forms']);
  });

  it('is kept where no sentence hands out work', () => {
    expect(kept('The lift is broken. lunch is at noon')).toEqual(['The lift is broken', 'lunch is at noon']);
    expect(kept('The lift is broken')).toEqual(['The lift is broken']);
  });

  it('is kept with what it shares a sentence with', () => {
    expect(kept('The lift is broken, type forms. judge the cases')).toEqual([
      'The lift is broken',
      'type forms',
      'judge the cases',
    ]);
  });

  it('is kept if it does not plainly read like no work', () => {
    expect(kept('type forms. A zebra')).toEqual(['type forms', 'A zebra']);
    expect(kept('type forms. A zebra, and zebras')).toEqual(['type forms']);
  });

  it('is never all that is kept, nor is the order of the rest changed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const all = segment(text, tokenise(text)).map(({ start, end }) => text.slice(start, end));
        const found = kept(text);
        expect(found.length).toBeGreaterThan(0);
        let at = -1;
        for (const piece of found) {
          at = all.indexOf(piece, at + 1);
          expect(at).toBeGreaterThanOrEqual(0);
        }
        if (/type|judge/.test(text)) expect(found.join()).toMatch(/type|judge/);
      }),
    );
  });
});
