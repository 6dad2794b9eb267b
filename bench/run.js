/**
 * How fast Sourcebook is, in tables. Nothing is asserted; see docs/benchmark.md for how to read them.
 * Usage: npm run bench, or npm run bench -- --quick for a short run that only shows that everything works.
 */
import { cpus } from 'node:os';
import { benchCalls } from './calls.js';
import { benchEvents } from './events.js';
import { benchMemory } from './memory.js';
import { benchModel } from './model.js';
import { openProgram } from './program.js';
import { benchSizes } from './sizes.js';
import { benchSlack } from './slack.js';
import { benchStartUp } from './start-up.js';
import { readTexts } from './texts.js';

const FULL = {
  times: 10,
  slack: { starts: 7, warmUp: 500, rounds: 4, requests: 500 },
  texts: Number.POSITIVE_INFINITY,
  calls: { warmUp: 2, rounds: 8, seconds: 3 },
  sizes: [1_000, 10_000],
  searches: { warmUp: 10, rounds: 2, seconds: 4 },
  model: { questions: 60, pause: 20 },
  questions: 20_000,
  events: { warmUp: 300, events: 2_000, overload: 1_500, few: 1_000, many: 20_000 },
};
const QUICK = {
  times: 1,
  slack: { starts: 1, warmUp: 5, rounds: 1, requests: 32 },
  texts: 15,
  calls: { warmUp: 1, rounds: 1, seconds: 0 },
  sizes: [200],
  searches: { warmUp: 1, rounds: 1, seconds: 0 },
  model: { questions: 5, pause: 5 },
  questions: 100,
  events: { warmUp: 10, events: 60, overload: 60, few: 50, many: 200 },
};

const began = performance.now();
const quick = process.argv.includes('--quick');
const plan = quick ? QUICK : FULL;
console.log(
  `Sourcebook benchmark${quick ? ' (quick: the figures mean little)' : ''}, Node ${process.version}, ${cpus().length} processors, ${new Date().toISOString().slice(0, 10)}`,
);

await benchStartUp(plan.times);
await benchSlack(plan.slack);
await benchEvents(plan.events);
const [program, texts] = await Promise.all([openProgram(), readTexts(plan.texts)]);
benchCalls(program, texts, plan.calls);
benchSizes(program.library, texts.queries, plan.sizes, plan.searches);
await benchModel(program, texts.questions, plan.model);
await benchMemory(plan.questions);
console.log(`\nDone in ${((performance.now() - began) / 1000).toFixed(0)} seconds.`);
