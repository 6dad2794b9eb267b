import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../../src/core/answer/answerer.ts';
import { createClassifier } from '../../../src/core/classify/classify.ts';
import { reviewKnowledge } from '../../../src/core/curate/review.ts';
import { createLibrary } from '../../../src/core/knowledge/library.ts';
import type { Knowledge, Note } from '../../../src/core/knowledge/model.ts';
import { createSearch } from '../../../src/core/retrieve/search.ts';
import { knowledge, note, service, statement, verdict } from '../../support/knowledge.ts';

const TODAY = '2026-11-25';

const reviewOf = (over: Partial<Knowledge>, today = TODAY) => {
  const library = createLibrary([knowledge(over)], new Set());
  const search = createSearch(library);
  const classify = createClassifier(library);
  const answer = createAnswerer(library, classify, search);
  return reviewKnowledge(library, { search, classify, answer }, today);
};

/** Two notes that lead to each other and have nothing in common. */
const exits = (over = {}) =>
  note({
    id: 'exit-plans',
    title: 'Leaving a provider',
    summary: 'An exit plan says how the work comes back.',
    questions: ['how do we leave', 'exit plan', 'taking work back', 'ending the deal'],
    related: ['service-levels'],
    statements: [statement({ text: 'Write the plan before you sign.' })],
    ...over,
  });
const levels = (over = {}) =>
  note({
    id: 'service-levels',
    title: 'Service levels',
    summary: 'A service level is a promise that is measured.',
    questions: ['what is an SLA', 'measured promises', 'uptime target', 'who counts failures'],
    related: ['exit-plans'],
    statements: [statement({ text: 'Count what the user feels.' })],
    ...over,
  });

describe('reviewKnowledge', () => {
  it('finds nothing in two notes that lead to each other and answer their own questions', () => {
    expect(reviewOf({ notes: [exits(), levels()] })).toEqual([]);
  });

  it('finds a note that no other note leads to', () => {
    const leading = levels({ id: 'more-levels', questions: ['w', 'x', 'y', 'z'] });
    expect(reviewOf({ notes: [exits({ related: ['more-levels'] }), levels(), leading] })).toContainEqual({
      file: 'notes/service-levels.md',
      line: 1,
      message: 'No other note leads here. Name it under related of one that is near.',
    });
  });

  it('finds a note that leads nowhere', () => {
    const others = [levels(), levels({ id: 'more-levels', questions: ['w', 'x', 'y', 'z'], related: [] })];
    const notes = [exits({ related: ['service-levels', 'more-levels'] }), ...others];
    const messages = reviewOf({ notes })
      .filter((fault) => fault.file === 'notes/more-levels.md')
      .map((fault) => fault.message);
    expect(messages).toContain('It leads to no other note. Name those worth reading next under related.');
  });

  it('does not count a note that leads to itself', () => {
    const faults = reviewOf({ notes: [exits({ related: ['exit-plans'] }), levels()] });
    expect(faults.map((fault) => fault.file)).toEqual(['notes/service-levels.md']);
  });

  it('asks of a single note no link from another', () => {
    expect(reviewOf({ notes: [exits({ related: [] })] })).toEqual([]);
  });

  it('finds each question on a note that another note answers first, and names that note', () => {
    const lost = exits({
      id: 'zealous-parting',
      questions: ['uptime target', 'zealous parting', 'zealous exits', 'zealous leave'],
    });
    const levelling = levels({
      title: 'Uptime target',
      questions: ['uptime target', 'measured promises', 'SLA', 'count of failures'],
    });
    const faults = (over: Partial<Note>) =>
      reviewOf({ notes: [{ ...lost, ...over }, levelling] }).filter(({ message }) =>
        message.startsWith('The question'),
      );
    expect(faults({ related: [] })).toEqual([
      {
        file: 'notes/zealous-parting.md',
        line: 1,
        message: `The question "uptime target" finds ${levelling.id} first. Ask it in words that belong to this note alone, or name that note under related.`,
      },
    ]);
    expect(faults({ related: [levelling.id] })).toEqual([]);
  });

  it('finds a question that finds nothing at all, for it holds no word of a subject', () => {
    const questions = ['is it the one or the other', 'exit plans', 'exits', 'leaving'];
    const messages = reviewOf({ notes: [exits({ questions }), levels()] }).map(({ message }) => message);
    expect(messages).toContain(
      'The question "is it the one or the other" finds nothing. Ask it in words that belong to this note alone.',
    );
  });

  it.each([
    ['2025-11-25', []],
    ['2025-11-24', [expect.stringMatching(/last reviewed on 2025-11-24. Read it beside its sources/)]],
    ['2019-01-01', [expect.stringMatching(/last reviewed on 2019-01-01/)]],
    ['2026-11-26', [expect.stringMatching(/reviewed on 2026-11-26, which is still to come/)]],
  ])('warns of a review of %s as it should on 25 November 2026', (reviewed, expected) => {
    const findings = reviewOf({ notes: [exits({ reviewed }), levels()] });
    expect(findings.map((finding) => finding.message)).toEqual(expected);
    expect(findings.every((finding) => finding.warning)).toBe(true);
  });

  it('finds a source that nothing cites any more', () => {
    const sources = [knowledge().sources[0]!, { ...knowledge().sources[0]!, id: 'forgotten' }];
    expect(reviewOf({ notes: [exits(), levels()], sources })).toEqual([
      { file: 'sources.yaml', line: 1, message: 'Nothing cites the source forgotten. Remove it.' },
    ]);
  });

  it('finds an acknowledged verdict that its text no longer gets', () => {
    const verdicts = [
      verdict(),
      verdict({ text: 'wage runs', label: 'KPO', place: { file: 'verdicts.yaml', line: 7 } }),
    ];
    const services = [
      service(),
      service({ id: 'payroll', name: 'payroll', aliases: ['wage runs', 'pay slips', 'pay staff'] }),
    ];
    expect(reviewOf({ notes: [exits(), levels()], services, verdicts })).toEqual([
      {
        file: 'verdicts.yaml',
        line: 7,
        message: expect.stringMatching(/^"wage runs" was KPO .* and is now BPO /),
      },
    ]);
  });

  it('finds near-duplicates among notes, tips and services alike', () => {
    const twin = exits({ id: 'exit-plans-again', questions: ['a plan to go', 'b', 'c', 'd'] });
    const tips = ['a', 'b'].map((id) => ({ ...knowledge().tips[0]!, id }));
    const services = ['a', 'b'].map((id) => ({ ...knowledge().services[0]!, id }));
    const messages = reviewOf({ notes: [exits(), twin, levels()], tips, services }).map((f) => f.message);
    expect(messages).toContainEqual(expect.stringMatching(/nearly the same as exit-plans\./));
    expect(messages).toContainEqual(expect.stringMatching(/^b: it says nearly the same as a/));
    expect(messages).toContainEqual(expect.stringMatching(/^b: it is named in nearly the same words as a/));
  });

  it('looks for near-duplicates and dates, but not for what leads, cites or decides, where part could not be read', () => {
    const twin = exits({ id: 'exit-plans-again', questions: ['a', 'b', 'c', 'd'], reviewed: '2019-01-01' });
    const sources = [{ ...knowledge().sources[0]!, id: 'forgotten' }];
    const notes = [exits({ related: [] }), twin];
    const findings = reviewKnowledge(
      createLibrary([knowledge({ notes, sources, verdicts: [verdict({ label: 'KPO' })] })], new Set()),
      { search: undefined, classify: undefined, answer: undefined },
      TODAY,
    );
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/nearly the same as exit-plans\./),
      expect.stringMatching(/last reviewed on 2019-01-01/),
    ]);
  });

  it('reports in the order of files and lines', () => {
    const findings = reviewOf({
      notes: [levels({ reviewed: '2020-01-01' }), exits({ reviewed: '2020-01-01' })],
    });
    expect(findings.map((finding) => finding.file)).toEqual([
      'notes/exit-plans.md',
      'notes/service-levels.md',
    ]);
  });
});
