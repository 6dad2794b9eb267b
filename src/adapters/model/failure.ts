import OpenAI from 'openai';
import { ModelFailure } from '../../ports.ts';

/** What failed, in plain words; no key and no text of a question is in it. */
export function explained(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return new ModelFailure('The model server did not answer in time.', { cause: error });
  if (error instanceof OpenAI.APIConnectionError)
    return new ModelFailure('The model server could not be reached. Check OPENAI_BASE_URL and the network.', {
      cause: error,
    });
  if (error instanceof OpenAI.APIError) {
    const { status } = error;
    const remedy =
      status === 401 || status === 403
        ? ' Check OPENAI_API_KEY.'
        : status === 404
          ? ' Check OPENAI_MODEL and OPENAI_BASE_URL.'
          : status === 429
            ? ' Its limit is reached.'
            : '';
    return new ModelFailure(`The model server answered ${status ?? 'with an error'}.${remedy}`);
  }
  return new ModelFailure('The stream of the model broke off.', { cause: error });
}
