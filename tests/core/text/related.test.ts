import { describe, expect, it } from 'vitest';
import { createRelatedWords, NO_RELATED_WORDS } from '../../../src/core/text/related.ts';

const TABLE = ['cheap\tdear\tinexpens\tlow', 'firm\t\tcompani', 'hire\tfire'].join('\n');

describe('related words', () => {
  const { kinshipOf } = createRelatedWords(() => TABLE);

  it.each([
    ['cheap', 'dear', 'opposite'],
    ['cheap', 'inexpens', 'same'],
    ['cheap', 'low', 'near'],
    ['company', 'firm', undefined],
    ['companies', 'cheap', undefined],
    ['', 'cheap', undefined],
  ])('"%s" and "%s" are %s', (one, other, kinship) => {
    expect(kinshipOf(one, other)).toBe(kinship);
    expect(kinshipOf(other, one)).toBe(kinship);
  });

  it('stand in one line for both, under the word that sorts first', () => {
    expect(createRelatedWords(() => 'firm\t\tsame').kinshipOf('same', 'firm')).toBe('same');
    expect(createRelatedWords(() => 'same\t\tfirm').kinshipOf('same', 'firm')).toBeUndefined();
  });

  it('are read when the first word is looked up, and once', () => {
    let reads = 0;
    const related = createRelatedWords(() => {
      reads += 1;
      return TABLE;
    });
    expect(reads).toBe(0);
    related.kinshipOf('cheap', 'dear');
    related.kinshipOf('hire', 'fire');
    expect(reads).toBe(1);
  });

  it('are none without a table', () => {
    expect(NO_RELATED_WORDS.kinshipOf('cheap', 'dear')).toBeUndefined();
  });
});
