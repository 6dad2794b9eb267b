import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJudge, type JudgeLesson, trainJudge } from '../../../../src/core/explain/judge/judge.ts';

const evidence = (features: Record<string, number>) => new Map(Object.entries({ any: 1, ...features }));
const lesson = (isFaithful: boolean, features: Record<string, number>): JudgeLesson => ({
  evidence: evidence(features),
  isFaithful,
});
const LESSONS: JudgeLesson[] = Array.from({ length: 400 }, (_, i) =>
  i % 2 === 0 ? lesson(true, { aligned: 1 }) : lesson(false, { 'put:+not': 1, aligned: 0.8 }),
);

describe('the judge of sentences', () => {
  const judge = createJudge(trainJudge(LESSONS));

  it('holds a sentence unfaithful that looks like those that were', () => {
    expect(judge(evidence({ 'put:+not': 1, aligned: 0.8 }))).toBe(true);
    expect(judge(evidence({ aligned: 1 }))).toBe(false);
  });

  it('holds one unfaithful of which it knows as much for as against', () => {
    expect(createJudge({ weights: [] })(evidence({ 'never seen': 1 }))).toBe(true);
  });

  it('learns the same whatever the order of the lessons', () => {
    const learned = trainJudge(LESSONS);
    fc.assert(
      fc.property(fc.shuffledSubarray(LESSONS, { minLength: LESSONS.length }), (shuffled) => {
        expect(trainJudge(shuffled)).toEqual(learned);
      }),
      { numRuns: 10 },
    );
  });

  it('learns less of a lesson that counts less', () => {
    const weigh = (weight: number) =>
      new Map(trainJudge([...LESSONS, { ...lesson(false, { rumour: 1 }), weight }]).weights).get('rumour') ??
      0;
    expect(weigh(1)).toBeGreaterThan(weigh(0.1));
  });
});
