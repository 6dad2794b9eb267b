import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { baselinesFor } from '../../app/evaluate/baselines.ts';
import { measure } from '../../app/evaluate/measure.ts';
import { LOCAL_SCOPE } from '../../app/keys.ts';
import { digestOf, type Respond, type Surface } from '../../app/respond.ts';
import type { Answerer } from '../../core/answer/answerer.ts';
import { answerTip } from '../../core/answer/tip.ts';
import type { Classifier } from '../../core/classify/classify.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { Question } from '../../core/question/question.ts';
import type { Search } from '../../core/retrieve/search.ts';
import type { Clock } from '../../ports.ts';
import { readEvaluationSet } from '../files/evaluation-folder.ts';
import { runBatch } from './batch.ts';
import { chat } from './chat.ts';
import { answerObject, searchObject, verdictObject } from './contract.ts';
import { readAll, readLines } from './input.ts';
import type { Paint } from './paint.ts';
import {
  type CheckReport,
  showAnswer,
  showCheck,
  showHits,
  showMeasured,
  showVerdict,
  withoutControls,
} from './show.ts';
import type { Terminal } from './terminal.ts';

/** What the commands need of the program. */
export interface TerminalApp {
  readonly library: Library;
  readonly classify: Classifier;
  readonly search: Search;
  readonly answer: Answerer;
  readonly respond: Respond;
  close(): Promise<void>;
}

export interface ProgramDependencies {
  /** Reads the knowledge and puts the program together; throws if the knowledge has problems. */
  readonly open: () => Promise<TerminalApp>;
  /** Checks the knowledge and says everything that is wrong with it. */
  readonly check: () => Promise<CheckReport>;
  /** Runs the Slack surface where it is configured; otherwise a line or two on how to connect it. */
  readonly start: () => Promise<{ readonly notice: string } | undefined>;
  readonly terminal: Terminal;
  readonly paint: Paint;
  readonly clock: Clock;
}

interface OutputOptions {
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** A command line that cannot be understood: exit code 2. */
export const USAGE_ERROR = 2;

async function inputText(argument: string | undefined, terminal: Terminal): Promise<string> {
  return argument ?? (await readAll(terminal.input)).trim();
}

/** Today as `2026-11-22`, UTC: what a tip of the day depends on. */
const dayOf = (clock: Clock) => new Date(clock.now()).toISOString().slice(0, 10);

function addQueryCommands(program: Command, dependencies: ProgramDependencies): void {
  const { terminal, paint, open } = dependencies;
  const withOutput = (command: Command) =>
    command
      .option('--json', 'write one JSON object')
      .option('--jsonl', 'read one JSON object a line from standard input, write one a line');

  const writeBatch = async (lines: AsyncIterable<string>) => {
    for await (const line of lines) await terminal.write(`${line}\n`);
  };
  const writeOne = (object: object) => terminal.write(`${JSON.stringify(object)}\n`);
  const respondTo = (app: TerminalApp, surface: Surface, question: Question, id?: string) =>
    app.respond({ id: id ?? digestOf(question).slice(0, 16), scope: LOCAL_SCOPE, surface, question });

  withOutput(program.command('classify').argument('[text]', 'the work; without it, standard input'))
    .description('say whether a piece of work is BPO or KPO')
    .action(async (argument: string | undefined, options: OutputOptions) => {
      const app = await open();
      if (options.jsonl)
        return writeBatch(
          runBatch('classify', readLines(terminal.input), async ({ text }) =>
            verdictObject(app.classify(text).verdict),
          ),
        );
      const { verdict } = app.classify(await inputText(argument, terminal));
      return options.json
        ? writeOne(verdictObject(verdict))
        : terminal.write(`${showVerdict(verdict, app.library, paint)}\n`);
    });

  withOutput(program.command('search').argument('[query]', 'the query; without it, standard input'))
    .description('find passages of the notes')
    .action(async (argument: string | undefined, options: OutputOptions) => {
      const app = await open();
      if (options.jsonl)
        return writeBatch(
          runBatch('search', readLines(terminal.input), async ({ query }) => searchObject(app.search(query))),
        );
      const hits = app.search(await inputText(argument, terminal));
      return options.json ? writeOne(searchObject(hits)) : terminal.write(`${showHits(hits, paint)}\n`);
    });

  withOutput(program.command('ask').argument('[question]', 'the question; without it, standard input'))
    .description('answer a question from the notes')
    .action(async (argument: string | undefined, options: OutputOptions) => {
      const app = await open();
      if (options.jsonl)
        return writeBatch(
          runBatch('ask', readLines(terminal.input), async ({ id, question, thread }) =>
            answerObject(
              await respondTo(
                app,
                'batch',
                { text: question, thread },
                id === undefined ? undefined : String(id),
              ),
            ),
          ),
        );
      const text = await inputText(argument, terminal);
      const answer = await respondTo(app, 'terminal', { text, thread: [] });
      return options.json
        ? writeOne(answerObject(answer))
        : terminal.write(`${showAnswer(answer, app.library, paint)}\n`);
    });

  const converse = async (greeting: string) => {
    const app = await open();
    await chat({
      input: terminal.input,
      write: terminal.write,
      paint,
      greeting,
      ask: (text, thread) => respondTo(app, 'chat', { text, thread }),
      show: (answer) => showAnswer(answer, app.library, paint),
    });
    await app.close();
  };

  program
    .command('chat')
    .description('talk with it; the conversation is remembered until you leave')
    .action(() => converse('Sourcebook: is this work BPO or KPO, and what follows? Ask, or describe work.'));

  program
    .command('start')
    .description('answer in Slack; without Slack tokens, in this terminal')
    .action(async () => {
      const local = await dependencies.start();
      if (!local) return;
      await terminal.writeError(`${local.notice}\n`);
      await converse('Sourcebook answers here instead.');
    });
}

function addCuratorCommands(program: Command, dependencies: ProgramDependencies): void {
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
    .description('measure classification, retrieval and answers on labelled sets')
    .requiredOption('--set <folder>', 'a folder with tasks.jsonl, questions.jsonl, retrieval.jsonl ...')
    .option('--misses', 'also list what was not right')
    .option('--json', 'write one JSON object')
    .action(async (options: OutputOptions & { set: string; misses?: boolean }) => {
      const set = await readEvaluationSet(options.set);
      const app = await open();
      const measured = measure(set, app);
      const { shares, confusion, misses } = measured;
      await terminal.write(
        options.json
          ? `${JSON.stringify({ shares, confusion: Object.fromEntries(confusion), misses })}\n`
          : `${showMeasured(measured, baselinesFor(set, app.library.notes), options.misses === true)}\n`,
      );
    });
}

/**
 * Builds the command line over its dependencies and runs it.
 *
 * @param argv the words after the program's name
 * @returns the exit code of the command line itself: 0, or 2 where it could not be understood
 */
export async function runProgram(
  argv: readonly string[],
  dependencies: ProgramDependencies,
): Promise<number> {
  const { terminal } = dependencies;
  const program = new Command('sourcebook')
    .description('Is this work BPO or KPO, and what follows from it? The same, sourced answer every time.')
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      // The library does not wait for its output: whoever stopped reading it is no fault here.
      writeOut: (text) => void terminal.write(text).catch(() => undefined),
      writeErr: (text) => void terminal.writeError(text).catch(() => undefined),
      outputError: (text, write) => write(`${withoutControls(text).trimEnd()}\n`),
    })
    .showHelpAfterError('(usage: sourcebook <command> [options]; "sourcebook help" lists the commands)');
  addQueryCommands(program, dependencies);
  addCuratorCommands(program, dependencies);
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof InvalidArgumentError) return USAGE_ERROR;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
    throw error;
  }
}
