import { z } from 'zod';

/** The labelled items of an evaluation set, in the format of the development sets. Files that are missing are empty. */

const label = z.enum(['BPO', 'KPO', 'BOTH', 'NONE']);
const pattern = z.string().transform((source) => new RegExp(source, 'i'));

export const SETS = {
  tasks: z.object({
    id: z.string().optional(),
    text: z.string(),
    label,
    style: z.string().default('any'),
    contested: z.boolean().default(false),
  }),
  paraphrases: z.object({ group: z.string(), label, variants: z.array(z.string()).min(1) }),
  contested: z.object({ text: z.string() }),
  questions: z.object({
    id: z.string(),
    question: z.string(),
    kind: z.string(),
    thread: z.array(z.object({ role: z.enum(['user', 'bot']), text: z.string() })).optional(),
    must: z.array(z.array(pattern)),
    must_not: z.array(pattern).default([]),
    style: z.string().optional(),
  }),
  retrieval: z.object({
    id: z.string().optional(),
    query: z.string(),
    gold: z.array(pattern).min(1),
    style: z.string().optional(),
    /** The question that is put the same way, by id: its style is that of the query. */
    question: z.string().nullish(),
  }),
} as const;

export type SetName = keyof typeof SETS;

/** Everything that an evaluation measures on. */
export type EvaluationSet = { readonly [Name in SetName]: ReadonlyArray<z.output<(typeof SETS)[Name]>> };
