import { baselinesFor, percent } from '../../app/evaluate/baselines.ts';
import { crossValidate } from '../../app/evaluate/cross-validate.ts';
import { type Measured, measure } from '../../app/evaluate/measure.ts';
import { readEvaluationSet } from '../files/evaluation-folder.ts';
import type { OutputOptions, TerminalApp } from './dependencies.ts';

/** What is measured: a labelled set, or the classifier on the examples of the knowledge. */
export type Evaluation = OutputOptions & {
  readonly set?: string;
  readonly folds?: number;
  readonly misses?: boolean;
};

/** A table of figures beside what others reach, the confusion of labels, and what was missed if wanted. */
function showMeasured(measured: Measured, baselines: ReadonlyMap<string, string>, misses: boolean): string {
  const width = Math.max(...measured.shares.map(({ name }) => name.length));
  const lines = measured.shares.map(({ name, right, of }) => {
    const figure = `${String(right).padStart(4)} of ${String(of).padEnd(4)} ${percent(right, of).padStart(8)}`;
    return `${name.padEnd(width)}  ${figure}   ${baselines.get(name) ?? ''}`.trimEnd();
  });
  if (measured.confusion.size > 0) {
    const cells = [...measured.confusion].sort(([a], [b]) => (a < b ? -1 : 1));
    lines.push('', `expected -> got: ${cells.map(([cell, count]) => `${cell} ${count}`).join(', ')}`);
  }
  if (misses)
    for (const miss of measured.misses)
      lines.push(
        '',
        `${miss.part}: expected ${miss.expected}`,
        `  ${miss.item}`,
        `  got: ${miss.got.replace(/\n/g, '\n       ')}`,
      );
  return lines.join('\n');
}

/**
 * Measures, and writes the figures as text or as one JSON object.
 *
 * @param open reads the knowledge; called once the set has been read
 * @throws SourcebookError where the set cannot be read
 */
export async function evaluate(options: Evaluation, open: () => Promise<TerminalApp>): Promise<string> {
  const set = options.set === undefined ? undefined : await readEvaluationSet(options.set);
  const app = await open();
  const measured = set ? measure(set, app) : crossValidate(app.library, options.folds ?? 0);
  const baselines = set ? baselinesFor(set, app.library.notes) : new Map<string, string>();
  const { shares, confusion, misses } = measured;
  return options.json
    ? JSON.stringify({ shares, confusion: Object.fromEntries(confusion), misses })
    : showMeasured(measured, baselines, options.misses === true);
}
