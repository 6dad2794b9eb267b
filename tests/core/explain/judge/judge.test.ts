import { describe, expect, it } from 'vitest';
import {
  createDoubt,
  createJudge,
  type JudgeLesson,
  MOST_DOUBT,
  trainJudge,
} from '../../../../src/core/explain/judge/judge.ts';

const evidence = (features: Record<string, number>) => new Map(Object.entries({ any: 1, ...features }));
const lesson = (isFaithful: boolean, features: Record<string, number>): JudgeLesson => ({
  evidence: evidence(features),
  isFaithful,
});
const LESSONS: JudgeLesson[] = Array.from({ length: 400 }, (_, i) =>
  i % 2 === 0 ? lesson(true, { aligned: 1 }) : lesson(false, { 'put:+not': 1, aligned: 0.8 }),
);

describe('the judge of sentences', () => {
  const learned = trainJudge(LESSONS);
  const judge = createJudge(learned);

  it('holds a sentence unfaithful that looks like those that were', () => {
    expect(judge(evidence({ 'put:+not': 1, aligned: 0.8 }))).toBe(true);
    expect(judge(evidence({ aligned: 1 }))).toBe(false);
  });

  it('holds one unfaithful of which it knows as much for as against', () => {
    expect(createJudge({ features: [], start: 0, trees: [] })(evidence({ 'never seen': 1 }))).toBe(true);
  });

  it('lets pass what it doubts no more than the bound', () => {
    const doubtOf = createDoubt(learned);
    for (const one of [evidence({ aligned: 1 }), evidence({ 'put:+not': 1 }), evidence({})])
      expect(judge(one)).toBe(doubtOf(one) > MOST_DOUBT);
  });

  it('learns the same whatever the order of the lessons', () => {
    expect(trainJudge([...LESSONS].reverse())).toEqual(learned);
  });
});
