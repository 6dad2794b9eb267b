import type { Command } from 'commander';
import { LOCAL_SCOPE } from '../../app/keys.ts';
import type { Surface } from '../../app/records.ts';
import { digestOf } from '../../app/respond.ts';
import type { Question } from '../../core/question/question.ts';
import { runBatch } from './batch.ts';
import { chat } from './chat.ts';
import { answerObject, searchObject, verdictObject } from './contract.ts';
import type { OutputOptions, ProgramDependencies, TerminalApp } from './dependencies.ts';
import { readAll, readLines } from './input.ts';
import { showAnswer, showGaps, showHits, showVerdict } from './show.ts';
import type { Terminal } from './terminal.ts';

async function inputText(argument: string | undefined, terminal: Terminal): Promise<string> {
  return argument ?? (await readAll(terminal.input)).trim();
}

/** The commands for whoever asks: `classify`, `search`, `ask`, `chat`, `start`. */
export function addQueryCommands(program: Command, dependencies: ProgramDependencies): void {
  const { terminal, open } = dependencies;
  const withOutput = (command: Command) =>
    command
      .option('--json', 'write one JSON object')
      .option('--jsonl', 'read one JSON object a line from standard input, write one a line');

  const writeBatch = async (lines: AsyncIterable<string>) => {
    for await (const line of lines) await terminal.write(`${line}\n`);
  };
  const writeOne = (object: object) => terminal.write(`${JSON.stringify(object)}\n`);
  const respondTo = async (app: TerminalApp, surface: Surface, question: Question, given?: string) => {
    const id = given ?? digestOf(question).slice(0, 16);
    const fromNotes = await app.respond({ id, scope: LOCAL_SCOPE, surface, question });
    const explaining = { id, scope: LOCAL_SCOPE, question: question.text, answer: fromNotes };
    return (await app.explain(explaining)).answer;
  };

  withOutput(program.command('classify').argument('[text]', 'the work; without it, standard input'))
    .description('say whether a piece of work is BPO or KPO')
    .action(async (argument: string | undefined, options: OutputOptions) => {
      const app = await open('forgets');
      if (options.jsonl)
        return writeBatch(
          runBatch('classify', readLines(terminal.input), async ({ text }) =>
            verdictObject(app.classify(text).verdict),
          ),
        );
      const { verdict } = app.classify(await inputText(argument, terminal));
      return options.json
        ? writeOne(verdictObject(verdict))
        : terminal.write(`${showVerdict(verdict, app.library, await dependencies.paint())}\n`);
    });

  withOutput(program.command('search').argument('[query]', 'the query; without it, standard input'))
    .description('find passages of the notes')
    .action(async (argument: string | undefined, options: OutputOptions) => {
      const app = await open('forgets');
      if (options.jsonl)
        return writeBatch(
          runBatch('search', readLines(terminal.input), async ({ query }) => searchObject(app.search(query))),
        );
      const hits = app.search(await inputText(argument, terminal));
      return options.json
        ? writeOne(searchObject(hits))
        : terminal.write(`${showHits(hits, await dependencies.paint())}\n`);
    });

  withOutput(program.command('ask').argument('[question]', 'the question; without it, standard input'))
    .description('answer a question from the notes')
    .action(async (argument: string | undefined, options: OutputOptions) => {
      // Lines on standard input come from programs and evaluations, not from people whom a curator should hear of.
      const app = await open(options.jsonl ? 'forgets' : 'keeps');
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
      await app.close();
      return options.json
        ? writeOne(answerObject(answer))
        : terminal.write(`${showAnswer(answer, app.library, await dependencies.paint())}\n`);
    });

  const converse = async (greeting: string) => {
    const app = await open('keeps');
    const paint = await dependencies.paint();
    await chat({
      input: terminal.input,
      write: terminal.write,
      paint,
      greeting,
      ask: (text, thread) => respondTo(app, 'chat', { text, thread }),
      show: (answer) => showAnswer(answer, app.library, paint),
      gaps: async () => showGaps(await app.gaps.list()),
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
