import { readPrompt } from '../adapters/files/prompt-file.ts';
import { createOpenAiModel } from '../adapters/model/openai.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { createTokenBudget } from '../app/explain/budget.ts';
import { createExplain, type Explain } from '../app/explain/explain.ts';
import type { Explanations } from '../app/explain/explanations.ts';
import { createGuard } from '../app/explain/guard.ts';
import type { Records } from '../app/records.ts';
import type { Config, ModelConfig } from '../config.ts';
import type { Library } from '../core/knowledge/library.ts';
import type { Logger, State } from '../ports.ts';
import { createNotesReviewer } from './verifier.ts';

/** How long a model may take, in milliseconds: to its first piece, between two, and for all of it. */
const TIMES = { first: 10_000, next: 10_000, longest: 30_000 };
/** Drafts under way at once; failures in a row after which the model rests, and for how long. */
const LIMITS = { atOnce: 8, failures: 5, rest: 30_000 };

export interface ExplainerParts {
  readonly library: Library;
  readonly records: Records;
  readonly explanations: Explanations;
  readonly state: State;
  readonly logger: Logger;
}

/** What words answers by a model. */
export async function createModelExplainer(
  { apiKey, baseUrl, name, tokensPerDay }: ModelConfig,
  { promptFile }: Config,
  { library, records, explanations, state, logger }: ExplainerParts,
): Promise<Explain> {
  return createExplain({
    model: createOpenAiModel({ apiKey, baseUrl, model: name, times: TIMES }),
    prompt: await readPrompt(promptFile),
    library,
    reviewer: createNotesReviewer(library),
    records,
    explanations,
    budget: createTokenBudget(state, systemClock, tokensPerDay),
    guard: createGuard(LIMITS),
    longest: TIMES.longest,
    logger,
  });
}
