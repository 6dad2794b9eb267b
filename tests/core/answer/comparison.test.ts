import { describe, expect, it } from 'vitest';
import { compare, comparisonsOf } from '../../../src/core/answer/comparison.ts';
import { comparison, note, statement } from '../../support/knowledge.ts';

const on = (dimension: string) =>
  comparison({
    id: `about-${dimension}`,
    dimension,
    summary: `They differ in ${dimension}.`,
    statements: [
      statement({ heading: 'What to do', text: 'Ask first.' }),
      statement({ heading: 'KPO', text: `KPO ${dimension}.` }),
      statement({ heading: 'KPO', text: 'More on KPO.' }),
      statement({ heading: 'BPO', text: `BPO ${dimension}.` }),
    ],
  });
const NOTES = [on('training'), note(), on('price'), on('skills')];

describe('comparisons', () => {
  it('are looked up by their dimension, and are comparison notes only', () => {
    expect([...comparisonsOf(NOTES).keys()]).toEqual(['training', 'price', 'skills']);
    expect(comparisonsOf(NOTES).get('price')?.id).toBe('about-price');
    expect(comparisonsOf([note({ dimension: 'price' })]).size).toBe(0);
  });

  it('become a table: a row a dimension, with the first statement of each side', () => {
    expect(compare(NOTES, ['training']).table.rows).toEqual([
      { dimension: 'training', bpo: 'BPO training.', kpo: 'KPO training.' },
    ]);
  });

  it('become lines too: each dimension by its summary, which cites its note', () => {
    const [line] = compare(NOTES, ['training']).lines;
    expect(line).toMatchObject({ text: 'They differ in training.', notes: ['about-training'] });
    expect(line?.lead).toContain('training');
  });

  it('come in the order that is asked for, without dimensions that are not there', () => {
    const { table, lines } = compare(NOTES, ['skills', 'weather', 'training']);
    expect(table.rows.map((row) => row.dimension)).toEqual(['skills', 'training']);
    expect(lines).toHaveLength(2);
  });

  it('are those that decide most cases where none is asked for', () => {
    const shown = compare(NOTES).table.rows.map((row) => row.dimension);
    expect(shown).toContain('price');
    expect(shown).toContain('skills');
    expect(shown).not.toContain('training');
  });

  it('leave a side blank on which a note says nothing', () => {
    const oneSided = comparison({ statements: [statement({ heading: 'BPO', text: 'BPO alone.' })] });
    expect(compare([oneSided], ['overall']).table.rows).toEqual([
      { dimension: 'overall', bpo: 'BPO alone.', kpo: '' },
    ]);
  });
});
