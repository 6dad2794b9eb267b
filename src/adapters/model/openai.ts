import OpenAI from 'openai';
import { type DraftPiece, type DraftRequest, type Model, ModelFailure } from '../../ports.ts';
import { explained } from './failure.ts';

export interface OpenAiSettings {
  readonly apiKey: string;
  /** Of any compatible server; OpenAI's own if undefined. */
  readonly baseUrl: string | undefined;
  readonly model: string;
  readonly times: ModelTimes;
}

/** How long a server may take, in milliseconds. */
export interface ModelTimes {
  /** Until the first piece. */
  readonly first: number;
  /** Between two pieces. */
  readonly next: number;
}

/** Longest wait that a server may ask for before the one retry, in milliseconds. */
const LONGEST_WAIT = 2_000;
/** A draft of more characters is cut off: nobody asked for it. */
const LONGEST_DRAFT = 6_000;

/** Failures that say that nothing was begun, so that one more try does no harm. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);

/** How long to wait before the one retry; undefined where there is none. */
function retryAfter(error: unknown): number | undefined {
  if (error instanceof OpenAI.APIConnectionError) return 0;
  if (!(error instanceof OpenAI.APIError) || !PASSING.has(error.status ?? 0)) return undefined;
  const seconds = Number(error.headers?.get('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds * 1000 <= LONGEST_WAIT ? Math.max(0, seconds * 1000) : undefined;
}

/** A signal that aborts unless it is pushed on in time. */
function createWatch(outer: AbortSignal) {
  const own = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: AbortSignal.any([outer, own.signal]),
    /** Whether it was this watch that gave up, and not whoever asked. */
    isLate: () => own.signal.aborted,
    within(milliseconds: number): void {
      clearTimeout(timer);
      timer = setTimeout(() => own.abort(), milliseconds);
      timer.unref();
    },
    end: () => clearTimeout(timer),
  };
}

/** A model behind OpenAI's API, or behind any server that speaks it: Ollama, vLLM, LiteLLM, Azure's v1 endpoint. */
export function createOpenAiModel({ apiKey, baseUrl, model, times }: OpenAiSettings): Model {
  // Retries and times are ours: the client's would wait for ten minutes and post again.
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? null,
    maxRetries: 0,
    timeout: times.first,
    logLevel: 'off',
  });

  async function open({ system, turns, temperature, maxOutputTokens }: DraftRequest, signal: AbortSignal) {
    const limit =
      baseUrl === undefined ? { max_completion_tokens: maxOutputTokens } : { max_tokens: maxOutputTokens };
    const request = () =>
      client.chat.completions.create(
        {
          model,
          messages: [
            { role: 'system', content: system },
            ...turns.map(({ role, text }) => ({ role, content: text })),
          ],
          temperature,
          stream: true,
          stream_options: { include_usage: true },
          ...limit,
        },
        { signal },
      );
    try {
      return await request();
    } catch (error) {
      const wait = signal.aborted ? undefined : retryAfter(error);
      if (wait === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
      return request();
    }
  }

  return {
    name: model,
    async *draft(request, signal): AsyncGenerator<DraftPiece> {
      const watch = createWatch(signal);
      watch.within(times.first);
      try {
        const stream = await open(request, watch.signal);
        let length = 0;
        let pieces = 0;
        for await (const chunk of stream) {
          watch.within(times.next);
          const [choice] = chunk.choices ?? [];
          if (choice?.delta?.refusal) throw new ModelFailure('The model refused to answer.');
          const text = choice?.delta?.content ?? '';
          const usage = chunk.usage;
          length += text.length;
          pieces += text === '' ? 0 : 1;
          if (text !== '' || usage)
            yield {
              text,
              ...(usage ? { usage: { input: usage.prompt_tokens, output: usage.completion_tokens } } : {}),
            };
          if (choice?.finish_reason === 'content_filter')
            throw new ModelFailure('The model refused to answer.');
          if (length > LONGEST_DRAFT) {
            stream.controller.abort();
            return;
          }
        }
        if (watch.isLate()) throw new ModelFailure('The model server stopped midway.');
        if (pieces === 0) throw new ModelFailure('The model server answered nothing.');
      } catch (error) {
        if (signal.aborted) return;
        throw watch.isLate()
          ? new ModelFailure('The model server did not answer in time.')
          : explained(error);
      } finally {
        watch.end();
      }
    },
  };
}
