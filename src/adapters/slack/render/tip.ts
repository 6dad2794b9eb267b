import { sourceName } from '../../../core/answer/from-verdict.ts';
import type { Library } from '../../../core/knowledge/library.ts';
import type { Tip } from '../../../core/knowledge/model.ts';
import { sayTopic } from '../../../core/tips/settings.ts';
import { actions, type Button, button, context, type Rendering, section } from './blocks.ts';
import { asMrkdwn, asOneLine } from './escape.ts';

/** Action ids of the buttons under a tip. */
export const TIP_ASK = 'tip_ask';
export const TIP_ANOTHER = 'tip_another';
export const TIP_USEFUL = 'tip_useful';
export const TIP_NOT_USEFUL = 'tip_not_useful';

/** What a button under a tip carries: the tip, and how many others were shown before it. */
export interface TipValue {
  readonly tip: string;
  readonly turn: number;
}

export const writeTipValue = ({ tip, turn }: TipValue): string => `${turn}:${tip}`;

/** Undefined where a value is none of ours. */
export function readTipValue(value: string): TipValue | undefined {
  const read = /^(\d{1,4}):([\w-]{1,100})$/.exec(value);
  return read ? { turn: Number(read[1]), tip: read[2] ?? '' } : undefined;
}

/** How a tip is shown. */
export interface TipView {
  /** A sentence above a tip that one person alone sees. */
  readonly privately?: string;
  /** How many others were shown to that person before it. */
  readonly turn?: number;
}

/** A tip with where it comes from, and what can be done with it. The text alone begins with the tip: it is found by it. */
export function renderTip(tip: Tip, library: Library, { privately, turn = 0 }: TipView = {}): Rendering {
  const said = asMrkdwn(asOneLine(tip.text));
  const from = asMrkdwn(asOneLine(tip.sources.map((id) => sourceName(library, id)).join('; ')));
  const topic = asMrkdwn(sayTopic(tip.topic));
  const value = writeTipValue({ tip: tip.id, turn });
  const one = (actionId: string, text: string, label: string): Button => ({
    ...button(actionId, text, value),
    accessibility_label: label,
  });
  const buttons = [
    ...(privately === undefined ? [one(TIP_ASK, 'Ask about this', 'Ask about this tip in a thread')] : []),
    one(TIP_ANOTHER, 'Another', 'Show me another tip, for me alone'),
    one(TIP_USEFUL, 'Useful', 'This tip is useful'),
    one(TIP_NOT_USEFUL, 'Not useful', 'This tip is not useful'),
  ];
  const above = privately === undefined ? [] : [asMrkdwn(privately)];
  return {
    text: [...above, said, `Tip on ${topic}. Source: ${from}`].join('\n'),
    blocks: [
      ...above.map(section),
      section(`:bulb: ${said}`),
      context(`Tip on ${topic} · Source: ${from}`),
      actions(buttons),
    ],
  };
}
