import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { count, megabytes, printTable } from './table.js';

const CHILD = fileURLToPath(new URL('memory-child.js', import.meta.url));

/** @typedef {{ readonly moment: string, readonly heap: number, readonly resident: number }} Moment in bytes */

/**
 * What a process of its own holds with the real knowledge, and whether questions leave anything behind.
 *
 * @param {number} questions
 */
export async function benchMemory(questions) {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', CHILD, String(questions)]);
  /** @type {{ moments: Moment[], recorded: number }} */
  const { moments, recorded } = JSON.parse(stdout);
  const answered = moments.slice(2, -1);
  const [first, last, kept] = [answered[0], answered.at(-1), moments.at(-1)];
  if (!first || !last || !kept) throw new Error('The process told too little about its memory.');
  const drift = (last.heap - first.heap) / 1024;
  const record = (kept.heap - last.heap) / recorded;
  printTable(
    'Memory, over the real knowledge',
    `A process of its own, heap in use after a full collection. From the first quarter of the questions to the last the heap changed by ${drift.toFixed(0)} KB: flat, if that is near 0. What is kept of one of the last questions takes about ${count(record)} bytes: its record, for as long as ANSWER_RECORD_DAYS says, and its answer, until 300 others have been asked.`,
    ['after', 'heap MB', 'resident MB'],
    moments.map(({ moment, heap, resident }) => [moment, megabytes(heap), megabytes(resident)]),
  );
}
