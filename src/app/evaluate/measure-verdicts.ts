import type { Classifier } from '../../core/classify/classify.ts';
import type { Label } from '../../core/knowledge/model.ts';
import { REWORDINGS } from './rewordings.ts';
import type { EvaluationSet } from './sets.ts';
import { byKey, type Measured, share } from './shares.ts';

/** Bands of confidence; in each, about as many verdicts should be right as its middle says. */
const BANDS: ReadonlyArray<readonly [from: number, to: number]> = [
  [0, 0.7],
  [0.7, 0.9],
  [0.9, 1],
];

/** Measures labels, confidence, phrasings and disputes. */
export function measureVerdicts(set: EvaluationSet, classify: Classifier): Measured {
  const judged = set.tasks
    .filter((task) => !task.contested)
    .map((task) => ({ ...task, verdict: classify(task.text).verdict }));
  const right = (task: (typeof judged)[number]) => task.verdict.label === task.label;
  const work = judged.filter((task) => task.label === 'BPO' || task.label === 'KPO');
  const groups = set.paraphrases.map((group) => ({
    ...group,
    labels: group.variants.map((variant): Label => classify(variant).verdict.label),
  }));
  const disputed = set.contested.map((item) => ({
    ...item,
    contested: classify(item.text).verdict.contested,
  }));
  const reworded = REWORDINGS.map(({ kind, of }) =>
    share(
      `same verdict with ${kind}`,
      judged.flatMap(({ text, verdict }) =>
        of(text).map((said) => classify(said).verdict.label === verdict.label),
      ),
    ),
  );
  const confusion = new Map<string, number>();
  for (const task of judged) {
    const key = `${task.label} -> ${task.verdict.label}`;
    confusion.set(key, (confusion.get(key) ?? 0) + 1);
  }
  return {
    shares: [
      share('label of four', judged.map(right)),
      share('label, BPO or KPO items', work.map(right)),
      ...byKey('  label', judged, (task) => task.label, right),
      ...byKey('  style', judged, (task) => task.style, right),
      ...BANDS.flatMap(([from, to]) => {
        const within = judged.filter(({ verdict }) => verdict.confidence >= from && verdict.confidence < to);
        return within.length > 0 ? [share(`  confidence ${from} to ${to}`, within.map(right))] : [];
      }),
      share(
        'one verdict for five phrasings',
        groups.map((group) => new Set(group.labels).size === 1),
      ),
      share(
        '  and the right one',
        groups.map((group) => group.labels.every((got) => got === group.label)),
      ),
      ...reworded,
      share(
        'disputed work flagged',
        disputed.map((item) => item.contested),
      ),
      share(
        'undisputed work left unflagged',
        judged.map((task) => !task.verdict.contested),
      ),
    ],
    confusion,
    misses: [
      ...judged
        .filter((task) => !right(task))
        .map((task) => ({ part: 'label', item: task.text, expected: task.label, got: task.verdict.label })),
      ...groups
        .filter((group) => !group.labels.every((got) => got === group.label))
        .map((group) => ({
          part: 'phrasings',
          item: group.variants.join(' | '),
          expected: group.label,
          got: group.labels.join(' '),
        })),
      ...disputed
        .filter((item) => !item.contested)
        .map((item) => ({ part: 'contested', item: item.text, expected: 'contested', got: 'not contested' })),
    ],
  };
}
