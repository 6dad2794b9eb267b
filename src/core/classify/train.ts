import type { Library } from '../knowledge/library.ts';
import { createFitter, type Logistic, type Reading, rounded, type Target } from '../learn/logistic.ts';
import type { Weights } from '../learn/regression.ts';
import type { WordVectors } from '../learn/vectors.ts';
import { bundleFeatures, type HalfScore } from './bundle.ts';
import type { CueFinder } from './cues.ts';
import { readDisputed } from './disputed.ts';
import { createServiceFinder } from './known.ts';
import { createLean, type Lean, readLean } from './lean.ts';
import { FOLDS, type Lesson, lessonsOf } from './lessons.ts';
import { createHalfScore } from './likeness.ts';
import { readNoWork } from './no-work.ts';
import { scoreOf, type Weighed, weighSegments } from './parts.ts';
import type { ClassifierWeights, WordWeights } from './weights.ts';

/** How much the weights of single words are held back. */
const PENALTY = 1;
/** Words of disputed work teach less of its label than others. */
const DISPUTED_WEIGHT = 0.5;
/** Names are short, and there are many of them: for what is work at all they count this much of a description. */
const NAME_WEIGHT = 0.5;
/** What bundles weigh in all against single tasks, and talk of no work against work, as they do among what people ask. */
const BUNDLE_SHARE = 0.22;
const NO_WORK_SHARE = 0.2;
/** What a description of a disputed service weighs among all the others. */
const DISPUTE_WEIGHT = 8;
/** Weights of words of disputed work below this are left out: there are many, and they say next to nothing. */
const LEAST_DISPUTED = 0.1;

const isWork = ({ label }: Lesson) => label === 'BPO' || label === 'KPO';
const isName = ({ kind }: Lesson) => kind === 'name';
const isContested = ({ services }: Lesson) => services.some(({ contested }) => contested.length > 0);

/** What was fitted, without weights that say next to nothing. */
const learned = ({ weights, direction }: Logistic, least = 0): WordWeights => ({
  weights: weights.filter(([, value]) => value !== 0 && Math.abs(value) >= least),
  direction: Array.from(direction, rounded),
});

/** A pair of words is learned only if it stands in so many texts. */
const LEAST_PAIRS = 3;
const isPair = (feature: string) => feature.includes(' ') && !feature.startsWith('~');

function withoutRarePairs(readings: readonly Reading[]): Reading[] {
  const counts = new Map<string, number>();
  for (const { features } of readings)
    for (const feature of features.keys())
      if (isPair(feature)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return readings.map(({ features, ...rest }) => ({
    ...rest,
    features: new Map(
      [...features].filter(([feature]) => !isPair(feature) || (counts.get(feature) ?? 0) >= LEAST_PAIRS),
    ),
  }));
}

interface Seen {
  readonly lesson: Lesson;
  readonly weighed: readonly Weighed[];
}

/** Targets whose positive ones weigh a share of what all the others weigh. */
function balanced(targets: readonly Exclude<Target, undefined>[], share: number): Target[] {
  const total = (positive: boolean) =>
    targets.reduce((sum, one) => sum + (one.positive === positive ? one.weight : 0), 0);
  const factor = (share * total(false)) / Math.max(1, total(true));
  return targets.map((one) => (one.positive ? { ...one, weight: one.weight * factor } : one));
}

function trainBundle(seen: readonly Seen[], scoreHalf: HalfScore): Weights {
  const taught = seen.filter(({ lesson }) => lesson.label !== 'NONE' && !isContested(lesson));
  const solve = createFitter(
    taught.map(({ weighed }) => ({
      features: bundleFeatures(
        weighed.filter(({ subjects }) => subjects > 0),
        scoreHalf,
      ),
    })),
    PENALTY,
  );
  const targets = taught.map(({ lesson }) => ({ positive: lesson.label === 'BOTH', weight: 1 }));
  return solve(balanced(targets, BUNDLE_SHARE)).weights;
}

function trainNoWork(seen: readonly Seen[], vectors: WordVectors): WordWeights {
  const solve = createFitter(
    seen.map(({ weighed }) => readNoWork(weighed, vectors)),
    PENALTY,
  );
  const targets = seen.map(({ lesson }) => ({
    positive: lesson.label === 'NONE',
    weight: lesson.kind === 'name' ? NAME_WEIGHT : 1,
  }));
  return learned(solve(balanced(targets, NO_WORK_SHARE)));
}

/** What a lean counts that was not learned from the text: the slope of the label over it. */
function trainTrust(seen: readonly Seen[]): number {
  const taught = seen.filter(({ lesson }) => isWork(lesson) && !isContested(lesson));
  const solve = createFitter(
    taught.map(({ weighed }) => ({ features: new Map([['lean', scoreOf(weighed)]]) })),
    PENALTY,
  );
  const { weights } = solve(taught.map(({ lesson }) => ({ positive: lesson.label === 'KPO', weight: 1 })));
  return weights[0]?.[1] ?? 1;
}

function trainDisputed(lessons: readonly Lesson[], vectors: WordVectors): ClassifierWeights['disputed'] {
  const disputed = new Set(
    lessons.flatMap(({ services }) => services.filter(({ contested }) => contested.length > 0)),
  );
  const solve = createFitter(
    lessons.map(({ segments }) => readDisputed(segments, vectors)),
    PENALTY,
  );
  return [...disputed]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((service) => {
      const targets = lessons.map((lesson): Target => {
        if (!lesson.services.includes(service)) return { positive: false, weight: 1 };
        // A bundle that holds the work is neither an example of it nor of anything else.
        return lesson.kind === 'bundle' ? undefined : { positive: true, weight: DISPUTE_WEIGHT };
      });
      return [service.id, learned(solve(targets), LEAST_DISPUTED)] as const;
    });
}

/**
 * Learns all that the classifier needs from the texts of a library whose labels are known. What is learned of whole
 * texts rests on leans that were learned without the text's own service, as they will be met in life. Deterministic.
 */
export function train(library: Library, findCues: CueFinder): ClassifierWeights {
  const { vectors } = library;
  const lessons = lessonsOf(library);
  const weigh = (lesson: Lesson, lean: Lean): Seen => ({
    lesson,
    weighed: weighSegments(lesson.segments, lesson.text, lean),
  });
  const work = lessons.filter(isWork);
  const solveLean = createFitter(
    withoutRarePairs(work.map((lesson) => readLean(lesson.segments, lesson.text, findCues, vectors))),
    PENALTY,
  );
  const trainLean = (isTaught: (lesson: Lesson) => boolean): WordWeights =>
    learned(
      solveLean(
        work.map((lesson) =>
          isTaught(lesson)
            ? { positive: lesson.label === 'KPO', weight: isContested(lesson) ? DISPUTED_WEIGHT : 1 }
            : undefined,
        ),
      ),
    );
  const [names, described] = [lessons.filter(isName), lessons.filter((lesson) => !isName(lesson))];
  const seen = Array.from({ length: FOLDS }, (_, fold) => {
    const learnedWithout = trainLean((lesson) => isName(lesson) || lesson.fold !== fold);
    const lean = createLean(learnedWithout, findCues, vectors);
    return described.filter((lesson) => lesson.fold === fold).map((lesson) => weigh(lesson, lean));
  }).flat();
  const lean = trainLean(() => true);
  const whole = createLean(lean, findCues, vectors);
  return {
    lean,
    bundle: trainBundle(seen, createHalfScore(createServiceFinder(library.services))),
    none: trainNoWork([...seen, ...names.map((lesson) => weigh(lesson, whole))], vectors),
    disputed: trainDisputed(lessons, vectors),
    trust: trainTrust(seen),
  };
}
