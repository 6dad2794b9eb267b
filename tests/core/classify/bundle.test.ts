import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleFeatures, type HalfScore, splitOf } from '../../../src/core/classify/bundle.ts';
import type { Lean } from '../../../src/core/classify/lean.ts';
import { scoreOf, type Weighed, weighSegments } from '../../../src/core/classify/parts.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';

const SCORES: Readonly<Record<string, number>> = { type: -2, copy: -1, judge: 2, advise: 1, hint: 0.25 };

/** Every word leans as the table says. */
const lean: Lean = ({ tokens, scope }) => ({
  score: tokens.reduce((sum, { word }, i) => sum + (SCORES[word] ?? 0) * scope[i]!, 0),
  evidence: [],
  words: [],
  cues: 0,
});
const weigh = (text: string) => weighSegments(segment(text, tokenise(text)), text, lean);
const read = (text: string, scoreHalf: HalfScore = scoreOf) => bundleFeatures(weigh(text), scoreHalf);
const words = (half: readonly Weighed[] | undefined) =>
  half?.flatMap(({ segment: { tokens } }) => tokens.map(({ surface }) => surface)).join(' ');

/** A half that speaks of zebras is known to be expert work, whatever its words say. */
const knowingZebras: HalfScore = (half) => scoreOf(half) + (words(half)?.includes('zebras') ? 4 : 0);

/** Segments that lean as they are told. */
const leaning = (scores: readonly number[]): Weighed[] =>
  weigh(scores.map(() => 'zebra').join(', ')).map((one, i) => ({ ...one, score: scores[i]! }));
const anySegments = fc
  .array(
    fc.integer({ min: -24, max: 24 }).map((quarters) => quarters / 4),
    { minLength: 1, maxLength: 7 },
  )
  .map(leaning);

describe('a split', () => {
  it.each([
    ['type forms, judge cases', 'type forms'],
    ['judge cases; type forms', 'judge cases'],
    ['type forms, copy lists, judge cases', 'type forms copy lists'],
    ['type forms, judge cases, advise us', 'type forms'],
    ['zebras, type forms, judge cases', 'zebras type forms'],
    ['type forms, zebras, judge cases', 'type forms'],
  ])('of "%s" falls behind "%s", where the halves differ most', (text, before) => {
    expect(words(splitOf(weigh(text), scoreOf)?.before.segments)).toBe(before);
  });

  it('is none of a text of one segment, or of none', () => {
    expect(splitOf(weigh('type forms'), scoreOf)).toBeUndefined();
    expect(splitOf([], scoreOf)).toBeUndefined();
  });

  it('falls where the halves differ most by the score that it is given, which each half bears', () => {
    const segments = weigh('hint at it, copy lists, zebras');
    const byWords = splitOf(segments, scoreOf);
    expect(words(byWords?.before.segments)).toBe('hint at it');
    expect([byWords?.before.score, byWords?.after.score]).toEqual([0.25, -1]);
    const byKnown = splitOf(segments, knowingZebras);
    expect(words(byKnown?.before.segments)).toBe('hint at it copy lists');
    expect([byKnown?.before.score, byKnown?.after.score]).toEqual([-0.75, 4]);
  });

  it('has two halves with something in each, and the whole text in both', () => {
    fc.assert(
      fc.property(anySegments, (segments) => {
        const split = splitOf(segments, scoreOf);
        expect(split === undefined).toBe(segments.length === 1);
        if (!split) return;
        const [before, after] = [split.before.segments, split.after.segments];
        expect(before.length * after.length).toBeGreaterThan(0);
        expect([...before, ...after]).toEqual(segments);
      }),
    );
  });

  it('finds halves that lean apart wherever there are any', () => {
    fc.assert(
      fc.property(anySegments, (segments) => {
        const apart = segments.some(
          (_segment, at) => scoreOf(segments.slice(0, at)) * scoreOf(segments.slice(at)) < 0,
        );
        const split = splitOf(segments, scoreOf);
        expect(!!split && split.before.score * split.after.score < 0).toBe(apart);
      }),
    );
  });
});

describe('what is told of a possible bundle', () => {
  it('is how far its halves lean apart: as far as the weaker of the two', () => {
    expect(read('type forms, judge cases').get(':discord')).toBe(2);
    expect(read('type forms, advise us').get(':discord')).toBe(1);
    expect(read('type forms, zebras').get(':discord')).toBe(0);
    expect(read('type forms, copy lists').get(':discord')).toBeLessThan(0);
  });

  it('is how its halves are scored, not only what their words say', () => {
    const text = 'type forms, zebras';
    expect(read(text, knowingZebras).get(':discord')).toBe(2);
    expect(read(text, knowingZebras).get(':stronger half')).toBe(4);
    expect(read(text, knowingZebras).get(':difference')).toBe(6);
    for (const name of [':lean', ':strength', ':weaker segment'])
      expect(read(text, knowingZebras).get(name), name).toBe(read(text).get(name));
  });

  it('is told of the split that is given, if one is', () => {
    const segments = weigh('type forms, judge cases; copy lists');
    const split = {
      before: { segments: segments.slice(0, 2), score: 3 },
      after: { segments: segments.slice(2), score: -1.5 },
    };
    const features = bundleFeatures(segments, scoreOf, split);
    expect(features.get(':discord')).toBe(1.5);
    expect(features.get(':routine first')).toBe(0);
    expect(features.has(':gap ;')).toBe(true);
    expect(bundleFeatures(segments, scoreOf).has(':gap ;')).toBe(false);
  });

  it.each([
    ['both type forms and judge cases', [':says both']],
    ['type forms; in the second step judge cases as well', [':says second', ':says step', ':says well']],
    ['type the same lot', [':says same', ':says lot']],
    ['type forms, judge cases', []],
  ])('is which words tell of several things or of one, wherever they stand: "%s"', (text, said) => {
    expect([...read(text).keys()].filter((name) => name.startsWith(':says'))).toEqual(said);
  });

  it('is by how much the weaker side speaks up anywhere', () => {
    expect(read('judge cases, type forms, judge bids').get(':weaker segment')).toBe(2);
    expect(read('type forms, hint, copy lists').get(':weaker segment')).toBe(0.25);
    expect(read('type forms, copy lists').get(':weaker segment')).toBe(0);
  });

  it('is which of the two comes first', () => {
    expect(read('type forms, judge cases').get(':routine first')).toBe(1);
    expect(read('judge cases, type forms').get(':routine first')).toBe(0);
  });

  it.each([
    ['type forms, judge cases', [':gap ,']],
    ['type forms; then judge cases', [':gap ;', ':opens then']],
    ['type forms and we judge cases', [':gap ', ':opens and', ':near opening we']],
    ['type forms. Someone else must judge cases', [':gap .', ':opens someone']],
    ['type forms with judge cases', [':gap ', ':opens with']],
    ['type all of the old forms along with those who judge', [':gap ', ':opens along', ':near opening with']],
    ['type forms; afterwards judge cases', [':gap ;', ':opens afterwards']],
    ['type forms whilst they judge cases', [':gap ', ':opens whilst', ':near opening they']],
    ['type forms. Meanwhile judge cases and tell them', [':gap .', ':opens meanwhile']],
  ])('is how the halves are joined: "%s"', (text, joints) => {
    expect([...read(text).keys()].filter((name) => /^:(?:gap|opens|near)/.test(name))).toEqual(joints);
  });

  it('is whose people are spoken of in each', () => {
    expect(read('type forms, judge cases').get(':people wanted wanted')).toBe(1);
    expect(read('our clerks are swamped, judge cases').get(':people own wanted')).toBe(1);
    expect(read('type forms, our copy is stuck, judge cases').get(':people own wanted')).toBe(1);
  });

  it('is how much of each half is handed out, and how much is setting', () => {
    const plain = read('type forms, judge cases');
    expect(plain.get(':routine handed out')).toBe(1);
    expect(plain.get(':expert handed out')).toBe(1);
    const setting = read('our clerks are swamped who type, judge cases');
    expect(setting.get(':routine handed out')).toBe(0);
    expect(setting.get(':expert handed out')).toBe(1);
  });

  it('is how many words of work the shorter half has', () => {
    expect(read('type forms, judge').get(':shorter half')).toBe(1);
    expect(read('type forms, judge hard cases').get(':shorter half')).toBe(2);
  });

  it('is, of one segment, that there are no halves', () => {
    const features = read('type forms');
    expect(features.get(':one segment')).toBe(1);
    expect(features.has(':discord')).toBe(false);
    expect(read('type forms, judge cases').has(':one segment')).toBe(false);
  });

  it('is the same of a text that leans the other way throughout, but for the way it leans', () => {
    fc.assert(
      fc.property(anySegments, (segments) => {
        const turned = segments.map((one) => ({ ...one, score: -one.score }));
        const [one, other] = [bundleFeatures(segments, scoreOf), bundleFeatures(turned, scoreOf)];
        expect(other.get(':lean')).toBeCloseTo(-one.get(':lean')!, 9);
        const sizes = segments.length > 1 ? [':discord', ':strong discord', ':difference'] : [];
        for (const name of [':strength', ':weaker segment', ...sizes])
          expect(other.get(name), name).toBeCloseTo(one.get(name)!, 9);
      }),
    );
  });

  it('never runs away, however long the text and however strongly it leans', () => {
    const anyScores = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(anyScores, (scores) => {
        for (const [name, value] of bundleFeatures(leaning(scores), scoreOf))
          expect(Math.abs(value), name).toBeLessThanOrEqual(8);
      }),
    );
  });
});
