import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ZodError } from 'zod';
import { type EvaluationSet, SETS, type SetName } from '../../app/evaluate/sets.ts';
import { SourcebookError } from '../../errors.ts';

async function readItems<Name extends SetName>(folder: string, name: Name): Promise<EvaluationSet[Name]> {
  let text: string;
  try {
    text = await readFile(path.join(folder, `${name}.jsonl`), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new SourcebookError('input', `${name}.jsonl in ${folder} cannot be read: ${String(error)}.`, {
      cause: error,
    });
  }
  const items = text.split('\n').flatMap((line, i) => {
    if (!line.trim()) return [];
    try {
      return [SETS[name].parse(JSON.parse(line))];
    } catch (cause) {
      const why =
        cause instanceof ZodError
          ? cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
          : String(cause);
      throw new SourcebookError('input', `${name}.jsonl line ${i + 1} does not fit: ${why}.`, { cause });
    }
  });
  return items as unknown as EvaluationSet[Name];
}

/**
 * Reads an evaluation set from a folder of JSON-lines files; files that are missing are empty.
 *
 * @throws SourcebookError if a line does not fit, or if the folder holds no set at all
 */
export async function readEvaluationSet(folder: string): Promise<EvaluationSet> {
  const [tasks, paraphrases, contested, questions, retrieval] = await Promise.all([
    readItems(folder, 'tasks'),
    readItems(folder, 'paraphrases'),
    readItems(folder, 'contested'),
    readItems(folder, 'questions'),
    readItems(folder, 'retrieval'),
  ]);
  const set = { tasks, paraphrases, contested, questions, retrieval };
  if (Object.values(set).every((items) => items.length === 0))
    throw new SourcebookError(
      'input',
      `${folder} holds no evaluation set. Expected ${Object.keys(SETS)
        .map((name) => `${name}.jsonl`)
        .join(', ')}.`,
    );
  return set;
}
