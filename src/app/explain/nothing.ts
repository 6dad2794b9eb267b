import type { Explain } from './explain.ts';

/** Explains nothing: for an installation without a model. */
export const explainNothing: Explain = async ({ answer }) => ({ answer, outcome: 'none' });
