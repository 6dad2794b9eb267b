import path from 'node:path';
import { readPrompt } from '../../../src/adapters/files/prompt-file.ts';
import { createOpenAiModel } from '../../../src/adapters/model/openai.ts';
import { systemClock } from '../../../src/adapters/system-clock.ts';
import { createTokenBudget } from '../../../src/app/explain/budget.ts';
import { createExplain } from '../../../src/app/explain/explain.ts';
import { createExplanations } from '../../../src/app/explain/explanations.ts';
import { createGuard } from '../../../src/app/explain/guard.ts';
import { beginStream, DONE, ending, piece, startModelServer, type Turn } from '../../support/model-server.ts';
import { loadReal, ROOT } from '../../support/real.ts';
import type { RunOptions } from './app.ts';

const DAY = 86_400_000;

/** The statements that a model is given, in order. */
const statementsIn = (body: Record<string, unknown> | undefined): string[] => {
  const { messages = [] } = (body ?? {}) as { messages?: { content: string }[] };
  return [...(messages[1]?.content ?? '').matchAll(/^\[\d\] (.+)$/gm)].map(([, text = '']) => text);
};

/** Restates the first statements, word for word: a model at its most faithful. */
export const restating = (statements: readonly string[]): string =>
  statements
    .slice(0, 3)
    .map((text, i) => `${text.split(/(?<=\.) (?=[A-Z])/)[0]?.replace(/\.$/, '')} [${i + 1}].`)
    .join(' ');

/** A turn of a server that streams what `write` makes of the statements. */
export const writing =
  (
    write: (statements: readonly string[]) => string,
    bodies: () => readonly Record<string, unknown>[],
  ): Turn =>
  (response) => {
    beginStream(response);
    response.end([piece(write(statementsIn(bodies().at(-1)))), ending(), DONE].join(''));
  };

/** A model over HTTP, and the surface's side of it. */
export interface RunningModel {
  readonly options: Required<Pick<RunOptions, 'explain'>>;
  /** How often it was asked. */
  readonly asked: () => number;
  readonly url: string;
  readonly close: () => Promise<unknown>;
}

/** @param what what the model writes of the statements it is given, or what its server does instead */
export async function startModel(
  what: ((statements: readonly string[]) => string) | { readonly turn: Turn },
  tokens = 1_000_000,
): Promise<RunningModel> {
  let bodies: readonly Record<string, unknown>[] = [];
  const server = await startModelServer(typeof what === 'function' ? writing(what, () => bodies) : what.turn);
  bodies = server.bodies;
  const { library, reviewer } = await loadReal();
  const prompt = await readPrompt(path.join(ROOT, 'prompts', 'explain.md'));
  const times = { first: 500, next: 500 };
  return {
    asked: () => server.bodies.length,
    url: server.url,
    close: server.close,
    options: {
      explain: ({ store, records, logger }) =>
        createExplain({
          model: createOpenAiModel({ apiKey: 'k', baseUrl: server.url, model: 'm', times }),
          prompt,
          library,
          reviewer,
          records,
          explanations: createExplanations(store, DAY),
          budget: createTokenBudget(store, systemClock, tokens),
          guard: createGuard({ atOnce: 4, failures: 3, rest: 60_000 }),
          longest: 2_000,
          logger,
        }),
    },
  };
}
