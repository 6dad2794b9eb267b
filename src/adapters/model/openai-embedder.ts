import OpenAI from 'openai';
import { z } from 'zod';
import { type Embedder, ModelFailure } from '../../ports.ts';
import { explained } from './failure.ts';

export interface EmbedderSettings {
  readonly apiKey: string;
  /** Of any compatible server; OpenAI's own if undefined. */
  readonly baseUrl: string | undefined;
  readonly model: string;
  /** How long one request may take, in milliseconds. */
  readonly time: number;
}

/** No embedder in use makes longer vectors. */
const LONGEST_VECTOR = 8_192;

const vectorsSchema = z.array(
  z.object({ index: z.number().int(), embedding: z.array(z.number()).min(1).max(LONGEST_VECTOR) }),
);

/** An embedder behind OpenAI's API, or behind any server that speaks it. A request that fails is not repeated. */
export function createOpenAiEmbedder({ apiKey, baseUrl, model, time }: EmbedderSettings): Embedder {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? null,
    maxRetries: 0,
    timeout: time,
    logLevel: 'off',
  });
  return {
    name: model,
    async embed(texts, signal) {
      try {
        // As numbers: not every server knows the client's own, shorter encoding.
        const request = { model, input: [...texts], encoding_format: 'float' as const };
        const { data } = await client.embeddings.create(request, { signal });
        const vectors = vectorsSchema.safeParse(data).data ?? [];
        const inOrder = vectors.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
        const length = inOrder[0]?.length;
        if (inOrder.length !== texts.length || inOrder.some((vector) => vector.length !== length))
          throw new ModelFailure('The model server gave vectors that do not fit what was asked.');
        return inOrder;
      } catch (error) {
        throw explained(error);
      }
    },
  };
}
