import { readFileSync } from 'node:fs';
import { readPrompt } from '../../dist/adapters/files/prompt-file.js';
import { createOpenAiModel } from '../../dist/adapters/model/openai.js';
import { createMemoryState } from '../../dist/adapters/store/memory.js';
import { systemClock } from '../../dist/adapters/system-clock.js';
import { createTokenBudget } from '../../dist/app/explain/budget.js';
import { createExplain } from '../../dist/app/explain/explain.js';
import { createExplanations } from '../../dist/app/explain/explanations.js';
import { createGuard } from '../../dist/app/explain/guard.js';
import { createRecords } from '../../dist/app/records.js';
import { briefOf } from '../../dist/core/explain/brief.js';
import { readSentence } from '../../dist/core/explain/sentences.js';
import { startScripted } from './server.js';

const DAY = 86_400_000;
const SCOPE = { enterprise: '-', workspace: 'local' };
const QUESTION = 'What is the attrition problem in BPO?';
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * What becomes of an answer whose model is broken in its transport, by kind.
 *
 * @returns rows of kind, what came of it, requests, and whether the answer was good: the one from the notes, or one of
 *   which every sentence is verified
 */
export async function tryTransport(file, { answer, library }, reviewer, promptFile) {
  const prompt = await readPrompt(promptFile);
  const fromNotes = answer({ text: QUESTION, thread: [] });
  const brief = briefOf(QUESTION, fromNotes, library);
  const rows = [];
  for (const { kind, steps } of JSON.parse(readFileSync(file, 'utf8'))) {
    const server = await startScripted(steps);
    const state = createMemoryState(systemClock);
    const explain = createExplain({
      model: createOpenAiModel({
        apiKey: 'none',
        baseUrl: server.url,
        model: 'scripted',
        times: { first: 300, next: 300 },
      }),
      prompt,
      library,
      reviewer,
      records: createRecords(state, DAY),
      explanations: createExplanations(state, DAY),
      budget: createTokenBudget(state, systemClock, 1_000_000),
      guard: createGuard({ atOnce: 4, failures: 3, rest: 60_000 }),
      longest: 2_000,
      logger: quiet,
    });
    const said = await explain({ id: 'q', scope: SCOPE, question: QUESTION, answer: fromNotes });
    await server.close();
    const own = said.answer.lines.filter((line) => !fromNotes.lines.some(({ text }) => text === line.text));
    const isVerified = own.every(({ text, notes }) =>
      brief.statements.some(({ note }, i) => {
        const sentence = readSentence(`${text.replace(/\.$/, '')} [${i + 1}].`);
        return notes.includes(note) && reviewer.verify(sentence, brief) === undefined;
      }),
    );
    rows.push({
      kind,
      outcome: said.outcome,
      asked: server.asked(),
      isGood: said.answer === fromNotes || isVerified,
    });
  }
  return rows;
}
