import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleFeatures } from '../../../src/core/classify/bundle.ts';
import { createCueFinder } from '../../../src/core/classify/cues.ts';
import { createDisputeFinder } from '../../../src/core/classify/disputed.ts';
import { createServiceFinder } from '../../../src/core/classify/known.ts';
import { createLean } from '../../../src/core/classify/lean.ts';
import { createHalfScore } from '../../../src/core/classify/likeness.ts';
import { createNoWorkScore } from '../../../src/core/classify/no-work.ts';
import { scoreOf, weighSegments } from '../../../src/core/classify/parts.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import { train } from '../../../src/core/classify/train.ts';
import { countWeights } from '../../../src/core/classify/weights.ts';
import { createLibrary, type Library } from '../../../src/core/knowledge/library.ts';
import type { Example, Knowledge, Service } from '../../../src/core/knowledge/model.ts';
import { createWordVectors, NO_VECTORS } from '../../../src/core/learn/vectors.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { service } from '../../support/knowledge.ts';
import { commonWords } from '../../support/real.ts';
import { CODING, smallKnowledge, smallLibrary } from '../../support/small-library.ts';

const vectors = createWordVectors(2, () => ({
  words: ['parcel', 'crates', 'orbit', 'comets', 'lunch', 'picnic'],
  numbers: Int8Array.from([9, 1, 9, 2, -9, 1, -9, 2, 0, 9, 1, 9]),
}));
const place = { file: 'examples/small.yaml', line: 1 };
const EXAMPLES: readonly Example[] = [
  { service: 'payroll', texts: ['run the wages of our drivers', 'monthly pay slips, please'], place },
  { service: 'data-entry', texts: ['key in the survey forms'], place },
  { service: 'patent-search', texts: ['has anybody invented this before?'], place },
  { service: CODING.id, texts: ['coders for our hospital charts'], place },
];

const learn = (library: Library) => train(library, createCueFinder(library.criteria));
const row = (id: string, label: Service['label'], aliases: readonly string[], over: Partial<Service> = {}) =>
  service({ id, name: id, label, aliases, ...over });
const APART = [
  row('a', 'BPO', ['parcel sorting', 'parcel labels', 'mail rounds']),
  row('b', 'KPO', ['orbit modelling', 'orbit studies', 'mail studies']),
];

/** What is learned of some knowledge, as scores of texts. */
function learnt(over: Partial<Knowledge>, words = NO_VECTORS) {
  const library = createLibrary([smallKnowledge({ bundles: [], ...over })], commonWords, words);
  const weights = learn(library);
  const lean = createLean(weights.lean, createCueFinder(library.criteria), words);
  const weigh = (text: string) => weighSegments(segment(text, tokenise(text)), text, lean);
  const noWork = createNoWorkScore(weights.none, words);
  const bundle = new Map(weights.bundle);
  const scoreHalf = createHalfScore(createServiceFinder(library.services));
  const findDispute = createDisputeFinder(weights.disputed, words);
  return {
    weights,
    lean: (text: string) => scoreOf(weigh(text)),
    noWork: (text: string) => noWork(weigh(text)),
    bundle: (text: string) =>
      [...bundleFeatures(weigh(text), scoreHalf)].reduce(
        (sum, [name, value]) => sum + value * (bundle.get(name) ?? 0),
        0,
      ),
    dispute: (text: string) => findDispute(segment(text, tokenise(text))),
  };
}

describe('a word', () => {
  const { lean } = learnt({ services: APART, criteria: [] });

  it('leans to the label of the services that use it, in any inflection', () => {
    expect(lean('parcel')).toBeLessThan(0);
    expect(lean('parcels')).toBeLessThan(0);
    expect(lean('orbits')).toBeGreaterThan(0);
  });

  it('that services of both labels use leans less than one that only one label uses', () => {
    expect(Math.abs(lean('mail'))).toBeLessThan(Math.abs(lean('parcel')));
    expect(Math.abs(lean('mail'))).toBeLessThan(lean('orbit'));
  });

  it('leans the other way when the curators change the label', () => {
    const turned = learnt({
      services: [row('a', 'KPO', ['parcel sorting']), row('b', 'BPO', ['orbit studies'])],
    });
    expect(turned.lean('parcel')).toBeGreaterThan(0);
    expect(turned.lean('orbit')).toBeLessThan(0);
  });

  it('of a disputed service leans less than the same word of an undisputed one', () => {
    const { contested } = CODING;
    const settled = learnt({ services: [row('a', 'BPO', ['parcel sorting'])] }).lean('parcel');
    const disputed = learnt({ services: [row('a', 'BPO', ['parcel sorting'], { contested })] }).lean(
      'parcel',
    );
    expect(disputed).toBeLessThan(0);
    expect(disputed).toBeGreaterThan(settled);
  });

  it('that an alias rules out teaches nothing', () => {
    const { lean: of } = learnt({ services: [row('a', 'BPO', ['parcel sorting without orbits'])] });
    expect(of('parcel')).toBeLessThan(0);
    expect(of('orbits')).toBe(0);
  });

  it('of an example counts as one of an alias does', () => {
    const examples = [{ service: 'b', texts: ['telescopes'], place }];
    expect(learnt({ services: APART, examples }).lean('telescope')).toBeGreaterThan(0);
    expect(lean('telescope')).toBe(0);
  });

  it('that the knowledge never uses leans as those do that are used like it', () => {
    const near = learnt({ services: APART, criteria: [], smalltalk: ['lunch'] }, vectors);
    expect(near.lean('crates')).toBeLessThan(0);
    expect(near.lean('comets')).toBeGreaterThan(0);
    expect(near.noWork('picnic')).toBeGreaterThan(near.noWork('comets'));
    for (const text of ['crates', 'comets']) expect(lean(text), text).toBe(0);
  });
});

describe('a pair of words', () => {
  const inOrder = (times: number) =>
    learnt({
      criteria: [],
      services: [
        row('a', 'BPO', ['amber crates', 'amber crates in Rome', 'see amber crates'].slice(0, times)),
        row('b', 'KPO', ['crates amber', 'crates amber in Rome', 'see crates amber'].slice(0, times)),
      ],
    });
  const pairsIn = ({ weights }: ReturnType<typeof inOrder>) =>
    weights.lean.weights.map(([name]) => name).filter((name) => name.includes(' '));

  it('tells labels apart where only the order of the words does', () => {
    const { lean } = inOrder(3);
    expect(lean('amber crate')).toBeLessThan(0);
    expect(lean('crate amber')).toBeGreaterThan(0);
  });

  it('is learned only if three texts hold it', () => {
    expect(pairsIn(inOrder(3))).toEqual(['amber crate', 'crate amber']);
    expect(pairsIn(inOrder(2))).toEqual([]);
  });

  it('counts once for a text, however often it stands there', () => {
    const aliases = ['amber crates of amber crates of amber crates'];
    const once = learnt({ criteria: [], services: [row('a', 'BPO', aliases), row('b', 'KPO', ['orbits'])] });
    expect(pairsIn(once)).toEqual([]);
  });

  it('is no reason to leave out a criterion that few texts speak of', () => {
    const { weights } = learnt({ services: [row('a', 'BPO', ['type slips']), row('b', 'KPO', ['orbits'])] });
    expect(weights.lean.weights.map(([name]) => name)).toContain('~judgement BPO');
  });
});

describe('what is learned of whole texts', () => {
  const small = learnt({ examples: EXAMPLES, bundles: smallKnowledge().bundles });

  it('tells talk of no work from work', () => {
    expect(small.noWork('happy birthday')).toBeGreaterThan(0);
    expect(small.noWork('wage runs')).toBeLessThan(0);
  });

  it('says nothing of labels by talk of no work', () => {
    expect(small.lean('lunch')).toBe(0);
  });

  it('tells two tasks of both labels from two of one, and from a single task', () => {
    const both = small.bundle('type forms and interpret the results');
    expect(both).toBeGreaterThan(small.bundle('type forms and log calls'));
    expect(both).toBeGreaterThan(small.bundle('type forms'));
  });

  it('tells disputed work by its words', () => {
    expect(small.weights.disputed.map(([id]) => id)).toEqual([CODING.id]);
    expect(small.dispute('assign codes to patient charts')).toMatchObject({ service: CODING.id });
    expect(small.dispute('assign codes to patient charts')?.score).toBeGreaterThan(0);
    expect(small.dispute('wage runs')?.score).toBeLessThan(0);
  });

  it('rests on leans that were not learned from the texts themselves', () => {
    const trust = (one: string, other: string) => {
      const examples = [
        { service: 'a', texts: [one], place },
        { service: 'b', texts: [other], place },
      ];
      return learnt({ services: APART, criteria: [], examples }).weights.trust;
    };
    expect(trust('zebras', 'quokkas')).toBe(0);
    expect(trust('parcel sorting', 'orbit studies')).toBeGreaterThan(0);
  });

  it('is nothing of an empty library', () => {
    const empty = { services: [], criteria: [], bundles: [], smalltalk: [] };
    expect(learn(smallLibrary(empty))).toEqual({
      lean: { weights: [], direction: [] },
      bundle: [],
      none: { weights: [], direction: [] },
      disputed: [],
      trust: 1,
    });
  });
});

describe('the weights', () => {
  const knowledge = smallKnowledge({ examples: EXAMPLES });
  const learnOrder = (over: Partial<Knowledge>) =>
    learn(createLibrary([{ ...knowledge, ...over }], commonWords, vectors));
  const weights = learnOrder({});

  it('for bundles and for no work do not depend on how many of them were written down', () => {
    const { bundles, smalltalk } = knowledge;
    expect(learnOrder({ bundles: [...bundles, ...bundles.slice(0, -2)] }).bundle).toEqual(weights.bundle);
    expect(learnOrder({ smalltalk: [...smalltalk, ...smalltalk] }).none).toEqual(weights.none);
  });

  it('for bundles come from work alone, and those for disputed work from no bundle that holds it', () => {
    expect(learnOrder({ smalltalk: [] }).bundle).toEqual(weights.bundle);
    const mixed = { services: ['patent-search', CODING.id], text: 'quokkas, and assign codes', place };
    expect(learnOrder({ bundles: [...knowledge.bundles, mixed] }).disputed).toEqual(weights.disputed);
  });

  it('for bundles, and no leans, take into account what known services the halves are like', () => {
    const signature = [
      ['interpret', 'study'],
      ['market', 'result'],
    ];
    const services = knowledge.services.map((one) =>
      one.id === 'market-research' ? { ...one, signature } : one,
    );
    const signed = learnOrder({ services });
    expect(signed.lean).toEqual(weights.lean);
    expect(signed.bundle).not.toEqual(weights.bundle);
  });

  it('are the same for the same library', () => {
    expect(learnOrder(structuredClone(knowledge))).toEqual(weights);
  });

  it('are the same in whatever order examples, bundles and services stand in the files', () => {
    const shuffled = <T>(rows: readonly T[]) =>
      fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
    fc.assert(
      fc.property(
        shuffled(EXAMPLES),
        shuffled(knowledge.bundles),
        shuffled(knowledge.services),
        (examples, bundles, services) => {
          expect(learnOrder({ examples, bundles, services })).toEqual(weights);
        },
      ),
      { numRuns: 5 },
    );
  });

  it('do not depend on what was learned before', () => {
    expect(learnOrder({ weights: { ...weights, trust: 9, bundle: [['stale', 1]] } })).toEqual(weights);
  });

  it('have a direction only where words have vectors', () => {
    expect(weights.lean.direction).toHaveLength(vectors.dimensions);
    expect(learn(smallLibrary()).lean.direction).toEqual([]);
  });

  it('are sorted by their features, and hold none that says nothing', () => {
    const all = [weights.lean, weights.none, ...weights.disputed.map(([, own]) => own)];
    for (const { weights: own } of all) {
      const names = own.map(([name]) => name);
      expect(names.length).toBeGreaterThan(0);
      expect(names).toEqual([...new Set(names)].sort());
      for (const [name, value] of own) expect(value, name).not.toBe(0);
    }
    const [, { weights: disputed }] = weights.disputed[0]!;
    for (const [name, value] of disputed) expect(Math.abs(value), name).toBeGreaterThanOrEqual(0.1);
  });

  it('are counted with every direction and with what leans count', () => {
    const own = { weights: [['x', 1] as const], direction: [1, 2] };
    expect(countWeights({ lean: own, none: own, disputed: [['a', own]], bundle: [['y', 1]], trust: 1 })).toBe(
      11,
    );
  });
});
