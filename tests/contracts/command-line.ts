import { z } from 'zod';

/**
 * The objects that the command line promises to other programs. Strict: a key more or less is a broken promise.
 */

const label = z.enum(['BPO', 'KPO', 'BOTH', 'NONE']);
const work = z.enum(['BPO', 'KPO']);
const some = z.string().min(1);

const verdictKeys = {
  label,
  contested: z.boolean(),
  confidence: z.number().min(0).max(1),
  reasons: z.array(
    z.strictObject({
      criterion: z.enum(['judgement', 'skill', 'output', 'place', 'measure', 'motive']),
      words: z.array(some),
      text: some,
    }),
  ),
  parts: z.array(z.strictObject({ text: some, label: work })),
  sides: z.array(z.strictObject({ label: work, why: some, sources: z.array(some).min(1) })),
  flips: z.array(z.strictObject({ text: some, label })),
  version: some,
};

const partsOnlyForBoth = (verdict: { label: string; parts: readonly unknown[] }) =>
  verdict.parts.length > 0 === (verdict.label === 'BOTH');
const sidesOnlyIfContested = (verdict: { contested: boolean; sides: readonly unknown[] }) =>
  verdict.sides.length > 0 === verdict.contested;

export const verdictShape = z
  .strictObject(verdictKeys)
  .refine(partsOnlyForBoth, 'expected parts if and only if the label is BOTH')
  .refine(sidesOnlyIfContested, 'expected sides if and only if contested');

export const classifyLineShape = z
  .strictObject({ id: z.union([z.string(), z.number()]), ...verdictKeys })
  .refine(partsOnlyForBoth, 'expected parts if and only if the label is BOTH')
  .refine(sidesOnlyIfContested, 'expected sides if and only if contested');

const passage = { id: some, note: some, title: some, text: some.max(900) };

export const searchShape = z
  .strictObject({ passages: z.array(z.strictObject({ ...passage, score: z.number().positive() })).max(10) })
  .refine(
    ({ passages }) => passages.every(({ score }, i) => i === 0 || score <= (passages[i - 1]?.score ?? 0)),
    'expected the best passage first',
  );

export const answerShape = z.strictObject({
  intent: z.enum(['classify', 'ask', 'compare', 'define', 'assess', 'tip', 'help', 'refuse']),
  verdict: verdictShape.nullable(),
  text: some.max(1_200),
  statements: z.array(z.strictObject({ text: some, notes: z.array(some).min(1) })),
  citations: z.array(z.strictObject({ note: some, source: some })),
  passages: z.array(z.strictObject(passage)),
  followups: z.array(some),
  refused: z.boolean(),
  answeredBy: z.enum(['notes', 'model']),
});

const count = z.number().int().min(0);

export const checkShape = z.strictObject({
  ok: z.boolean(),
  notes: count,
  services: count,
  tips: count,
  facts: z.strictObject({ carried: count, leftOut: count, total: count }),
  problems: z.array(z.strictObject({ file: some, line: z.number().int().min(1), message: some })),
});

/** The answer to a line that could not be read. */
export const faultShape = z.strictObject({ id: z.union([z.string(), z.number()]).optional(), error: some });
