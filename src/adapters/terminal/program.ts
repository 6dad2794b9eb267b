import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { addCuratorCommands } from './curator-commands.ts';
import type { ProgramDependencies } from './dependencies.ts';
import { addQueryCommands } from './query-commands.ts';
import { withoutControls } from './show.ts';

/** A command line that cannot be understood: exit code 2. */
export const USAGE_ERROR = 2;

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
