import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import type { Answer } from '../../core/answer/answer.ts';
import { LONGEST_QUESTION } from '../../core/answer/answerer.ts';
import type { Turn } from '../../core/question/question.ts';
import type { Paint } from './paint.ts';

export interface ChatOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly write: (text: string) => Promise<void>;
  readonly paint: Paint;
  readonly ask: (text: string, thread: readonly Turn[]) => Promise<Answer>;
  readonly show: (answer: Answer) => string;
  /** What the notes could not answer so far, for curators. */
  readonly gaps: () => Promise<string>;
  /** Lines shown before the first question. */
  readonly greeting: string;
}

/** Turns that are remembered; older ones are forgotten. */
const MOST_TURNS = 20;
const LEAVE = /^(?:exit|quit|bye|:q)$/i;
const FORGET = /^(?:new|clear|reset)$/i;
const GAPS = /^gaps$/i;
const CHAT_HELP =
  'In this conversation: "new" starts over, "gaps" lists what the notes could not answer, "exit" (or Ctrl-D) leaves.';

/**
 * A conversation that remembers its thread. On a terminal it prompts; otherwise it answers the lines of its input.
 * Ends with the input, or at "exit".
 */
export async function chat({ input, write, paint, ask, show, gaps, greeting }: ChatOptions): Promise<void> {
  const prompting = input.isTTY === true;
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, terminal: false });
  const thread: Turn[] = [];
  const prompt = () => (prompting ? write('you> ') : undefined);
  try {
    if (prompting) await write(`${greeting}\n${paint.dim(CHAT_HELP)}\n\n`);
    await prompt();
    for await (const line of lines) {
      const text = line.trim().slice(0, LONGEST_QUESTION);
      if (LEAVE.test(text)) break;
      if (FORGET.test(text)) {
        thread.length = 0;
        await write('A new conversation.\n\n');
      } else if (GAPS.test(text)) {
        await write(`${await gaps()}\n\n`);
      } else if (text || prompting) {
        const answer = await ask(text, thread);
        thread.push({ role: 'user', text }, { role: 'bot', text: answer.text });
        thread.splice(0, Math.max(0, thread.length - MOST_TURNS));
        const more = /^help$/i.test(text) ? `\n${paint.dim(CHAT_HELP)}` : '';
        await write(`${show(answer)}${more}\n\n`);
      }
      await prompt();
    }
  } finally {
    // Also where nobody reads the answers any more: an input left open would keep the program running.
    lines.close();
  }
}
