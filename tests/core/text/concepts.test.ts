import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GlossaryRow } from '../../../src/core/knowledge/model.ts';
import { createConceptFinder } from '../../../src/core/text/concepts.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { glossaryRow } from '../../support/knowledge.ts';
import { anyText } from '../../support/text.ts';

const GLOSSARY: readonly GlossaryRow[] = [
  glossaryRow(),
  glossaryRow({ term: 'BPO', means: 'business process outsourcing', same: [] }),
  glossaryRow({ term: 'service level agreement', means: undefined, same: ['SLA', 'service level'] }),
  glossaryRow({ term: 'service', same: [] }),
];
const find = createConceptFinder(GLOSSARY);
const concepts = (text: string) => find(tokenise(text));

describe('a concept finder', () => {
  it('finds a concept by its term, by what it spells out and by its other wordings', () => {
    expect(concepts('our attrition')).toEqual(['~attrition']);
    expect(concepts('Business Process Outsourcing')).toEqual(['~bpo']);
    expect(concepts('staff turnover')).toEqual(['~attrition']);
    expect(concepts('the SLA')).toEqual(['~service-level-agreement']);
  });

  it('does not take a word that says nothing for an abbreviation of the same stem: "it" is no ITES', () => {
    const finder = createConceptFinder([glossaryRow({ term: 'ITES', same: [] })]);
    expect(finder(tokenise('is it one or the other'))).toEqual([]);
    expect(finder(tokenise('ITES firms'))).toEqual(['~ites']);
  });

  it('finds a wording in any inflection', () => {
    expect(concepts('person leaves')).toEqual(['~attrition']);
    expect(concepts('service levels')).toEqual(['~service-level-agreement']);
  });

  it('prefers the longer of two phrases that begin at the same word', () => {
    expect(concepts('service level')).toEqual(['~service-level-agreement']);
    expect(concepts('service desk')).toEqual(['~service']);
  });

  it('wants the words of a phrase in order, with function words alone between them', () => {
    expect(concepts('turnover of staff')).toEqual([]);
    expect(concepts('staff of high turnover')).toEqual([]);
    expect(concepts('turnover of the staff, and turnover')).toEqual(['~attrition']);
    expect(concepts('staff')).toEqual([]);
  });

  it('names concepts in the order of the text, with repetitions', () => {
    expect(concepts('BPO attrition, then BPO')).toEqual(['~bpo', '~attrition', '~bpo']);
  });

  it('gives the same concepts whatever the order of the glossary', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...GLOSSARY], { minLength: GLOSSARY.length }), (rows) => {
        const text = 'service level and staff turnover of a BPO service';
        expect(createConceptFinder(rows)(tokenise(text))).toEqual(concepts(text));
      }),
    );
  });

  it('passes over rows whose wording holds no word', () => {
    expect(createConceptFinder([glossaryRow({ term: '---', same: [] })])(tokenise('a - b'))).toEqual([]);
  });

  it('names only concepts of the glossary for any text', () => {
    const known = new Set(['~attrition', '~bpo', '~service-level-agreement', '~service']);
    fc.assert(
      fc.property(anyText, (text) => {
        for (const concept of concepts(`${text} attrition`)) expect(known.has(concept)).toBe(true);
        expect(concepts(`attrition ${text}`)).toContain('~attrition');
      }),
    );
  });
});
