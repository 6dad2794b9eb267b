import { z } from 'zod';
import { MOST_WORDS } from '../../core/curate/changed-verdicts.ts';
import { CRITERION_IDS, NOTE_KINDS, SUBJECTS } from '../../core/knowledge/model.ts';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens');
const line = z.string().trim().min(1, 'expected some text').max(400, 'expected at most 400 characters');
const date = z
  .union([z.string(), z.date()], { error: 'expected a date as 2026-11-22' })
  .transform((value) => (typeof value === 'string' ? value : value.toISOString().slice(0, 10)))
  .pipe(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date as 2026-11-22'));
const year = z.union([z.number().int().min(1900).max(2100), z.literal('undated')], {
  error: 'expected a year or undated',
});
const label = z.enum(['BPO', 'KPO'], { error: 'expected BPO or KPO' });
const verdictLabel = z.enum(['BPO', 'KPO', 'BOTH', 'NONE'], { error: 'expected BPO, KPO, BOTH or NONE' });
const criterion = z.enum(CRITERION_IDS, { error: `expected one of ${CRITERION_IDS.join(', ')}` });
const words = z.array(z.string().trim().min(1));

export const sourcesSchema = z.array(
  z.strictObject({
    id,
    title: line,
    publisher: line,
    year,
    kind: z.enum(['vendor', 'analyst', 'regulator', 'court', 'reference', 'press', 'academic', 'unknown']),
    url: z.url().optional(),
    read: date,
  }),
);

const fact = z.string().regex(/^\d+\.\d+$/, 'expected a fact number in quotes, as "2.10"');

export const factsSchema = z.strictObject({
  facts: z.array(z.array(fact)).transform((groups) => groups.flat()),
  leftOut: z.array(z.strictObject({ fact, reason: line })).default([]),
});

export const noteSchema = z.strictObject({
  title: line,
  kind: z.enum(NOTE_KINDS, { error: `expected one of ${NOTE_KINDS.join(', ')}` }),
  about: z.enum(SUBJECTS, { error: `expected one of ${SUBJECTS.join(', ')}` }),
  dimension: z.string().trim().min(1).optional(),
  summary: z.string().trim().min(1),
  questions: z.array(line).min(4, 'expected at least four questions that people ask for this note'),
  terms: words.default([]),
  fields: z.array(z.string().regex(/^[a-z][a-z -]*$/, 'expected lower case')).default([]),
  facts: z.array(fact).default([]),
  disputes: z.array(z.string().regex(/^C\d\d$/, 'expected a number as C05')).default([]),
  figures: z
    .array(
      z.strictObject({
        value: z.union([z.string(), z.number()]).transform(String),
        year,
        publisher: line,
        source: id,
        evidence: line.refine(
          (text) => text.split(/\s+/).length <= 12,
          'expected at most 12 words of the original',
        ),
      }),
    )
    .default([]),
  related: z.array(id).default([]),
  owner: line,
  reviewed: date,
});

export const servicesSchema = z.strictObject({
  function: line,
  services: z.array(
    z.strictObject({
      id,
      name: line,
      label,
      aliases: z.array(line).min(3, 'expected at least three ways in which people say it'),
      signature: z.array(words.min(1)).min(2, 'expected at least two groups of words').default([]),
      criteria: z.array(criterion).min(1, 'expected at least one criterion'),
      basis: z.enum(['sources', 'editorial']),
      sources: z.array(id).default([]),
      field: z.string().optional(),
      contested: z.array(z.strictObject({ label, why: line, sources: z.array(id).min(1) })).default([]),
    }),
  ),
});

export const examplesSchema = z.strictObject({
  examples: z.array(z.strictObject({ service: id, texts: z.array(line).min(1) })),
});

export const bundlesSchema = z.strictObject({
  bundles: z.array(
    z.strictObject({ services: z.array(id).min(2, 'expected two services or more'), text: line }),
  ),
});

export const verdictsSchema = z.strictObject({
  verdicts: z.array(
    z.strictObject({
      text: line,
      // A new text has none until it is acknowledged.
      label: verdictLabel.optional(),
      contested: z
        .literal(true, { error: 'expected true; leave it out of a verdict that is not contested' })
        .optional()
        .transform((value) => value === true),
      because: words
        .max(MOST_WORDS, `expected at most ${MOST_WORDS} words that the reasons quote`)
        .default([]),
    }),
  ),
});

export const answersSchema = z.strictObject({
  answers: z.array(
    z.strictObject({
      question: line,
      after: z.array(line).default([]),
      // A new question has none until it is acknowledged.
      answer: z.string().min(1, 'expected some text').optional(),
      notes: z.array(id).default([]),
    }),
  ),
});

export const criterionSchema = z.strictObject({
  id: criterion,
  name: line,
  question: line,
  BPO: line,
  KPO: line,
  cues: z.array(
    z.strictObject({
      id,
      leans: label,
      weight: z.union([z.literal(1), z.literal(2), z.literal(3)], { error: 'expected 1, 2 or 3' }),
      words: words.min(1),
      with: words.default([]),
    }),
  ),
});

export const tipsSchema = z.strictObject({
  topic: id,
  tips: z.array(z.strictObject({ id, text: line, sources: z.array(id).min(1) })),
});

export const glossarySchema = z.array(
  z.strictObject({ term: line, means: line.optional(), same: z.array(line).default([]) }),
);

export const offTopicSchema = z.strictObject({ requests: z.array(line) });

export const noWorkSchema = z.strictObject({ smalltalk: z.array(line) });
