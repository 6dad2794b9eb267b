import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Forest, Split, Tree } from '../../core/learn/forest.ts';
import { SourcebookError } from '../../errors.ts';

/** What comes with the program. */
const FILE = fileURLToPath(new URL('../../../verifier/weights.json', import.meta.url));

/** A tree is two lists: feature, bound, low and high of each split, one after another; and its leaves. */
const schema = z.object({
  features: z.array(z.string()),
  start: z.number(),
  trees: z.array(z.tuple([z.array(z.number()), z.array(z.number()).min(1)])),
});
const FIELDS = 4;

/** Reads a tree. @throws Error where a split asks for no feature, or goes on to nothing or back */
function readTree([numbers, leaves]: readonly [number[], number[]], features: number): Tree {
  const count = numbers.length / FIELDS;
  const leadsOn = (to: number, at: number) => (to < 0 ? -1 - to < leaves.length : to > at && to < count);
  const splits = Array.from({ length: Math.ceil(count) }, (_, i): Split => {
    const [feature = -1, bound = Number.NaN, low = 0, high = 0] = numbers.slice(i * FIELDS);
    const isSound =
      [feature, low, high].every(Number.isInteger) &&
      feature >= 0 &&
      feature < features &&
      leadsOn(low, i) &&
      leadsOn(high, i);
    if (!Number.isInteger(count) || !isSound) throw new Error(`Split ${i} of a tree leads nowhere.`);
    return { feature, bound, low, high };
  });
  return { splits, leaves };
}

/** What tells faithful sentences from others, as it was learned. @throws SourcebookError */
export function readJudgeForest(file = FILE): Forest {
  try {
    const { features, start, trees } = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { features, start, trees: trees.map((tree) => readTree(tree, features.length)) };
  } catch (cause) {
    const message =
      'The weights of the verifier cannot be read, so that nothing a model words can be shown. Install the program again, or run npm run train:verifier.';
    throw new SourcebookError('knowledge', message, { cause });
  }
}

/** What was learned as the text of its file: a line a tree. */
export function formatJudgeForest({ features, start, trees }: Forest): string {
  const rows = trees.map(({ splits, leaves }) =>
    JSON.stringify([splits.flatMap(({ feature, bound, low, high }) => [feature, bound, low, high]), leaves]),
  );
  return `{"start":${start},\n"features":${JSON.stringify(features)},\n"trees":[\n${rows.join(',\n')}\n]}\n`;
}
