import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpeller, editDistance, skeletonOf } from '../../../src/core/text/spelling.ts';
import { anyText } from '../../support/text.ts';

const speller = (vocabulary: readonly string[], common: readonly string[] = []) =>
  createSpeller(new Set(vocabulary), new Set(common));

describe('editDistance', () => {
  it.each([
    ['invoice', 'invoice', 0],
    ['invoyce', 'invoice', 1],
    ['invoce', 'invoice', 1],
    ['invooice', 'invoice', 1],
    ['inovice', 'invoice', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('between "%s" and "%s" is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is only said to be above a bound where it is above it, and exact up to it', () => {
    const near = fc.tuple(anyText, fc.nat(4), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(near, fc.nat(3), ([text, at, extra], most) => {
        const other = text.slice(0, at) + extra + text.slice(at + 1);
        const [exact, bounded] = [editDistance(text, other), editDistance(text, other, most)];
        expect(exact <= most ? bounded === exact : bounded > most).toBe(true);
      }),
    );
  });

  it('is the same in both directions, and nothing only between equals', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe('a speller', () => {
  it.each([
    ['a letter too few', 'invoce'],
    ['a letter too many', 'invooice'],
    ['a wrong letter', 'invoyce'],
    ['two letters swapped', 'inovice'],
  ])('mends %s', (_slip, word) => {
    expect(speller(['invoice', 'payroll'])(word)).toBe('invoice');
  });

  it('leaves words of the vocabulary and common words as they are', () => {
    const spell = speller(['invoice', 'collate'], ['collage', 'novice']);
    for (const word of ['invoice', 'collate', 'collage', 'novice']) expect(spell(word)).toBe(word);
    expect(spell('collatte')).toBe('collate');
  });

  it('never corrects towards a common word that the vocabulary lacks', () => {
    expect(speller(['invoice'], ['window'])('windoww')).toBe('windoww');
  });

  it('forgives one slip below eight letters and two from eight on', () => {
    const spell = speller(['payroll', 'accounts']);
    expect(spell('payrol')).toBe('payroll');
    expect(spell('peyrol')).toBe('peyrol');
    expect(spell('acounnts')).toBe('accounts');
    expect(spell('acounttss')).toBe('acounttss');
  });

  it('forgives two slips among eight letters only where they amount to a letter astray', () => {
    const spell = speller(['accounts']);
    expect(spell('ccountsa')).toBe('accounts');
    expect(spell('axxounts')).toBe('axxounts');
    expect(speller(['invoicing'])('inxxicing')).toBe('invoicing');
  });

  it('finds what a look at every word of the vocabulary would find', () => {
    const vocabulary = [
      'bills',
      'mills',
      'invoice',
      'invoices',
      'invoicing',
      'accounts',
      'accountant',
      'payroll',
    ];
    const spell = speller(vocabulary);
    const slipped = fc
      .tuple(fc.constantFrom(...vocabulary), fc.nat(9), fc.nat(9), fc.string({ maxLength: 2 }))
      .map(([word, from, to, extra]) => {
        const without = word.slice(0, from) + word.slice(from + 1);
        return (without.slice(0, to) + extra + without.slice(to)).toLowerCase();
      });
    fc.assert(
      fc.property(slipped, (word) => {
        fc.pre(word.length >= 4 && word.length !== 8 && !/\d/.test(word));
        fc.pre(!vocabulary.some((known) => skeletonOf(known) === skeletonOf(word)));
        const most = word.length > 8 ? 2 : 1;
        const nearest = Math.min(...vocabulary.map((known) => editDistance(word, known)));
        expect(editDistance(word, spell(word))).toBe(nearest <= most ? nearest : 0);
      }),
      { numRuns: 500 },
    );
  });

  it('mends a word alike however many others it mended in between', () => {
    const spell = speller(['invoice', 'accounts']);
    const letter = (number: number) => String.fromCharCode(97 + (number % 26));
    for (let i = 0; i < 3_000; i++) spell(`unheard${letter(i)}${letter(i / 26)}${letter(i / 676)}`);
    expect([spell('invoce'), spell('invoce'), spell('zzzz'), spell('acounts')]).toEqual([
      'invoice',
      'invoice',
      'zzzz',
      'accounts',
    ]);
  });

  it('prefers fewer slips, then the same first letter, then the more frequent word', () => {
    expect(speller(['accountz', 'accounts'])('accountss')).toBe('accounts');
    expect(speller(['cills', 'tillx'])('tills')).toBe('tillx');
    expect(speller(['cards', 'carts'])('carxs')).toBe('cards');
    expect(speller(['carts', 'cards'])('carxs')).toBe('carts');
    expect(speller(['bills', 'tills'])('xills')).toBe('bills');
    expect(speller(['tills', 'bills'])('xills')).toBe('tills');
  });

  it.each([
    ['a doubled letter written once', 'mising', ['mining', 'missing']],
    ['a letter doubled', 'retter', ['setter', 'reter']],
    ['a vowel left out', 'whre', ['were', 'where']],
    ['two letters swapped', 'cliam', ['cliat', 'claim']],
  ])('prefers what people do in haste, %s, to a wrong letter: "%s"', (_slip, word, [other, meant]) => {
    expect(speller([other ?? '', meant ?? ''])(word)).toBe(meant);
  });

  it.each([
    ['mngr', 'manager'],
    ['shpmnt', 'shipment'],
    ['cstmr', 'customer'],
    ['invc', 'invoice'],
    ['apprvl', 'approval'],
    ['dsk', 'desk'],
  ])('reads "%s", whose vowels were left out, as "%s"', (word, meant) => {
    expect(speller(['manager', 'shipment', 'customer', 'invoice', 'approval', 'desk'])(word)).toBe(meant);
  });

  it('reads a word without its vowels as the most frequent one that it may be', () => {
    expect(speller(['packing', 'picking'])('pckng')).toBe('packing');
    expect(speller(['picking', 'packing'])('pckng')).toBe('picking');
  });

  it('takes three letters for a word without vowels only where it is one of the frequent ones', () => {
    const rare = [...Array.from({ length: 1_500 }, (_, i) => `word${'x'.repeat(i + 1)}`), 'desk'];
    expect(speller(rare)('dsk')).toBe('dsk');
    expect(speller(['more'])('mrr')).toBe('mrr');
  });

  it('leaves short words and words with digits as they are', () => {
    const spell = speller(['tax', 'form', 'icd10']);
    for (const word of ['tux', 'tx', 'icd11', 'form1']) expect(spell(word)).toBe(word);
  });

  it('gives a word of the vocabulary or the word itself, near to it, for any text', () => {
    const vocabulary = ['invoice', 'payroll', 'accounts', 'überweisung', 'счёт', '👍👍👍👍'];
    const spell = speller(vocabulary);
    const slipped = fc
      .tuple(fc.constantFrom(...vocabulary), fc.nat(12), fc.string({ unit: 'binary', maxLength: 2 }))
      .map(([word, at, extra]) => word.slice(0, at) + extra + word.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(anyText, slipped), (word) => {
        const spelled = spell(word);
        expect(spelled === word || vocabulary.includes(spelled)).toBe(true);
        const isNear = editDistance(word, spelled) <= (word.length >= 8 ? 2 : 1);
        expect(isNear || skeletonOf(word) === skeletonOf(spelled)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a word of thousands of letters as it is', () => {
    const letters = Array.from({ length: 4_000 }, (_, i) => 'abcdefghijk'[(i * 7) % 11]).join('');
    expect(speller(['invoice'])(letters)).toBe(letters);
  });

  it('gives the most frequent of words that are as near', () => {
    const vocabulary = ['bills', 'tills', 'mills', 'hills', 'kills'];
    fc.assert(
      fc.property(fc.shuffledSubarray(vocabulary, { minLength: 5 }), (shuffled) => {
        expect(speller(shuffled)('xills')).toBe(shuffled[0]);
      }),
    );
  });
});
