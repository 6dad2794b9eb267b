import type { Model } from '../../ports.ts';

/** The model of an installation without one: it always declines, so that every answer comes from the notes. */
export const noModel: Model = { draft: async () => undefined };
