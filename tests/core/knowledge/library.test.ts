import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLibrary, vocabularyOf } from '../../../src/core/knowledge/library.ts';
import {
  comparison,
  criterion,
  glossaryRow,
  knowledge,
  note,
  service,
  source,
  tip,
  verdict,
} from '../../support/knowledge.ts';

const NONE: ReadonlySet<string> = new Set();

describe('createLibrary', () => {
  it('looks rows up by id and gives undefined for an id that is not there', () => {
    const library = createLibrary([knowledge()], NONE);
    expect(library.note('practice-rules')).toEqual(note());
    expect(library.service('accounts-payable')).toEqual(service());
    expect(library.source('guide')).toEqual(source());
    for (const id of ['gone', 'constructor', '__proto__', '']) {
      expect(library.note(id)).toBeUndefined();
      expect(library.service(id)).toBeUndefined();
      expect(library.source(id)).toBeUndefined();
    }
  });

  it('lets a row of a later layer replace the row with its id, whole', () => {
    const own = knowledge({
      notes: [note({ title: 'Our way' })],
      services: [service({ label: 'KPO', aliases: ['our payables'] })],
      sources: [source({ publisher: 'We' })],
      tips: [tip({ text: 'Ask Ann.' })],
      criteria: [criterion({ name: 'ours', cues: [] })],
      glossary: [],
      digest: 'own',
    });
    const library = createLibrary([knowledge(), own], NONE);
    expect(library.note('practice-rules')?.title).toBe('Our way');
    expect(library.service('accounts-payable')).toMatchObject({ label: 'KPO', aliases: ['our payables'] });
    expect(library.source('guide')?.publisher).toBe('We');
    expect(library.tips.map((row) => row.text)).toEqual(['Ask Ann.']);
    expect(library.criteria).toEqual([criterion({ name: 'ours', cues: [] })]);
    expect(library.notes.map((row) => row.id)).toEqual(['overall-comparison', 'practice-rules']);
    expect(library.note('overall-comparison')).toEqual(comparison());
  });

  it('keeps what only one layer has, and the glossary and facts of all', () => {
    const own = knowledge({
      notes: [note({ id: 'a-ours' })],
      glossary: [glossaryRow({ term: 'ours' })],
      facts: ['2.1'],
      leftOut: [{ fact: '2.1', reason: 'ours' }],
    });
    const library = createLibrary([knowledge({ facts: ['1.1'] }), own], NONE);
    expect(library.notes.map((row) => row.id)).toEqual(['a-ours', 'overall-comparison', 'practice-rules']);
    expect(library.glossary.map((row) => row.term)).toEqual(['attrition', 'ours']);
    expect(library.facts).toEqual(['1.1', '2.1']);
    expect(library.leftOut).toHaveLength(1);
  });

  it('keeps the acknowledged verdicts of all layers in their order, one a text: that of the latest layer', () => {
    const texts = ['z', 'b', 'a'];
    const own = [verdict({ text: 'c' }), verdict({ text: 'b', label: 'KPO' })];
    const layers = [
      knowledge({ verdicts: texts.map((text) => verdict({ text })) }),
      knowledge({ verdicts: own }),
    ];
    expect(createLibrary(layers, NONE).verdicts.map(({ text, label }) => [text, label])).toEqual([
      ['z', 'BPO'],
      ['a', 'BPO'],
      ['c', 'BPO'],
      ['b', 'KPO'],
    ]);
  });

  it('has a digest that tells each layer and their order', () => {
    const [a, b] = [knowledge({ digest: 'a' }), knowledge({ digest: 'b' })];
    const digests = [[a], [b], [a, b], [b, a]].map((layers) => createLibrary(layers, NONE).digest);
    expect(new Set(digests).size).toBe(4);
  });

  it('gives the same rows in the same order for any order of the rows of a layer', () => {
    const notes = ['d', 'b', 'a', 'c'].map((id) => note({ id }));
    const services = ['x', 'z', 'y'].map((id) => service({ id, name: id, aliases: [`do ${id}`] }));
    const expected = createLibrary([knowledge({ notes, services })], NONE);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(notes, { minLength: 4 }),
        fc.shuffledSubarray(services, { minLength: 3 }),
        (someNotes, someServices) => {
          const library = createLibrary([knowledge({ notes: someNotes, services: someServices })], NONE);
          expect(library.notes).toEqual(expected.notes);
          expect(library.services).toEqual(expected.services);
        },
      ),
    );
    expect(expected.notes.map((row) => row.id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([
    ['the questions of a note', 'trainig', 'training', { notes: [note({ questions: ['training'] })] }],
    ['the aliases of a service', 'reciept', 'receipt', { services: [service({ aliases: ['receipt'] })] }],
    ['the glossary', 'attritoin', 'attrition', {}],
    [
      'the cues of a criterion',
      'wiegh',
      'weigh',
      {
        criteria: [
          criterion({ cues: [{ id: 'w', leans: 'KPO', weight: 1, words: ['weigh up'], with: [] }] }),
        ],
      },
    ],
  ] as const)('corrects slips towards words of %s', (_where, slip, word, over) => {
    expect(createLibrary([knowledge(over)], NONE).speller(slip)).toBe(word);
  });

  it.each([
    ['three examples', 'collage', ['a collage', 'collages, a collage', 'one collage'], []],
    ['examples and bundles, three in all', 'collage', ['a collage'], ['collage and sums', 'sums, collage']],
    ['two examples, however often it stands there', 'collate', ['collage, collage', 'a collage'], []],
    ['two bundles', 'collate', [], ['collage and sums', 'sums, collage']],
  ])('takes a word for no slip if it stands in three descriptions of work: in %s, it is "%s"', (...row) => {
    const [, word, texts, bundles] = row;
    const place = { file: 'examples/small.yaml', line: 1 };
    const layer = knowledge({
      services: [service({ aliases: ['collate'] })],
      examples: [{ service: 'accounts-payable', texts, place }],
      bundles: bundles.map((text) => ({ services: ['accounts-payable'], text, place })),
    });
    expect(createLibrary([layer], NONE).speller('collage')).toBe(word);
  });

  it('corrects slips towards words that stand in three examples, of whatever layer', () => {
    const layer = (texts: readonly string[]) =>
      knowledge({
        examples: [{ service: 'accounts-payable', texts, place: { file: 'examples/small.yaml', line: 1 } }],
      });
    const layers = [layer(['a mosaic', 'old mosaic']), layer(['mosaic'])];
    expect(createLibrary(layers, NONE).speller('mosiac')).toBe('mosaic');
    expect(createLibrary(layers.slice(0, 1), NONE).speller('mosiac')).toBe('mosiac');
  });

  it('has each word in its vocabulary once, however many places use it', () => {
    const texts = ['training', 'training', 'training'];
    const vocabulary = vocabularyOf(
      knowledge({
        notes: [note({ questions: texts })],
        examples: [{ service: 'accounts-payable', texts, place: { file: 'examples/small.yaml', line: 1 } }],
      }),
    );
    expect(vocabulary.filter((word) => word === 'training')).toHaveLength(1);
    expect(new Set(vocabulary).size).toBe(vocabulary.length);
  });

  it('leaves common words as they are, however near they are to the knowledge', () => {
    const layer = knowledge({ services: [service({ aliases: ['collate'] })] });
    expect(createLibrary([layer], NONE).speller('collage')).toBe('collate');
    expect(createLibrary([layer], new Set(['collage'])).speller('collage')).toBe('collage');
  });
});
