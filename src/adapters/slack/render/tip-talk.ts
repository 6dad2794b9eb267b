import { sourceName } from '../../../core/answer/from-verdict.ts';
import type { Library } from '../../../core/knowledge/library.ts';
import type { Tip } from '../../../core/knowledge/model.ts';
import { FOLLOW_UP } from './answer.ts';
import { actions, button, type Rendering, section } from './blocks.ts';
import { asMrkdwn, asOneLine } from './escape.ts';

const MOST_QUESTIONS = 3;

/** What opens a thread below a tip: where the tip comes from, and what can be asked next. */
export function renderTalk(tip: Tip, library: Library, questions: readonly string[]): Rendering {
  const names = tip.sources.map((id) => {
    const source = library.source(id);
    return source ? `"${source.title}" (${sourceName(library, id)})` : sourceName(library, id);
  });
  const lines = [
    `This tip rests on ${names.join('; ')}.`,
    'Ask on in this thread; no mention is needed. Or begin with one of these:',
  ].map((line) => asMrkdwn(asOneLine(line)));
  const buttons = questions
    .slice(0, MOST_QUESTIONS)
    .map((question, i) => button(`${FOLLOW_UP}_${i}`, question, question));
  return {
    text: lines.join('\n'),
    blocks: [section(lines.join('\n')), ...(buttons.length > 0 ? [actions(buttons)] : [])],
  };
}
