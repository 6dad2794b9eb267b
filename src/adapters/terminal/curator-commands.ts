import { type Command, InvalidArgumentError } from 'commander';
import { rankTips } from '../../app/tips/votes.ts';
import { answerTip } from '../../core/answer/tip.ts';
import type { Clock } from '../../ports.ts';
import { answerObject, gapObjects } from './contract.ts';
import type { OutputOptions, ProgramDependencies } from './dependencies.ts';
import type { Evaluation } from './evaluate.ts';
import { showAcknowledged, showAnswer, showCheck, showGaps, showVotes, withoutControls } from './show.ts';

/** Today as `2026-11-22`, UTC: what a tip of the day and the age of a review depend on. */
const dayOf = (clock: Clock) => new Date(clock.now()).toISOString().slice(0, 10);

/** The commands for curators: `tip`, `tips`, `check`, `gaps`, `explanations`, `train`, `acknowledge`, `eval`. */
export function addCuratorCommands(program: Command, dependencies: ProgramDependencies): void {
  const { terminal, open, clock } = dependencies;

  program
    .command('tip')
    .argument('[topic]', 'a topic of the deck')
    .description('show the tip of the day')
    .option('--json', 'write one JSON object')
    .action(async (topic: string | undefined, options: OutputOptions) => {
      const app = await open('forgets');
      const answer = answerTip(app.library, topic && withoutControls(topic), dayOf(clock));
      await terminal.write(
        options.json
          ? `${JSON.stringify(answerObject(answer))}\n`
          : `${showAnswer({ ...answer, followups: [] }, app.library, await dependencies.paint())}\n`,
      );
    });

  program
    .command('check')
    .description('check the knowledge: OK with counts, or every problem with file, line and remedy')
    .option('--json', 'write one JSON object')
    .action(async (options: OutputOptions) => {
      const report = await dependencies.check(dayOf(clock));
      await terminal.write(
        options.json ? `${JSON.stringify(report)}\n` : `${showCheck(report, await dependencies.paint())}\n`,
      );
      if (!report.ok) terminal.setExitCode(1);
    });

  program
    .command('gaps')
    .description('list the questions on which the notes hold nothing, the most frequent first')
    .option('--json', 'write one JSON object')
    .action(async (options: OutputOptions) => {
      const app = await open('needs');
      const gaps = await app.gaps.list();
      await app.close();
      await terminal.write(
        options.json ? `${JSON.stringify({ gaps: gapObjects(gaps) })}\n` : `${showGaps(gaps)}\n`,
      );
    });

  program
    .command('explanations')
    .description('say how many explanations of the model are kept')
    .option('--clear', 'delete them, so that each is made anew')
    .action(async (options: { readonly clear?: boolean }) => {
      const app = await open('needs');
      const count = await (options.clear ? app.explanations.clear() : app.explanations.count());
      await app.close();
      const them = count === 1 ? '1 explanation' : `${count} explanations`;
      await terminal.write(`${them} ${options.clear ? 'deleted' : 'kept'}.\n`);
    });

  program
    .command('tips')
    .description('list the tips on which people in Slack have voted, the least useful first')
    .option('--json', 'write one JSON object')
    .action(async (options: OutputOptions) => {
      const app = await open('needs');
      const tips = rankTips(app.library.tips, await app.votes.count());
      await app.close();
      await terminal.write(options.json ? `${JSON.stringify({ tips })}\n` : `${showVotes(tips)}\n`);
    });

  program
    .command('train')
    .description('let the classifier learn from the knowledge anew; the same knowledge gives the same bytes')
    .option('--check', 'write nothing; fail if what is kept is not what is learned')
    .action(async (options: { readonly check?: boolean }) => {
      const { file, weights, same } = await dependencies.train(options.check !== true);
      const outcome = same ? 'the same as before' : options.check ? 'not what the file holds' : 'written';
      await terminal.write(`${file}: ${weights} weights, ${outcome}.\n`);
      if (options.check && !same) terminal.setExitCode(1);
    });

  program
    .command('acknowledge')
    .description('acknowledge verdicts.yaml and answers.yaml as they are now, and show what changed')
    .action(async () => {
      await terminal.write(`${showAcknowledged(await dependencies.acknowledge())}\n`);
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
    .option('--model', 'with --set: have the model word the answers first; says what it will cost')
    .option('--json', 'write one JSON object')
    .action(async (options: Evaluation, command: Command) => {
      if ((options.set === undefined) === (options.folds === undefined))
        command.error('error: eval takes either --set FOLDER or --folds NUMBER');
      if (options.model && options.set === undefined) command.error('error: --model goes with --set FOLDER');
      // Loaded here: no other command needs it, and each would start later for it.
      const { evaluate } = await import('./evaluate.ts');
      await terminal.write(`${await evaluate(options, () => open('forgets'), terminal.writeError)}\n`);
    });
}

/** A number of folds: a whole number from 2 to 20. */
function readFolds(value: string): number {
  const folds = Number(value);
  if (!Number.isInteger(folds) || folds < 2 || folds > 20)
    throw new InvalidArgumentError('Expected a whole number from 2 to 20.');
  return folds;
}
