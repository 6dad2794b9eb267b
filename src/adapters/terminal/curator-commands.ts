import { type Command, InvalidArgumentError } from 'commander';
import { baselinesFor } from '../../app/evaluate/baselines.ts';
import { crossValidate } from '../../app/evaluate/cross-validate.ts';
import { measure } from '../../app/evaluate/measure.ts';
import { answerTip } from '../../core/answer/tip.ts';
import type { Clock } from '../../ports.ts';
import { readEvaluationSet } from '../files/evaluation-folder.ts';
import { answerObject } from './contract.ts';
import type { OutputOptions, ProgramDependencies } from './dependencies.ts';
import { showAnswer, showCheck, showMeasured, withoutControls } from './show.ts';

/** Today as `2026-11-22`, UTC: what a tip of the day depends on. */
const dayOf = (clock: Clock) => new Date(clock.now()).toISOString().slice(0, 10);

/** The commands for curators: `tip`, `check`, `eval`. */
export function addCuratorCommands(program: Command, dependencies: ProgramDependencies): void {
  const { terminal, paint, open, clock } = dependencies;

  program
    .command('tip')
    .argument('[topic]', 'a topic of the deck')
    .description('show the tip of the day')
    .option('--json', 'write one JSON object')
    .action(async (topic: string | undefined, options: OutputOptions) => {
      const app = await open();
      const answer = answerTip(app.library, topic && withoutControls(topic), dayOf(clock));
      await terminal.write(
        options.json
          ? `${JSON.stringify(answerObject(answer))}\n`
          : `${showAnswer({ ...answer, followups: [] }, app.library, paint)}\n`,
      );
    });

  program
    .command('check')
    .description('check the knowledge: OK with counts, or every problem with file, line and remedy')
    .option('--json', 'write one JSON object')
    .action(async (options: OutputOptions) => {
      const report = await dependencies.check();
      await terminal.write(options.json ? `${JSON.stringify(report)}\n` : `${showCheck(report, paint)}\n`);
      if (!report.ok) terminal.setExitCode(1);
    });

  program
    .command('eval')
    .description('measure classification, retrieval and answers on a labelled set, or by cross-validation')
    .option('--set <folder>', 'a folder with tasks.jsonl, questions.jsonl, retrieval.jsonl ...')
    .option(
      '--folds <number>',
      'the classifier on the examples of the knowledge, held out by service',
      readFolds,
    )
    .option('--misses', 'also list what was not right')
    .option('--json', 'write one JSON object')
    .action(
      async (
        options: OutputOptions & { set?: string; folds?: number; misses?: boolean },
        command: Command,
      ) => {
        if ((options.set === undefined) === (options.folds === undefined))
          command.error('error: eval takes either --set FOLDER or --folds NUMBER');
        const set = options.set === undefined ? undefined : await readEvaluationSet(options.set);
        const app = await open();
        const measured = set ? measure(set, app) : crossValidate(app.library, options.folds ?? 0);
        const baselines = set ? baselinesFor(set, app.library.notes) : new Map<string, string>();
        const { shares, confusion, misses } = measured;
        await terminal.write(
          options.json
            ? `${JSON.stringify({ shares, confusion: Object.fromEntries(confusion), misses })}\n`
            : `${showMeasured(measured, baselines, options.misses === true)}\n`,
        );
      },
    );
}

/** A number of folds: a whole number from 2 to 20. */
function readFolds(value: string): number {
  const folds = Number(value);
  if (!Number.isInteger(folds) || folds < 2 || folds > 20)
    throw new InvalidArgumentError('Expected a whole number from 2 to 20.');
  return folds;
}
