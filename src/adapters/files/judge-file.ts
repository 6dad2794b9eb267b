import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { JudgeWeights } from '../../core/explain/judge/judge.ts';
import { SourcebookError } from '../../errors.ts';

/** What comes with the program. */
const FILE = fileURLToPath(new URL('../../../verifier/weights.json', import.meta.url));

const schema = z.record(z.string(), z.number());

/** The weights that tell faithful sentences from others, as they were learned. @throws SourcebookError */
export function readJudgeWeights(file = FILE): JudgeWeights {
  try {
    return { weights: Object.entries(schema.parse(JSON.parse(readFileSync(file, 'utf8')))) };
  } catch (cause) {
    const message =
      'The weights of the verifier cannot be read, so that nothing a model words can be shown. Install the program again, or run npm run train:verifier.';
    throw new SourcebookError('knowledge', message, { cause });
  }
}

/** Learned weights as the text of their file: a line a weight, in the order of the features. */
export const formatJudgeWeights = ({ weights }: JudgeWeights): string =>
  `${JSON.stringify(Object.fromEntries(weights), null, 1)}\n`;
