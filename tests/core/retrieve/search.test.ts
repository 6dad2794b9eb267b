import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../../src/core/knowledge/library.ts';
import type { Knowledge, Note } from '../../../src/core/knowledge/model.ts';
import { createSearch } from '../../../src/core/retrieve/search.ts';
import { comparison, glossaryRow, knowledge, note, statement } from '../../support/knowledge.ts';
import { commonWords, loadReal } from '../../support/real.ts';

/** A note that says little but what a test is about. */
const leaf = (id: string, over: Partial<Note> = {}) =>
  note({
    id,
    title: id,
    summary: 'A few plain words.',
    about: 'outsourcing',
    questions: [],
    statements: [statement({ text: 'Nothing more is said.' })],
    ...over,
  });

const searchOver = (notes: readonly Note[], over: Partial<Knowledge> = {}) =>
  createSearch(createLibrary([knowledge({ notes, glossary: [], ...over })], commonWords));
const found = (search: ReturnType<typeof searchOver>, question: string) =>
  search(question).map((hit) => hit.passage.note);

describe('search', () => {
  const NOTES = [
    leaf('training', { title: 'Training of staff', questions: ['how long does onboarding take'] }),
    leaf('price', { summary: 'A seat costs less abroad.' }),
    leaf('visits', { terms: ['site tour'], statements: [statement({ text: 'Walk through the building.' })] }),
  ];
  const search = searchOver(NOTES);

  it.each([
    ['staff training', 'training', 'title'],
    ['onboarding', 'training', 'question'],
    ['cost of seats', 'price', 'summary'],
    ['tours', 'visits', 'term'],
    ['walking through buildings', 'visits', 'statement'],
  ])('finds by "%s" the note %s, which says it in its %s, in any inflection', (question, id) => {
    expect(found(search, question)).toEqual([id]);
  });

  it('gives the passage as it stands in the note', () => {
    expect(search('staff')[0]?.passage).toEqual({
      id: 'training#1',
      note: 'training',
      title: 'Training of staff',
      text: 'A few plain words. Nothing more is said.',
    });
  });

  it('puts the note first that says more of the question, and of that in its title', () => {
    const by = searchOver([
      leaf('a', { statements: [statement({ text: 'Attrition hurts.' })] }),
      leaf('b', { title: 'Attrition' }),
      leaf('c', { title: 'Attrition of night shifts' }),
    ]);
    expect(found(by, 'attrition')[0]).toBe('b');
    expect(found(by, 'attrition in night shifts')[0]).toBe('c');
  });

  it('finds nothing where no note holds a word of the question', () => {
    for (const question of ['zebra', '', 'the and of', '?!']) expect(search(question)).toEqual([]);
  });

  it('mends slips of the pen, but not ordinary words', () => {
    expect(found(search, 'onbaording')).toEqual(['training']);
    expect(found(search, 'trianing of stafff')).toEqual(['training']);
    expect(found(search, 'price of straining')).toEqual(['price']);
  });

  it('passes over markup', () => {
    expect(found(search, '<@U1> *onboarding* :wave:')).toEqual(['training']);
    expect(found(search, '<https://price.example|walking>')).toEqual(['visits']);
  });

  it('finds a question asked as it is written on a note nearer than one that shares a word', () => {
    const [asWritten] = search('How long does onboarding take?');
    const [sharing] = search('onboarding of zebras with wings');
    expect(asWritten!.asked).toBeCloseTo(1);
    expect(sharing!.asked).toBeGreaterThan(0);
    expect(sharing!.asked).toBeLessThan(asWritten!.asked);
    expect(search('walk')[0]!.asked).toBe(0);
  });

  it('prefers the note whose question is asked to one that has the word in its title', () => {
    const by = searchOver([leaf('a', { title: 'Onboarding' }), leaf('b', { questions: ['onboarding'] })]);
    expect(found(by, 'onboarding')).toEqual(['b', 'a']);
  });

  it('tells how much of a question a note holds', () => {
    expect(search('staff training')[0]!.cover).toBeCloseTo(1);
    const [partly] = search('staff zebra');
    expect(partly!.cover).toBeGreaterThan(0);
    expect(partly!.cover).toBeLessThan(1);
  });

  it('gives ten passages at most', () => {
    const many = searchOver(Array.from({ length: 14 }, (_, i) => leaf(`n${i}`, { title: 'Attrition' })));
    expect(many('attrition')).toHaveLength(10);
  });

  it('finds each passage of a long note by its own words', () => {
    const texts = ['zinc', 'tin'].map((metal) => `${metal} ${'plain '.repeat(140)}`.trim());
    const long = searchOver([leaf('long', { statements: texts.map((text) => statement({ text })) })]);
    expect(long('tin')[0]?.passage.id).toBe('long#2');
    expect(long('zinc')[0]?.passage.text).toContain('zinc');
  });
});

describe('the glossary', () => {
  const glossary = [
    glossaryRow(),
    glossaryRow({ term: 'SLA', means: 'service level agreement', same: ['promised times'] }),
  ];
  const NOTES = [
    leaf('attrition', { title: 'Attrition' }),
    leaf('sla', { summary: 'Put an SLA in writing.' }),
  ];
  const search = searchOver(NOTES, { glossary });

  it.each([
    ['people leaving all the time', 'attrition'],
    ['high staff turnover', 'attrition'],
    ['service level agreements', 'sla'],
    ['promised times', 'sla'],
  ])('lets a note be found by a synonym: "%s" finds %s', (question, id) => {
    expect(found(search, question)[0]).toBe(id);
    expect(found(searchOver(NOTES), question)).toEqual([]);
  });

  it('counts a synonym less than the word itself', () => {
    const both = searchOver([leaf('a', { title: 'Staff turnover' }), leaf('b', { title: 'Attrition' })], {
      glossary,
    });
    expect(found(both, 'attrition')).toEqual(['b', 'a']);
    expect(found(both, 'staff turnover')).toEqual(['a', 'b']);
    const either = searchOver(
      [leaf('a', { title: 'Staff turnover' }), leaf('b', { title: 'Seats and desks by night' })],
      {
        glossary,
      },
    );
    expect(found(either, 'attrition at night')).toEqual(['b', 'a']);
  });
});

describe('the wording of a question', () => {
  it.each([
    ['what are the risks of vendors', 'risk'],
    ['the benefits of vendors', 'benefit'],
    ['how many vendors', 'figure'],
    ['is it a myth about vendors', 'myth'],
  ] as const)('prefers the kind of note it asks for: "%s" prefers a %s', (question, kind) => {
    const others = (['risk', 'benefit', 'figure', 'myth'] as const).filter((other) => other !== kind);
    const search = searchOver(
      [...others, kind].map((one, i) => leaf(`n${i}`, { title: 'Vendors', kind: one })),
    );
    expect(found(search, question)[0]).toBe('n3');
    expect(found(search, 'vendors')[0]).toBe('n0');
  });

  it('prefers notes about the model it names, and sets those about the other one back', () => {
    const search = searchOver([
      leaf('a', { title: 'Seats', about: 'bpo' }),
      leaf('b', { title: 'Seats', about: 'outsourcing' }),
      leaf('c', { title: 'Seats', about: 'kpo' }),
    ]);
    expect(found(search, 'seats in KPO')).toEqual(['c', 'b', 'a']);
    expect(found(search, 'seats in business process outsourcing')).toEqual(['a', 'b', 'c']);
  });

  it('that names both models prefers neither', () => {
    const search = searchOver([
      leaf('a', { title: 'Seats', about: 'bpo' }),
      leaf('b', { title: 'Seats', about: 'kpo' }),
      leaf('c', { title: 'Seats', about: 'outsourcing' }),
    ]);
    const hits = search('seats in BPO and KPO');
    expect(hits).toHaveLength(3);
    expect(new Set(hits.map((hit) => hit.score)).size).toBe(1);
  });
});

describe('the order of what is found', () => {
  const NOTES = [
    comparison(),
    ...['c', 'a', 'b'].map((id) => leaf(id, { title: 'Seats abroad' })),
    leaf('d', { title: 'Seats', kind: 'risk' }),
  ];

  it('is by score, and by id where scores are the same', () => {
    const hits = searchOver(NOTES)('seats abroad');
    expect(hits.map((hit) => hit.passage.id)).toEqual(['a#1', 'b#1', 'c#1', 'd#1']);
    expect(hits[0]!.score).toBe(hits[2]!.score);
    expect(hits[3]!.score).toBeLessThan(hits[2]!.score);
  });

  it('does not depend on the order of the notes', () => {
    const question = 'risks of seats abroad, judging by rules';
    const library = createLibrary([knowledge({ notes: NOTES, glossary: [] })], commonWords);
    const expected = createSearch(library)(question);
    expect(expected.length).toBe(5);
    fc.assert(
      fc.property(fc.shuffledSubarray(NOTES, { minLength: NOTES.length }), (notes) => {
        expect(searchOver(notes)(question)).toEqual(expected);
        expect(createSearch({ ...library, notes })(question)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the ways of asking', () => {
  it('tell questions on the same subject apart', () => {
    const search = searchOver([
      leaf('meaning', { questions: ['what is outsourcing'] }),
      leaf('warning', { questions: ['when should you not outsource'] }),
    ]);
    expect(found(search, 'what is outsourcing')[0]).toBe('meaning');
    expect(found(search, 'when should one not outsource')[0]).toBe('warning');
  });
});

describe('a hit', () => {
  it('says of each statement of its note how much of the question it holds', () => {
    const statements = ['Rent is paid monthly.', 'Wages and rent rise.', 'Nobody knows.'].map((text) =>
      statement({ text }),
    );
    const [hit] = searchOver([leaf('costs', { statements })])('wages and rent');
    expect(hit?.told.map((share) => Math.round(share * 10) / 10)).toEqual([expect.any(Number), 1, 0]);
    expect(hit?.told[0]).toBeGreaterThan(0);
    expect(hit?.told[0]).toBeLessThan(1);
  });

  it('of a note that only meaning found holds no word of the question, and stands behind those that do', async () => {
    const { library } = await loadReal();
    const hits = createSearch(library)('typhoons');
    const byMeaning = hits.filter(({ held }) => held === 0);
    expect(byMeaning.length).toBeGreaterThan(0);
    expect(hits[0]?.held).toBeGreaterThan(0);
    for (const { cover } of byMeaning) expect(cover).toBe(0);
  });
});
