import MiniSearch from 'minisearch';
import type { Note } from '../../core/knowledge/model.ts';
import { passagesOf } from '../../core/retrieve/passages.ts';
import { rankOf } from './measure-answers.ts';
import type { EvaluationSet } from './sets.ts';
import type { Share } from './shares.ts';

/**
 * What others reach on items of this kind, as the development sets' README reports it: BPO or KPO items only,
 * and search over the raw articles. Quoted, not measured here.
 */
export const REPORTED: ReadonlyMap<string, string> = new Map([
  ['label, BPO or KPO items', 'naive Bayes 68 %, logistic regression 65 %, sentence encoder 82 % (reported)'],
  ['right passage first', 'library search over the raw articles 33 % (reported)'],
  ['right passage in the first three', 'library search over the raw articles 47 % (reported)'],
]);

/** The most frequent label for every item. */
function majority(set: EvaluationSet): string | undefined {
  const labels = set.tasks.filter((task) => !task.contested).map((task) => task.label);
  const most = Math.max(
    0,
    ...[...new Set(labels)].map((label) => labels.filter((other) => other === label).length),
  );
  return labels.length > 0 ? `always the same label ${percent(most, labels.length)}` : undefined;
}

/** MiniSearch with its defaults over the same passages, measured in this run. */
function plainSearch(set: EvaluationSet, notes: readonly Note[]): Share[] {
  if (set.retrieval.length === 0) return [];
  const passages = notes.flatMap(passagesOf);
  const texts = new Map(passages.map((passage) => [passage.id, `${passage.title}\n${passage.text}`]));
  const engine = new MiniSearch({ fields: ['title', 'text'] });
  engine.addAll(passages.map(({ id, title, text }) => ({ id, title, text })));
  const ranks = set.retrieval.map((item) =>
    rankOf(
      engine
        .search(item.query)
        .slice(0, 10)
        .map(({ id }) => texts.get(String(id)) ?? ''),
      item.gold,
    ),
  );
  return [
    { name: 'right passage first', right: ranks.filter((rank) => rank === 1).length, of: ranks.length },
    {
      name: 'right passage in the first three',
      right: ranks.filter((rank) => rank >= 1 && rank <= 3).length,
      of: ranks.length,
    },
  ];
}

/** A share as a percentage with one decimal. */
export function percent(right: number, of: number): string {
  return of === 0 ? '-' : `${((100 * right) / of).toFixed(1)} %`;
}

/** What to compare each figure with, by its name. */
export function baselinesFor(set: EvaluationSet, notes: readonly Note[]): Map<string, string> {
  const baselines = new Map(REPORTED);
  const constant = majority(set);
  if (constant) baselines.set('label of four', constant);
  for (const { name, right, of } of plainSearch(set, notes))
    baselines.set(
      name,
      `MiniSearch defaults, same notes ${percent(right, of)}; ${baselines.get(name) ?? ''}`,
    );
  return baselines;
}
