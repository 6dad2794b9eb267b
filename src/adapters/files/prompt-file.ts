import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { type PromptTemplate, SLOTS } from '../../core/explain/prompt.ts';
import { SourcebookError } from '../../errors.ts';

const FENCE = /^---\s*$/m;

const headSchema = z.strictObject({
  name: z.string().min(1),
  version: z.int().min(1),
  temperature: z.number().min(0).max(2),
  max_output_tokens: z.int().min(50).max(2_000),
  longest_question: z.int().min(100).max(4_000),
});

/** Reads a prompt: YAML front matter, then the parts `# System` and `# User`, the second with every slot. @throws SourcebookError */
export async function readPrompt(file: string): Promise<PromptTemplate> {
  const name = path.basename(file);
  const fail = (why: string): never => {
    throw new SourcebookError('knowledge', `The prompt ${name} cannot be used: ${why}`);
  };
  const [before = '', head = '', ...body] = (await readFile(file, 'utf8')).split(FENCE);
  if (before.trim() !== '' || body.length === 0)
    fail('it must begin with front matter between two lines of ---.');
  const read = headSchema.safeParse(load(head, { schema: CORE_SCHEMA }));
  if (!read.success)
    return fail(read.error.issues.map((one) => `${one.path.join('.')}: ${one.message}`).join('; '));
  const parts = /^# System\s*\n([\s\S]+?)\n# User\s*\n([\s\S]+)$/.exec(body.join('---').trim());
  if (!parts) return fail('it needs the parts "# System" and "# User".');
  const [, system = '', user = ''] = parts;
  for (const slot of SLOTS)
    if (!user.includes(`{{${slot}}}`)) fail(`the part "# User" lacks the slot {{${slot}}}.`);
  for (const [, slot = ''] of `${system}\n${user}`.matchAll(/\{\{(\w*)\}\}/g))
    if (!SLOTS.some((known) => known === slot)) fail(`there is no slot {{${slot}}}.`);
  const { name: title, version, temperature, max_output_tokens, longest_question } = read.data;
  return {
    name: title,
    version,
    temperature,
    maxOutputTokens: max_output_tokens,
    longestQuestion: longest_question,
    system: system.trim(),
    user: user.trim(),
  };
}
