import type { Explain } from '../app/explain/explain.ts';
import { explainNothing } from '../app/explain/nothing.ts';
import type { Config } from '../config.ts';
import type { ExplainerParts } from './model-explainer.ts';

/** What words answers: the model that is configured, or nothing. */
export async function createExplainer(config: Config, parts: ExplainerParts): Promise<Explain> {
  if (!config.model) return explainNothing;
  // Loaded only where it is used: a start without a model is none the slower for it.
  const { createModelExplainer } = await import('./model-explainer.ts');
  return createModelExplainer(config.model, config, parts);
}
