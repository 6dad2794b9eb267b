import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../src/core/answer/from-note.ts';
import { note, statement } from '../../support/knowledge.ts';

const NOTE = note({
  id: 'n',
  summary: 'In short.',
  statements: [
    statement({ heading: 'BPO', text: 'Learned on the job.' }),
    statement({ heading: 'BPO', text: 'A BPO desk trains for weeks.' }),
    statement({ heading: 'KPO', text: 'Learned for years.' }),
    statement({ heading: 'Figures', text: 'Nobody counts.' }),
    statement({ heading: 'What to do', text: 'Ask who pays.' }),
  ],
});
const texts = (only: 'bpo' | 'kpo' | undefined, most: number) =>
  linesOf(NOTE, { only, most }).map(({ text }) => text);

describe('the lines of an answer from a note', () => {
  it('are its summary, bare, and then its statements in their order', () => {
    expect(linesOf(NOTE, { most: 9 })[0]).toEqual({ text: 'In short.', notes: ['n'] });
    expect(texts(undefined, 9)).toEqual(['In short.', ...NOTE.statements.map(({ text }) => text)]);
  });

  it('cite the note, each of them', () => {
    for (const line of linesOf(NOTE, { only: 'kpo', most: 9 })) expect(line.notes).toEqual(['n']);
  });

  it('hold no more statements than are wanted', () => {
    expect(texts(undefined, 2)).toEqual(['In short.', 'Learned on the job.', 'A BPO desk trains for weeks.']);
    expect(texts(undefined, 0)).toEqual(['In short.']);
  });

  it('leave out those about the other model first, and keep the order of the rest', () => {
    expect(texts('kpo', 3)).toEqual(['In short.', 'Learned for years.', 'Nobody counts.', 'Ask who pays.']);
    expect(texts('bpo', 4)).not.toContain('Learned for years.');
    expect(texts('kpo', 5)).toEqual(texts(undefined, 5));
  });

  it('name the side that a statement stands under, where it does not name it itself', () => {
    const leads = linesOf(NOTE, { most: 9 }).map((line) => line.lead ?? '');
    expect(leads[1]).toContain('BPO');
    expect(leads[2]).not.toContain('BPO');
    expect(leads[3]).toContain('KPO');
    expect(leads[4]).not.toMatch(/BPO|KPO|Figures/);
  });

  it('hold a piece of advice, however many statements stand before it', () => {
    expect(texts(undefined, 3)).toEqual([
      'In short.',
      'Learned on the job.',
      'A BPO desk trains for weeks.',
      'Ask who pays.',
    ]);
    expect(linesOf(NOTE, { most: 3 }).map((line) => line.keep ?? false)).toEqual([false, false, false, true]);
  });

  it('mark advice apart from facts', () => {
    const [, fact, , , , advice] = linesOf(NOTE, { most: 9 });
    expect(advice?.text).toBe('Ask who pays.');
    expect(advice?.lead).toBeTruthy();
    expect(advice?.lead).not.toBe(fact?.lead?.slice(0, 2));
  });

  it('are those that hold most of the question, in the order of the note', () => {
    const told = [0, 0.2, 0, 0.9, 0];
    expect(linesOf(NOTE, { most: 2, told }).map(({ text }) => text)).toEqual([
      'In short.',
      'A BPO desk trains for weeks.',
      'Nobody counts.',
    ]);
  });

  it('leave out what only says the summary again, except where the whole list is wanted', () => {
    const doubled = note({
      summary: 'A desk trains its people for weeks, on rules and scripts.',
      statements: [
        statement({ text: 'A desk trains people for weeks.' }),
        statement({ text: 'Exams are rare.' }),
      ],
    });
    const said = (whole: boolean) => linesOf(doubled, { most: 9, whole }).map(({ text }) => text);
    expect(said(false)).toEqual([doubled.summary, 'Exams are rare.']);
    expect(said(true)).toHaveLength(3);
  });
});
