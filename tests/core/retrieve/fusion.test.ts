import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse, notesFirst } from '../../../src/core/retrieve/fusion.ts';
import { passagesOf } from '../../../src/core/retrieve/passages.ts';
import { note } from '../../support/knowledge.ts';

const hit = (id: string, score: number, number = 1) => {
  const [passage] = passagesOf(note({ id }));
  if (!passage) throw new Error('A note has a passage.');
  return { passage: { ...passage, id: `${id}#${number}` }, score };
};
const ids = (hits: ReadonlyArray<ReturnType<typeof hit>>) => hits.map(({ passage }) => passage.id);
const ranking = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { minLength: 1 })
  .map((names) => names.map((name, i) => hit(name, 9 - i)));

describe('notes first', () => {
  it('shows the best passage of each note before the second of any', () => {
    expect(ids(notesFirst([hit('a', 3), hit('a', 2, 2), hit('b', 1)]))).toEqual(['a#1', 'b#1', 'a#2']);
  });
});

describe('the fusion of two rankings', () => {
  it('brings forward what both find, and takes in what only the second finds', () => {
    const words = [hit('a', 5), hit('b', 4), hit('c', 3), hit('d', 2)];
    expect(ids(fuse(words, [hit('d', 0), hit('z', 0)], 0.3))).toEqual(['a#1', 'b#1', 'd#1', 'c#1', 'z#1']);
  });

  it('leaves the first ranking alone where the second counts nothing', () => {
    const words = [hit('a', 5), hit('b', 4)];
    expect(fuse(words, [hit('b', 0)], 0)).toEqual(words);
  });

  it('keeps the first two first, loses and doubles nothing, and its scores fall', () => {
    fc.assert(
      fc.property(ranking, ranking, (words, near) => {
        const fused = fuse(words, near, 0.3);
        expect(ids(fused).slice(0, Math.min(2, words.length))).toEqual(ids(words.slice(0, 2)));
        expect(ids(fused).sort()).toEqual([...new Set([...ids(words), ...ids(near)])].sort());
        fused.forEach(({ score }, i) => {
          expect(score).toBeLessThan(fused[i - 1]?.score ?? score + 1);
        });
      }),
    );
  });
});
