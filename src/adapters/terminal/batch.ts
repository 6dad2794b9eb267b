import { z } from 'zod';
import type { InputLine } from './input.ts';

const id = z.union([z.string(), z.number()]).optional();
const text = z.string();

/** What a line of each command holds. */
export const LINES = {
  classify: z.object({ id, text }),
  search: z.object({ id, query: text }),
  ask: z.object({
    id,
    question: text,
    thread: z.array(z.object({ role: z.enum(['user', 'bot']), text })).default([]),
  }),
} as const;

const EXPECTED = {
  classify: '{"id","text"}',
  search: '{"id","query"}',
  ask: '{"id","question","thread"}',
} as const;

type Command = keyof typeof LINES;

interface Faulty {
  readonly id?: string | number;
  readonly error: string;
}

function idOf(value: unknown): { id?: string | number } {
  if (typeof value !== 'object' || value === null || !('id' in value)) return {};
  return typeof value.id === 'string' || typeof value.id === 'number' ? { id: value.id } : {};
}

function parseLine<C extends Command>(command: C, line: InputLine): z.output<(typeof LINES)[C]> | Faulty {
  if ('tooLong' in line) return { error: 'The line is too long. A line has at most 2,000,000 characters.' };
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    return { error: `The line is not JSON. Send one object a line: ${EXPECTED[command]}.` };
  }
  const result = LINES[command].safeParse(value);
  if (result.success) return result.data as z.output<(typeof LINES)[C]>;
  const faults = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`,
  );
  return {
    ...idOf(value),
    error: `The line does not fit (${faults.join('; ')}). Send ${EXPECTED[command]}.`,
  };
}

/**
 * Answers one JSON object a line with one a line, in order. A line that cannot be read is answered with an
 * `error` in its place, and the run goes on.
 */
export async function* runBatch<C extends Command>(
  command: C,
  lines: AsyncIterable<InputLine>,
  answer: (line: z.output<(typeof LINES)[C]>) => Promise<object>,
): AsyncGenerator<string> {
  for await (const line of lines) {
    if ('text' in line && line.text.trim() === '') continue;
    const parsed = parseLine(command, line);
    if ('error' in parsed) yield JSON.stringify(parsed);
    else yield JSON.stringify({ ...idOf(parsed), ...(await answer(parsed)) });
  }
}
