import type { Brief } from './brief.ts';

/** A prompt as it was read from its file. */
export interface PromptTemplate {
  readonly name: string;
  readonly version: number;
  readonly temperature: number;
  readonly maxOutputTokens: number;
  /** Characters of a question that a model is given. */
  readonly longestQuestion: number;
  readonly system: string;
  /** With the slots `{{question}}`, `{{verdict}}` and `{{statements}}`. */
  readonly user: string;
}

/** Every slot that a prompt has. */
export const SLOTS = ['question', 'verdict', 'statements'] as const;

/** What a model is told. */
export interface Prompt {
  readonly system: string;
  readonly user: string;
}

const OPEN = '<<<';
const CLOSE = '>>>';

/** Text of others between marks, which it cannot close, nor open a slot. */
const fenced = (text: string): string =>
  `${OPEN}\n${text.replace(/<{2,}|>{2,}/g, ' ').replace(/\{\{|\}\}/g, ' ')}\n${CLOSE}`;

function sayVerdict({ verdict }: Brief): string {
  if (!verdict) return 'none, as no piece of work is judged.';
  const name = verdict.label === 'BOTH' ? 'a bundle of BPO and KPO' : verdict.label;
  return verdict.contested
    ? `${name}, but contested: if you speak of it, say what both sides say.`
    : `${name}.`;
}

/** Fills a prompt: question and statements as fenced data, the verdict as what is settled. */
export function fillPrompt({ system, user, longestQuestion }: PromptTemplate, brief: Brief): Prompt {
  const slots: Record<(typeof SLOTS)[number], string> = {
    question: fenced(brief.question.slice(0, longestQuestion)),
    verdict: sayVerdict(brief),
    statements: fenced(brief.statements.map(({ text }, i) => `[${i + 1}] ${text}`).join('\n')),
  };
  return {
    system,
    user: user.replace(/\{\{(\w+)\}\}/g, (all, name: string) =>
      name in slots ? slots[name as keyof typeof slots] : all,
    ),
  };
}

/** What a model is told after a draft of which too much could not be shown. */
export function repairOf(
  draft: string,
  faults: readonly string[],
): { readonly draft: string; readonly user: string } {
  const list = [...new Set(faults)].slice(0, 6).map((fault) => `- ${fault}`);
  return {
    draft: draft.slice(0, 2_000),
    user: `Some of these sentences say what their statements do not. What is wrong:\n${list.join('\n')}\nWrite the answer again from the statements alone, by the same rules.`,
  };
}
