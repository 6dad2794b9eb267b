import { createRandom } from './seeded.js';
import { count, micros, printTable } from './table.js';
import { timeSideBySide } from './timing.js';

/** @typedef {import('./program.js').Question} Question */

/**
 * What one call costs over the real knowledge.
 *
 * @param {Awaited<ReturnType<typeof import('./program.js').openProgram>>} program
 * @param {Awaited<ReturnType<typeof import('./texts.js').readTexts>>} texts
 * @param {import('./timing.js').Effort} effort
 */
export function benchCalls(program, texts, effort) {
  const random = createRandom(1);
  /** @type {Array<[string, readonly unknown[], (input: never) => unknown]>} */
  const commands = [
    ['classify: text to verdict, flips not read', texts.work, program.classify],
    ['search: query to passages', texts.queries, program.search],
    ['ask: question to answer', texts.questions, program.answer],
  ];
  const rows = commands.map(([name, inputs, call]) => {
    const [summary] = timeSideBySide([call], inputs, effort, random);
    if (!summary) throw new Error(`Nothing was timed for ${name}.`);
    return [name, count(inputs.length), count(summary.calls), micros(summary.median), micros(summary.p99)];
  });
  printTable(
    'One call, over the real knowledge',
    `The texts of tests/golden/open, ${count(program.library.notes.length)} notes, ${count(program.library.services.length)} services. Ask composes the whole answer from the notes, with verdict and search.`,
    ['call', 'texts', 'calls', 'median µs', 'p99 µs'],
    rows,
  );
}
