import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readPrompt } from '../dist/adapters/files/prompt-file.js';
import { createOpenAiModel } from '../dist/adapters/model/openai.js';
import { createMemoryState } from '../dist/adapters/store/memory.js';
import { createTokenBudget } from '../dist/app/explain/budget.js';
import { createExplain } from '../dist/app/explain/explain.js';
import { createExplanations } from '../dist/app/explain/explanations.js';
import { createGuard } from '../dist/app/explain/guard.js';
import { createRecords } from '../dist/app/records.js';
import { createNotesReviewer } from '../dist/compose/verifier.js';
import { briefOf } from '../dist/core/explain/brief.js';
import { fillPrompt } from '../dist/core/explain/prompt.js';
import { readSentence, takeSentences } from '../dist/core/explain/sentences.js';
import { millis, printTable, ratio } from './table.js';
import { summarise } from './timing.js';

/** @typedef {{ readonly questions: number, readonly pause: number }} Effort */

const CHARACTERS_A_TOKEN = 4;
const DAY = 86_400_000;
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** A server that restates the first statements it is given, some words at a time. */
async function startServer(pause) {
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    const { messages } = JSON.parse(text);
    const statements = [...messages[1].content.matchAll(/^\[\d\] (.+)$/gm)].map(([, one]) => one);
    const draft = statements
      .slice(0, 3)
      .map((one, i) => `${one.split(/(?<=\.) (?=[A-Z])/)[0].replace(/\.$/, '')} [${i + 1}].`)
      .join(' ');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of draft.match(/(?:\S+\s*){1,3}/g) ?? []) {
      await wait(pause);
      const choices = [{ index: 0, delta: { content: piece }, finish_reason: null }];
      response.write(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices })}\n\n`,
      );
    }
    response.end('data: [DONE]\n\n');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/v1`, close: () => server.close() };
}

/**
 * What the model costs: time to the first piece and to the first verified sentence beside the raw stream, the verifier
 * by the sentence, tokens by the answer, and how many questions are answered without it.
 *
 * @param {Awaited<ReturnType<typeof import('./program.js').openProgram>>} program
 * @param {readonly import("./program.js").Question[]} questions
 * @param {Effort} effort
 */
export async function benchModel({ library, answer }, questions, { questions: most, pause }) {
  const server = await startServer(pause);
  const prompt = await readPrompt(fileURLToPath(new URL('../prompts/explain.md', import.meta.url)));
  const model = createOpenAiModel({
    apiKey: 'k',
    baseUrl: server.url,
    model: 'm',
    times: { first: 10_000, next: 10_000 },
  });
  const reviewer = createNotesReviewer(library);
  const clock = { now: () => Date.now() };
  const state = createMemoryState(clock);
  const explain = createExplain({
    model,
    prompt,
    library,
    reviewer,
    records: createRecords(state, DAY),
    explanations: createExplanations(state, DAY),
    budget: createTokenBudget(state, clock, 1e9),
    guard: createGuard({ atOnce: 4, failures: 5, rest: 1_000 }),
    longest: 30_000,
    logger: SILENT,
  });
  const [firstPiece, firstSentence, raw, whole, perSentence] = [[], [], [], [], []];
  const tokens = [];
  let without = 0;
  for (const { text, thread } of questions.slice(0, most)) {
    const fromNotes = answer({ text, thread });
    const brief = briefOf(text, fromNotes, library);
    if (!brief) {
      without += 1;
      continue;
    }
    const { system, user } = fillPrompt(prompt, brief);
    const request = {
      system,
      turns: [{ role: 'user', text: user }],
      temperature: 0,
      maxOutputTokens: prompt.maxOutputTokens,
    };
    const began = performance.now();
    let rest = '';
    let draft = '';
    let [sawPiece, sawSentence] = [false, false];
    for await (const piece of model.draft(request, new AbortController().signal)) {
      if (!sawPiece) firstPiece.push(performance.now() - began);
      sawPiece = true;
      draft += piece.text;
      const taken = takeSentences(rest + piece.text, false);
      rest = taken.rest;
      for (const sentence of taken.sentences) {
        const at = performance.now();
        const fault = reviewer.verify(readSentence(sentence), brief);
        perSentence.push(performance.now() - at);
        if (!fault && !sawSentence) firstSentence.push(performance.now() - began);
        sawSentence ||= !fault;
      }
    }
    raw.push(performance.now() - began);
    tokens.push([(system.length + user.length) / CHARACTERS_A_TOKEN, draft.length / CHARACTERS_A_TOKEN]);
    const asked = performance.now();
    const { outcome } = await explain({
      id: text,
      scope: { enterprise: '-', workspace: 'b' },
      question: text,
      answer: fromNotes,
    });
    whole.push(performance.now() - asked);
    if (outcome !== 'explained') without += 1;
  }
  server.close();
  const median = (times) => summarise(times).median;
  printTable(
    'The model',
    `A server on loopback that restates three statements, three words every ${pause} ms; ${Math.min(most, questions.length)} questions, median.`,
    ['what', 'ms', 'ratio to the raw stream'],
    [
      ['the raw stream, to its end', millis(median(raw)), '1'],
      ['first piece', millis(median(firstPiece)), ratio(median(firstPiece) / median(raw))],
      ['first verified sentence', millis(median(firstSentence)), ratio(median(firstSentence) / median(raw))],
      [
        'the whole explanation: drafted, verified, kept',
        millis(median(whole)),
        ratio(median(whole) / median(raw)),
      ],
      ['verifying a sentence (aim: under 1)', millis(median(perSentence)), ''],
    ],
  );
  const mean = (at) => tokens.reduce((sum, one) => sum + one[at], 0) / Math.max(1, tokens.length);
  console.log(
    `\nTokens an answer, four characters each: ${mean(0).toFixed(0)} in (aim: under 1,500), ${mean(1).toFixed(0)} out (aim: under 300). Answered without the model: ${without} of ${Math.min(most, questions.length)}.`,
  );
}
