import { describe, expect, it } from 'vitest';
import { createFlipFinder, rewrites } from '../../../src/core/classify/flips.ts';

const texts = (text: string, label: Parameters<typeof rewrites>[1]) =>
  rewrites(text, label).map((flip) => flip.text);

describe('a task rewritten', () => {
  it('has another label in each rewriting, and names the whole task', () => {
    for (const label of ['BPO', 'KPO'] as const) {
      const flips = rewrites('sort the post', label);
      expect(flips.length).toBeGreaterThan(1);
      for (const flip of flips) {
        expect(flip.label).not.toBe(label);
        expect(flip.text).toContain('sort the post');
      }
    }
  });

  it('may become the other kind of work, or a bundle', () => {
    expect(new Set(rewrites('sort the post', 'BPO').map(({ label }) => label))).toEqual(
      new Set(['KPO', 'BOTH']),
    );
    expect(new Set(rewrites('sort the post', 'KPO').map(({ label }) => label))).toEqual(
      new Set(['BPO', 'BOTH']),
    );
  });

  it('stands in the sentence as a clause: no closing mark, no doubled blanks, first letter small', () => {
    for (const text of texts('  Sort the\n\n post  by street!?. ', 'BPO'))
      expect(text).toMatch(/(?:^|than |of )sort the post by street(?:;|$)/);
  });

  it('keeps the letters of an abbreviation', () => {
    for (const text of texts('PCR tests of water', 'KPO')) expect(text).toContain('PCR tests of water');
  });

  it('is not tried for a bundle, for no work, for nothing, or for a very long task', () => {
    expect(rewrites('sort the post', 'BOTH')).toEqual([]);
    expect(rewrites('sort the post', 'NONE')).toEqual([]);
    for (const empty of ['', '  ', '?!.']) expect(rewrites(empty, 'BPO')).toEqual([]);
    expect(rewrites('sort the post '.repeat(100), 'BPO')).toEqual([]);
    expect(rewrites('sort the post '.repeat(10), 'BPO')).not.toEqual([]);
  });
});

describe('the flips of a task', () => {
  const [first, second, third] = rewrites('typing survey forms', 'BPO');

  /** Judges that the given rewritings really read as they should, and counts what it is asked. */
  function findAmong(...right: string[]) {
    const judged: string[] = [];
    const find = createFlipFinder('typing survey forms', 'BPO', (text) => {
      judged.push(text);
      return right.includes(text)
        ? rewrites('typing survey forms', 'BPO').find((one) => one.text === text)!.label
        : 'NONE';
    });
    return { judged, find };
  }

  it('are the rewritings that are judged as they should be, in their order, as many as are wanted', () => {
    const { find } = findAmong(first!.text, third!.text);
    expect(find(1)).toEqual([first]);
    expect(find(2)).toEqual([first, third]);
    expect(find(9)).toEqual([first, third]);
    expect(find(1)).toEqual([first]);
  });

  it('cost nothing until they are wanted, and no judgement is made twice or in vain', () => {
    const { find, judged } = findAmong(first!.text, third!.text);
    expect(judged).toEqual([]);
    find(1);
    expect(judged).toEqual([first!.text]);
    find(2);
    find(2);
    expect(judged).toEqual([first!.text, second!.text, third!.text]);
  });

  it('are none where nothing is judged as it should be', () => {
    expect(findAmong().find(2)).toEqual([]);
  });
});
