import { baselinesFor, percent } from '../../app/evaluate/baselines.ts';
import { crossValidate } from '../../app/evaluate/cross-validate.ts';
import { measure } from '../../app/evaluate/measure.ts';
import type { EvaluationSet } from '../../app/evaluate/sets.ts';
import type { Measured } from '../../app/evaluate/shares.ts';
import { estimateCost, wordAnswers } from '../../app/evaluate/with-model.ts';
import { explainNothing } from '../../app/explain/nothing.ts';
import { SourcebookError } from '../../errors.ts';
import { readEvaluationSet } from '../files/evaluation-folder.ts';
import type { OutputOptions, TerminalApp } from './dependencies.ts';

/** What is measured: a labelled set, or the classifier on the examples of the knowledge. */
export type Evaluation = OutputOptions & {
  readonly set?: string;
  readonly folds?: number;
  readonly misses?: boolean;
  readonly model?: boolean;
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

/** A set measured with the model's words, after its cost was told. */
async function measureWorded(
  set: EvaluationSet,
  app: TerminalApp,
  tell: (line: string) => Promise<void>,
): Promise<Measured> {
  if (app.explain === explainNothing)
    throw new SourcebookError(
      'config',
      'eval --model needs a model. Set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL.',
    );
  const { requests, input, output } = estimateCost(set, app);
  await tell(
    `This asks the model about ${requests} times, for some ${input} tokens in and ${output} out; a repair doubles a request. Ctrl-C ends it.\n`,
  );
  const { answer, worded } = await wordAnswers(set, app);
  const measured = measure(set, { ...app, answer });
  return { ...measured, shares: [...measured.shares, worded] };
}

/**
 * Measures, and writes the figures as text or as one JSON object.
 *
 * @param open reads the knowledge; called once the set has been read
 * @param tell writes a line to whoever started this, beside the figures
 * @throws SourcebookError where the set cannot be read, or a model is wanted and there is none
 */
export async function evaluate(
  options: Evaluation,
  open: () => Promise<TerminalApp>,
  tell: (line: string) => Promise<void>,
): Promise<string> {
  const set = options.set === undefined ? undefined : await readEvaluationSet(options.set);
  const app = await open();
  const measureSet = (one: EvaluationSet) =>
    options.model ? measureWorded(one, app, tell) : measure(one, app);
  const measured = set ? await measureSet(set) : crossValidate(app.library, options.folds ?? 0);
  const baselines = set ? baselinesFor(set, app.library.notes) : new Map<string, string>();
  const { shares, confusion, misses } = measured;
  return options.json
    ? JSON.stringify({ shares, confusion: Object.fromEntries(confusion), misses })
    : showMeasured(measured, baselines, options.misses === true);
}
