import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from '../../../src/core/text/stem.ts';
import { contentStems } from '../../../src/core/text/tokens.ts';
import { anyText } from '../../support/text.ts';

const stemsOf = (words: string) => new Set(words.split(' ').map(stem));

describe('stem', () => {
  it.each([
    'organise organize organises organized organising organisation organization organizer',
    'analyse analyze analyses analysed analyzing analysis',
    'optimise optimize optimisation optimization',
    'behaviour behavior behaviours',
    'labour labor',
    'colour color coloured',
    'favour favor favours',
    'favourite favorite favourites',
    'centre center centres centers',
    'programme program programmes programs',
    'cheque check cheques',
    'catalogue catalog catalogues',
    'label labelled labeled labelling labeling',
    'model modelling modeling',
    'judgement judgment',
    'licence license licences licenses',
    'practise practice practising practices',
    'defence defense',
  ])('lets British and American spelling fall together: %s', (words) => {
    expect([...stemsOf(words)]).toHaveLength(1);
  });

  it.each([
    'write writes writing wrote written',
    'sell sells selling sold',
    'teach teaches teaching taught',
    'choose chooses choosing chose chosen',
    'draw draws drawing drew drawn',
    'speak speaking spoke spoken',
    'take taking took taken',
    'run running ran',
    'understand understanding understood',
    'person people persons',
    'child children',
    'index indexes indices',
    'hypothesis hypotheses',
    'diagnose diagnosis diagnoses',
    'pay pays paying paid',
    'buy buys buying bought',
  ])('lets irregular forms fall together: %s', (words) => {
    expect([...stemsOf(words)]).toHaveLength(1);
  });

  it.each([
    'decide decides deciding decided',
    'category categories',
    'query queries querying',
    'invoice invoices invoicing invoiced',
    'file files filing filed',
    'use uses using used',
    'key keys keying keyed',
  ])('lets inflections fall together: %s', (words) => {
    expect([...stemsOf(words)]).toHaveLength(1);
  });

  it('reads e-mail and email as one word in a text', () => {
    expect(contentStems('answer e-mails')).toEqual(contentStems('answer emails'));
  });

  it.each([
    ['legal', 'legacy'],
    ['price', 'prize'],
    ['market', 'mark'],
    ['audit', 'auditorium'],
    ['sell', 'seal'],
    ['write', 'wrist'],
    ['bpo', 'kpo'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it('leaves codes with digits as they are', () => {
    expect(stem('icd10s')).toBe('icd10s');
  });

  it('gives a stem for any text without throwing, and the same one twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const word = text.toLowerCase();
        expect(stem(word)).toBe(stem(word));
        expect(stem(word).length).toBeLessThanOrEqual(word.length + 12);
      }),
    );
  });
});
