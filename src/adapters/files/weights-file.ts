import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { ClassifierWeights, WordWeights } from '../../core/classify/weights.ts';
import type { Weights } from '../../core/learn/regression.ts';
import type { Problem } from '../../ports.ts';
import { replaceFile, type TextFile } from './text-file.ts';

/** Where the folder of the knowledge keeps what the classifier learned from it. */
export const WEIGHTS_FILE = 'weights.json';

const weights = z.record(z.string(), z.number());
const words = z.strictObject({
  direction: z
    .string()
    .transform((text) => (text === '' ? [] : text.split(' ').map(Number)))
    .refine((numbers) => numbers.every(Number.isFinite), 'expected numbers'),
  weights,
});
const schema = z.strictObject({
  trainedOn: z.string(),
  trust: z.number(),
  lean: words,
  bundle: weights,
  none: words,
  disputed: z.record(z.string(), words),
});

/** Whether the classifier learns from a file of the knowledge. */
const teaches = (file: string) =>
  /^(?:services|examples|criteria)\//.test(file) ||
  ['bundles.yaml', 'no-work.yaml', 'glossary.yaml'].includes(file);

/** A digest of the files that the classifier learns from: what it learned is out of date when this changes. */
export function digestOfLessons(files: readonly TextFile[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of files)
    if (teaches(file)) hash.update(`${file}\0${text.replace(/\r\n/g, '\n')}\0`);
  return hash.digest('hex').slice(0, 12);
}

export interface TrainedWeights {
  readonly weights: ClassifierWeights;
  /** The digest of the files that they were learned from. */
  readonly trainedOn: string;
}

const wordsOf = (learned: WordWeights) => ({
  direction: learned.direction.join(' '),
  weights: Object.fromEntries(learned.weights),
});

/** Learned weights as the text of their file: a line a weight, in the order of the features. */
export function formatWeights({ weights: learned, trainedOn }: TrainedWeights): string {
  const value = {
    trainedOn,
    trust: learned.trust,
    lean: wordsOf(learned.lean),
    bundle: Object.fromEntries(learned.bundle),
    none: wordsOf(learned.none),
    disputed: Object.fromEntries(learned.disputed.map(([service, own]) => [service, wordsOf(own)])),
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** Reads the text of a file of weights: what it holds, or what is wrong with it. */
export function parseWeights({ file, text }: TextFile): TrainedWeights | Problem {
  const remedy = 'Run npm run train to write it anew.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { file, line: 1, message: `This is not valid JSON. ${remedy}` };
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      file,
      line: 1,
      message: `${['weights', ...(issue?.path ?? [])].join('.')}: ${issue?.message}. ${remedy}`,
    };
  }
  const { trainedOn, trust, lean, bundle, none, disputed } = parsed.data;
  // Names that look like numbers come first in any object: the order of the features is restored here.
  const sorted = (of: Record<string, number>): Weights =>
    Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1));
  const learned = (of: z.output<typeof words>): WordWeights => ({
    direction: of.direction,
    weights: sorted(of.weights),
  });
  return {
    trainedOn,
    weights: {
      trust,
      lean: learned(lean),
      bundle: sorted(bundle),
      none: learned(none),
      disputed: Object.entries(disputed)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([service, own]) => [service, learned(own)] as const),
    },
  };
}

/** Keeps the text of the weights in a folder of knowledge, in one move. */
export function writeWeights(folder: string, text: string): void {
  replaceFile(path.join(folder, WEIGHTS_FILE), text);
}
