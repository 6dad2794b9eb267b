import type { Answer } from '../../../core/answer/answer.ts';
import { LONGEST_QUESTION } from '../../../core/answer/answerer.ts';
import type { Library } from '../../../core/knowledge/library.ts';
import { renderAnswer, type View } from './answer.ts';
import type { Rendering } from './blocks.ts';

/** An answer in both forms, the richer first: for messages, where Slack says which blocks it refuses. */
export function formsOf(answer: Answer, library: Library, view: Omit<View, 'form'> = {}): Rendering[] {
  return [
    renderAnswer(answer, library, { ...view, form: 'rich' }),
    renderAnswer(answer, library, { ...view, form: 'plain' }),
  ];
}

/** How to ask in Slack, below what the bot says of itself. */
export const HOW_TO_ASK =
  'In Slack: /outsource with your words is answered to you alone; a mention of me is answered in a thread for everybody, and replies there need no mention. You can also write to me directly. /outsource tips on 09:30 brings a tip a day to a channel. /outsource forget me removes what I keep of you.';

/** A note below an answer: on help, or on a question of which only the beginning was read. */
export function noteOn(answer: Answer, text: string): { note?: string } {
  if (text.length > LONGEST_QUESTION)
    return { note: `Your text is long: I read its first ${LONGEST_QUESTION} characters.` };
  return answer.intent === 'help' ? { note: HOW_TO_ASK } : {};
}
