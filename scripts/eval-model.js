/**
 * What the verifier shows and drops of completions that were written to try it: bad ones, in which each bad sentence is
 * marked, and good ones. Each completion is streamed by a server of OpenAI's API on loopback to the real client, and
 * reviewed sentence by sentence as in an answer. Then what becomes of an answer whose model is broken in its transport,
 * and of every sentence of the notes, changed by rule into a bad one or another good one.
 * The last line has the totals of the completions.
 *
 * Usage: npm run eval:model [-- --misses]
 */
import { fileURLToPath } from 'node:url';
import { LLMock } from '@copilotkit/aimock';
import { createOpenAiModel } from '../dist/adapters/model/openai.js';
import { createEngines, readLayers } from '../dist/compose/engines.js';
import { createNotesVerifier } from '../dist/compose/verifier.js';
import { readConfig } from '../dist/config.js';
import { isOneSided, isWorthShowing } from '../dist/core/explain/explanation.js';
import { readSentence, takeSentences } from '../dist/core/explain/sentences.js';
import { cases, completions, folder } from './completions.js';
import { tryMutations } from './eval-model/mutations.js';
import { tryTransport } from './eval-model/transport.js';

const showMisses = process.argv.includes('--misses');
const { layers, learnt } = await readLayers(readConfig({}));
const engines = createEngines(layers, learnt);
const verify = createNotesVerifier(engines.library);

const mock = new LLMock({ port: 0 });
for (const [i, { text }] of completions.entries())
  mock.on({ userMessage: `completion ${i}.` }, { content: text });
await mock.start();
const model = createOpenAiModel({
  apiKey: 'none',
  baseUrl: `${mock.url}/v1`,
  model: 'mock',
  times: { first: 10_000, next: 10_000 },
});

/** The sentences of a completion as they come in over HTTP. */
async function streamed(i) {
  const sentences = [];
  let rest = '';
  const request = {
    system: '',
    turns: [{ role: 'user', text: `completion ${i}.` }],
    temperature: 0,
    maxOutputTokens: 500,
  };
  for await (const { text } of model.draft(request, new AbortController().signal)) {
    const taken = takeSentences(rest + text, false);
    sentences.push(...taken.sentences);
    rest = taken.rest;
  }
  return [...sentences, ...takeSentences(rest, true).sentences];
}

/** Completions that were looked at and those that were not: first those that were written to the prompt itself. */
const HALVES = ['prompted opened', 'prompted sealed', 'opened', 'sealed'];
const halfOf = (file) =>
  `${file.includes('prompted') ? 'prompted ' : ''}${file.endsWith('sealed') ? 'sealed' : 'opened'}`;

const table = new Map();
const count = (file, kind) => {
  const key = `${file}\t${kind}`;
  if (!table.has(key)) table.set(key, { bad: 0, shown: 0, good: 0, dropped: 0 });
  return table.get(key);
};
/** Completions that are good throughout, of two sentences or more, and how many of them would be shown. */
const halves = Object.fromEntries(HALVES.map((half) => [half, { of: 0, shown: 0 }]));
/** So many of a hundred sentences changed by rule may come out wrong: of all ways of a sort, and of some more. */
const MOST_WRONG = {
  bad: 4,
  good: 0.5,
  'bad: a hedge lost': 6,
  'bad: who says it lost': 18,
  'bad: the opposite': 6,
  'bad: a negation lost': 7,
  'bad: client and provider swapped': 7,
  'bad: advice added': 2,
};
let spent = 0;
let judged = 0;
for (const [i, { id, kind, bad, file }] of completions.entries()) {
  const row = count(file, kind);
  const brief = cases.get(id);
  const sentences = (await streamed(i)).map((raw) => {
    const sentence = readSentence(raw);
    const since = performance.now();
    const fault = verify(sentence, brief);
    spent += performance.now() - since;
    judged += 1;
    return { raw, sentence, fault };
  });
  // As in an answer: of a contested verdict a draft that tells one side alone is not shown.
  const kept = sentences.filter(({ fault }) => !fault).map(({ sentence }) => sentence);
  if (file.startsWith('good') && sentences.length > 1) {
    const dropped = sentences.flatMap(({ sentence, fault }) =>
      fault ? [{ text: sentence.text, fault }] : [],
    );
    const half = halves[halfOf(file)];
    half.of += 1;
    if (isWorthShowing({ kept, dropped }, brief)) half.shown += 1;
  }
  for (const { raw, sentence, fault: own } of sentences) {
    const isBad = bad.has(sentence.text);
    const fault = own ?? (isBad && isOneSided(kept, brief) ? 'one side of a contested verdict' : undefined);
    if (isBad) row.bad += 1;
    else row.good += 1;
    if (isBad && !fault) row.shown += 1;
    if (!isBad && fault) row.dropped += 1;
    // Those that were never opened stay so.
    if (showMisses && !file.endsWith('sealed') && isBad === !fault)
      console.log(
        `${isBad ? 'SHOWN' : 'DROPPED'} ${file} ${id} ${kind}${fault ? ` (${fault})` : ''}\n  ${raw}`,
      );
  }
}
await mock.stop();

const share = (part, of) => (of === 0 ? '' : `${part} of ${of}`);
console.log(`${'set'.padEnd(24)}${'kind'.padEnd(26)}${'bad shown'.padEnd(16)}good dropped`);
for (const [key, { bad, shown, good, dropped }] of [...table].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const [file = '', kind = ''] = key.split('\t');
  console.log(`${file.padEnd(24)}${kind.padEnd(26)}${share(shown, bad).padEnd(16)}${share(dropped, good)}`);
}
for (const half of HALVES) {
  const rows = [...table].filter(([key]) => halfOf(key.split('\t')[0]) === half).map(([, row]) => row);
  const sum = (name) => rows.reduce((total, row) => total + row[name], 0);
  if (rows.length > 0)
    console.log(
      `${half}: ${[
        sum('bad') > 0 ? `${share(sum('shown'), sum('bad'))} bad sentences shown` : [],
        `${share(sum('dropped'), sum('good'))} good ones dropped`,
      ]
        .flat()
        .join(', ')}`,
    );
}
for (const [half, { of, shown }] of Object.entries(halves))
  console.log(
    `${half}: ${shown} of ${of} good completions of two sentences or more shown, what was dropped left out`,
  );
const transport = await tryTransport(
  `${folder}transport.json`,
  engines,
  verify,
  fileURLToPath(new URL('../prompts/explain.md', import.meta.url)),
);
console.log(
  `\n${'broken transport'.padEnd(42)}${'came of it'.padEnd(14)}${'requests'.padEnd(10)}good answer`,
);
for (const { kind, outcome, asked, isGood } of transport)
  console.log(`${kind.padEnd(42)}${outcome.padEnd(14)}${String(asked).padEnd(10)}${isGood ? 'yes' : 'NO'}`);
const bad = transport.filter(({ isGood }) => !isGood);
console.log(`${transport.length - bad.length} of ${transport.length} answered well\n`);
if (bad.length > 0) process.exitCode = 1;
const mutations = tryMutations(verify, engines.library.notes);
console.log(`${'every sentence of the notes, changed by rule'.padEnd(46)}came out wrong`);
for (const { way, changed, wrong } of mutations) {
  const percent = (100 * wrong) / changed;
  console.log(`${way.padEnd(46)}${`${wrong} of ${changed}`.padEnd(16)}${percent.toFixed(1)} %`);
  if (percent > (MOST_WRONG[way] ?? MOST_WRONG[way.slice(0, way.indexOf(':'))])) process.exitCode = 1;
}
for (const sort of ['bad', 'good']) {
  const some = mutations.filter(({ way }) => way.startsWith(sort));
  const sum = (name) => some.reduce((total, row) => total + row[name], 0);
  console.log(`${sum('wrong')} of ${sum('changed')} ${sort} ones ${sort === 'bad' ? 'shown' : 'dropped'}`);
}
console.log(`\n${(spent / judged).toFixed(2)} ms a sentence`);
const total = (name) => [...table.values()].reduce((sum, row) => sum + row[name], 0);
console.log(
  `${total('shown')} of ${total('bad')} bad sentences shown, ${total('dropped')} of ${total('good')} good ones dropped`,
);
