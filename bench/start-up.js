import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createAnswerer,
  createClassifier,
  createCommonWords,
  createGauges,
  createLibrary,
  createSearch,
  readKnowledge,
  readWordVectors,
} from './program.js';
import { millis, printTable, ratio } from './table.js';
import { summarise } from './timing.js';

const PROGRAM = fileURLToPath(new URL('../bin/sourcebook.js', import.meta.url));
const QUESTION = 'What is the difference between BPO and KPO?';

/**
 * Milliseconds from starting a process to its end.
 *
 * @param {readonly string[]} args of node
 * @returns {Promise<number>}
 */
function timeProcess(args) {
  return new Promise((resolve, reject) => {
    const before = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = 0;
    child.stdout.on('data', (chunk) => {
      said += chunk.length;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const took = performance.now() - before;
      if (code === 0 && (said > 0 || args[0] === '-e')) resolve(took);
      else reject(new Error(`node ${args.join(' ')} ended with ${code} and wrote ${said} bytes.`));
    });
  });
}

/** Passes through the steps in process: enough for a median. */
const MOST_PASSES = 3;

/** Milliseconds of each step from files to a program that can answer. */
async function timeSteps() {
  const times = [performance.now()];
  const mark = () => times.push(performance.now());
  const { knowledge, learnt } = await readKnowledge();
  mark();
  const library = createLibrary([knowledge], createCommonWords(), readWordVectors(), learnt?.vocabulary);
  mark();
  const classify = createClassifier(library, learnt?.taught);
  mark();
  const search = createSearch(library, learnt?.notes);
  mark();
  const answer = createAnswerer(library, classify, search, createGauges(library, learnt));
  mark();
  answer({ text: QUESTION, thread: [] });
  mark();
  return times.slice(1).map((time, i) => time - (times[i] ?? 0));
}

const STEPS = [
  'read and check the files',
  'library',
  'classifier',
  'search index',
  'answerer',
  'first answer',
];

/**
 * From nothing to the first answer: the real command line beside a bare node, and the steps in process.
 * Run it first in its process, so that the first pass through the steps is a cold one.
 *
 * @param {number} times how often each is done
 */
export async function benchStartUp(times) {
  /** @type {number[][]} */
  const passes = [];
  const most = Math.min(times, MOST_PASSES);
  for (let i = 0; i < most; i++) passes.push(await timeSteps());
  /** @type {number[]} */
  const ours = [];
  /** @type {number[]} */
  const bare = [];
  for (let i = 0; i < times; i++) {
    ours.push(await timeProcess([PROGRAM, 'ask', QUESTION]));
    bare.push(await timeProcess(['-e', '0']));
  }
  const [a, b] = [summarise(ours), summarise(bare)];
  printTable(
    'From start to first answer, on the command line',
    `Each ${times} times in turn, from starting the process to its end.`,
    ['process', 'median ms', 'slowest ms', 'ratio (median)'],
    [
      [
        `node bin/sourcebook.js ask "${QUESTION}"`,
        millis(a.median),
        millis(Math.max(...ours)),
        ratio(a.median / b.median),
      ],
      ['node -e 0', millis(b.median), millis(Math.max(...bare)), ratio(1)],
    ],
  );
  const row = (/** @type {string} */ name, /** @type {(pass: number[]) => number} */ of) => [
    name,
    millis(of(passes[0] ?? [])),
    millis(summarise(passes.map(of)).median),
  ];
  printTable(
    'From files to first answer, in process',
    `The same steps over the real knowledge, ${most} times in one process: the first time the code is cold, as on the command line.`,
    ['step', 'first ms', 'median ms'],
    [
      ...STEPS.map((name, i) => row(name, (pass) => pass[i] ?? 0)),
      row('all', (pass) => pass.reduce((sum, time) => sum + time, 0)),
    ],
  );
}
