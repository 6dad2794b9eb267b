import { createGuard } from '../app/explain/guard.ts';
import { createNearest, type Nearest } from '../app/nearest.ts';
import type { Config } from '../config.ts';
import type { ExplainerParts } from './model-explainer.ts';

/** How long one request for embeddings may take, in milliseconds: somebody waits for that of a question. */
const TIMES = { question: 1_000, notes: 20_000 };
/** Requests under way at once; failures in a row after which the server is left alone, and for how long. */
const LIMITS = { atOnce: 8, failures: 3, rest: 60_000 };

/** What finds notes by embedding, where a model for it is configured. */
export async function createNearestNote(
  { model, gapTtl }: Config,
  { library, state, logger }: Pick<ExplainerParts, 'library' | 'state' | 'logger'>,
): Promise<Nearest | undefined> {
  if (model?.embedding === undefined) return undefined;
  // Loaded only where it is used, like the model that words answers.
  const { createOpenAiEmbedder } = await import('../adapters/model/openai-embedder.ts');
  const { apiKey, baseUrl, embedding } = model;
  return createNearest({
    embedder: createOpenAiEmbedder({ apiKey, baseUrl, model: embedding, time: TIMES.notes }),
    library,
    state,
    ttl: gapTtl,
    guard: createGuard(LIMITS),
    times: TIMES,
    logger,
  });
}
