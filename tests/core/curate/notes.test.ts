import { describe, expect, it } from 'vitest';
import { checkKnowledge } from '../../../src/core/curate/check.ts';
import type { Note } from '../../../src/core/knowledge/model.ts';
import { comparison, dispute, knowledge, note, source, statement } from '../../support/knowledge.ts';

const withNotes = (...notes: readonly Note[]) =>
  checkKnowledge(knowledge({ notes: [comparison(), ...notes] }));
const messages = (...notes: readonly Note[]) => withNotes(...notes).map((fault) => fault.message);
const FIGURE = {
  value: '7',
  year: 2021,
  publisher: 'Some Press',
  source: 'guide',
  evidence: 'some 7 percent of firms',
} as const;

describe('checkKnowledge on notes', () => {
  it('finds nothing wrong with valid notes of each special kind', () => {
    const myth = note({ id: 'a-myth', kind: 'myth', summary: 'Not quite: both need people.' });
    const figure = note({ id: 'a-figure', kind: 'figure', figures: [FIGURE] });
    expect(withNotes(note(), dispute(), myth, figure)).toEqual([]);
  });

  it('finds a related note that does not exist', () => {
    expect(messages(note({ related: ['overall-comparison', 'gone'] }))).toEqual([
      expect.stringMatching(/related note gone does not exist. Correct the id or remove it/),
    ]);
  });

  it('finds a note that is related to itself', () => {
    expect(messages(note({ related: ['practice-rules'] }))).toEqual([
      expect.stringMatching(/cannot be related to itself/),
    ]);
  });

  it('finds a statement with an unknown source, at the line of the statement', () => {
    const faults = withNotes(note({ statements: [statement({ sources: ['guide', 'hearsay'], line: 31 })] }));
    expect(faults).toEqual([
      {
        file: 'notes/practice-rules.md',
        line: 31,
        message: expect.stringMatching(/source hearsay is not in sources\.yaml. Add it there/),
      },
    ]);
  });

  it('takes editorial for a source that needs no row', () => {
    expect(messages(note({ statements: [statement({ sources: ['editorial'] })] }))).toEqual([]);
  });

  it('finds a statement of more than 40 words and accepts one of 40', () => {
    const long = (words: number) =>
      note({ statements: [statement({ text: Array.from({ length: words }, () => 'word').join(' ') })] });
    expect(messages(long(40))).toEqual([]);
    expect(messages(long(41))).toEqual([expect.stringMatching(/has 41 words. Split it: at most 40/)]);
  });

  it('finds a summary of more than 280 characters and accepts one of 280', () => {
    const long = (length: number) => note({ summary: 'x'.repeat(length) });
    expect(messages(long(280))).toEqual([]);
    expect(messages(long(281))).toEqual(['The summary has 281 characters. Shorten it: at most 280.']);
  });

  it('finds an editorial statement that carries a figure', () => {
    const faults = messages(
      note({
        figures: [FIGURE],
        statements: [statement({ text: 'Ask for 7 names.', sources: ['editorial'] })],
      }),
    );
    expect(faults).toEqual([expect.stringMatching(/editorial statement carries a figure/)]);
  });

  it.each([
    ['title', note({ title: 'The 7 rules' }), 1],
    ['summary', note({ summary: 'BPO saves 7 percent.' }), 1],
    ['statement', note({ statements: [statement({ text: 'It saves 7 percent.', line: 33 })] }), 33],
  ])('finds a figure without evidence in the %s', (_where, broken, line) => {
    const faults = withNotes(broken);
    expect(faults).toEqual([
      {
        file: broken.place.file,
        line,
        message: expect.stringMatching(/figure 7 has no evidence. Add it under/),
      },
    ]);
    expect(withNotes({ ...broken, figures: [FIGURE] })).toEqual([]);
  });

  it('wants the whole number in the evidence, not a part of it', () => {
    const text = (number: string) => note({ summary: `It saves ${number} percent.`, figures: [FIGURE] });
    expect(messages(text('7.5'))).toEqual([expect.stringMatching(/figure 7\.5 has no evidence/)]);
    expect(messages(text('77'))).toEqual([expect.stringMatching(/figure 77 has no evidence/)]);
  });

  it('takes the year of a figure as proven', () => {
    expect(messages(note({ summary: 'In 2021 it grew.', figures: [FIGURE] }))).toEqual([]);
    expect(messages(note({ summary: 'In 2022 it grew.', figures: [FIGURE] }))).toHaveLength(1);
  });

  it('wants the evidence from a source that the statement cites', () => {
    const cited = (sources: readonly string[]) =>
      checkKnowledge(
        knowledge({
          notes: [
            comparison(),
            note({
              figures: [FIGURE],
              statements: [statement({ text: 'It saves 7 percent.', sources: [...sources] })],
            }),
          ],
          sources: [source(), source({ id: 'other' })],
        }),
      ).map((fault) => fault.message);
    expect(cited(['guide'])).toEqual([]);
    expect(cited(['other', 'guide'])).toEqual([]);
    expect(cited(['other'])).toEqual([expect.stringMatching(/figure 7 has no evidence/)]);
  });

  it.each([
    ['separators of thousands', 'some 1700 firms', 'It serves 1,700 firms.'],
    ['the name of a standard', 'some 7 percent', 'Ask for ISO 27001, ISO/IEC 27701:2019 or a SOC 2 report.'],
    ['units and currencies without a blank', 'worth USD2bn, not 22billion', 'It is USD 2 billion, not 22.'],
    ['digits of a name', 'some 7 percent', 'So says 365outsource, whose Q4 ended well.'],
    ['the number of an article or a level', 'some 7 percent', 'Article 28 holds for level 2 support, 24/7.'],
  ])('takes no offence at %s', (_what, evidence, text) => {
    const figure = { ...FIGURE, value: 'some', evidence };
    expect(messages(note({ figures: [figure], statements: [statement({ text })] }))).toEqual([]);
  });

  it('lets an editorial statement name a standard', () => {
    const text = 'Ask for the ISO 27001 certificate.';
    expect(messages(note({ statements: [statement({ text, sources: ['editorial'] })] }))).toEqual([]);
  });

  it('wants a second-hand figure to say by whom it was reported', () => {
    const figure = { ...FIGURE, publisher: 'Some Analyst' };
    const says = (text: string) => messages(note({ figures: [figure], statements: [statement({ text })] }));
    expect(says('Some Analyst says 7 percent.')).toEqual([
      expect.stringMatching(/second-hand figure. Name the publication that was read: "as reported by/),
    ]);
    expect(says('Some Analyst says 7 percent, as reported by Some Press.')).toEqual([]);
  });

  it('finds a figure whose evidence does not hold its value', () => {
    expect(messages(note({ figures: [{ ...FIGURE, value: 'USD 9 of 2021' }] }))).toEqual([
      'The evidence of the figure USD 9 of 2021 does not hold 9. Quote the words that do.',
    ]);
  });

  it('finds a figure of an unknown source', () => {
    expect(messages(note({ figures: [{ ...FIGURE, source: 'hearsay' }] }))).toEqual([
      expect.stringMatching(/names the source hearsay, which is not in sources\.yaml/),
    ]);
  });

  it('finds a comparison without a dimension', () => {
    expect(messages(comparison({ id: 'other', dimension: undefined }))).toContainEqual(
      expect.stringMatching(/comparison needs a dimension/),
    );
  });

  it.each(['BPO', 'KPO'])('finds a comparison that lacks the side %s', (side) => {
    const statements = ['BPO', 'KPO'].filter((heading) => heading !== side);
    const broken = comparison({
      id: 'other',
      dimension: 'price',
      questions: ['one', 'two', 'three', 'four'],
      statements: statements.map((heading) => statement({ heading })),
    });
    expect(messages(broken)).toEqual([`A comparison needs statements under "## ${side}".`]);
  });

  it('finds a dimension on what is no comparison', () => {
    expect(messages(note({ dimension: 'price' }))).toEqual([
      expect.stringMatching(/Only a comparison has a dimension. Remove it or change the kind/),
    ]);
  });

  it('finds a dispute without fields', () => {
    expect(messages(dispute({ fields: [] }))).toEqual([expect.stringMatching(/dispute needs fields/)]);
  });

  it.each(['One side', 'The other side'])('finds a dispute that lacks the heading %s', (side) => {
    const headings = ['One side', 'The other side'].filter((heading) => heading !== side);
    expect(messages(dispute({ statements: headings.map((heading) => statement({ heading })) }))).toEqual([
      `A dispute needs statements under "## ${side}".`,
    ]);
  });

  it('finds fields on what is no dispute', () => {
    expect(messages(note({ fields: ['insurance'] }))).toEqual([
      expect.stringMatching(/Only a dispute has fields/),
    ]);
  });

  it('finds a myth whose summary does not correct it', () => {
    expect(messages(note({ kind: 'myth', summary: 'Nobody knows.' }))).toEqual([
      expect.stringMatching(/begins with "No", "Not quite" or "Partly"/),
    ]);
    for (const summary of ['No, it is not.', 'Not quite: it depends.', 'Partly: some do.'])
      expect(messages(note({ kind: 'myth', summary }))).toEqual([]);
  });

  it('finds a note of kind figure that has none', () => {
    expect(messages(note({ kind: 'figure' }))).toEqual([
      expect.stringMatching(/kind figure needs figures, with evidence/),
    ]);
  });

  it('finds a fact that the inventory does not list', () => {
    const faults = checkKnowledge(
      knowledge({ facts: ['1.1'], notes: [comparison(), note({ facts: ['1.1', '9.9'] })] }),
    );
    expect(faults.map((fault) => fault.message)).toEqual([
      expect.stringMatching(/no fact 9\.9 in facts\.yaml/),
    ]);
  });

  it('finds a dimension that another comparison has', () => {
    expect(messages(comparison({ id: 'other', questions: ['one', 'two', 'three', 'four'] }))).toEqual([
      'The dimension overall is taken by overall-comparison.',
    ]);
  });

  it('finds a question that another note has, in whatever inflection and letter case', () => {
    const first = note({ questions: ['How do vendors train staff?'] });
    const second = note({ id: 'other', questions: ['how do VENDOR trained staff'] });
    expect(messages(first, second)).toEqual([
      expect.stringMatching(/also asked for practice-rules. Keep it on one note/),
    ]);
  });

  it('wants one comparison with the dimension overall', () => {
    const faults = checkKnowledge(knowledge({ notes: [note()] }));
    expect(faults).toEqual([
      { file: 'notes', line: 1, message: expect.stringMatching(/No comparison has the dimension "overall"/) },
    ]);
  });

  it('sorts faults by file and line', () => {
    const broken = (id: string) =>
      note({
        id,
        related: ['gone'],
        statements: [statement({ sources: ['x'], line: 40 }), statement({ sources: ['x'], line: 30 })],
      });
    const places = checkKnowledge(
      knowledge({ notes: [comparison(), broken('b'), broken('a')], sources: [source()] }),
    ).map(({ file, line }) => `${file}:${line}`);
    expect(places).toEqual([
      'notes/a.md:1',
      'notes/a.md:30',
      'notes/a.md:40',
      'notes/b.md:1',
      'notes/b.md:30',
      'notes/b.md:40',
    ]);
  });
});
