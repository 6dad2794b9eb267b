import { tipTopics } from '../../../core/answer/tip.ts';
import { readTipsCommand, resemblesTipsCommand, type TipsCommand } from '../../../core/tips/command.ts';
import { BoardFailure } from '../../../ports.ts';
import { renderSentence } from '../render/answer.ts';
import type { Rendering } from '../render/blocks.ts';
import { renderTip } from '../render/tip.ts';
import type { Desk, Visit } from '../visit.ts';

/** Below the answer to a question that was perhaps meant as a command. */
export const TIPS_USAGE =
  'Did you mean the daily tip of a channel? For example: /outsource tips on 09:30 Europe/Berlin weekdays pricing, or tips pause until 7 Jan.';

/** The command about the daily tip that a text is; undefined where it is a question. */
export function tipsCommandIn({ tips, library, clock }: Desk, text: string): TipsCommand | undefined {
  // A date without its year, and "tomorrow", go by UTC: a pause is checked against the zone of the channel.
  const today = tips.calendar.local(clock.now(), 'UTC').date;
  return readTipsCommand(text, { calendar: tips.calendar, topics: tipTopics(library), today });
}

export const usageFor = (text: string): { note?: string } =>
  resemblesTipsCommand(text) ? { note: TIPS_USAGE } : {};

/** Does what somebody wants of the daily tip of a channel, and tells them what came of it, once or twice. */
export async function changeTips(
  { tips, library }: Desk,
  { scope, board, directory }: Visit,
  wish: { readonly channel: string; readonly user: string; readonly command: TipsCommand },
  tell: (rendering: Rendering) => Promise<void>,
): Promise<void> {
  const workplace = { board, directory };
  try {
    const { said, show, changed } = await tips.desk.grant(workplace, { scope, ...wish });
    await tell(show ? renderTip(show, library, { privately: said }) : renderSentence(said));
    const trouble = changed ? await tips.desk.follow(workplace, scope, wish.channel) : undefined;
    if (trouble !== undefined) await tell(renderSentence(trouble));
  } catch (error) {
    // What Slack refuses is no fault of the program's: there is a remedy in plain words.
    if (!(error instanceof BoardFailure)) throw error;
    await tell(renderSentence(error.remedy));
  }
}
