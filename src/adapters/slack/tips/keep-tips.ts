import type { Clock, Logger } from '../../../ports.ts';
import type { Calls } from '../calls/calls.ts';
import { renderSentence } from '../render/answer.ts';
import { section } from '../render/blocks.ts';
import { asMrkdwn, channelLink } from '../render/escape.ts';
import type { Visit } from '../visit.ts';
import type { TipService } from './service.ts';

/** How often all channels are seen to; sooner where something was left to be done. */
const ROUND = 15 * 60 * 1000;

/** Sees to the tips of a workspace again and again: called every minute, it does something every quarter of
 * an hour, and where something was left to be done. */
export function createKeeper(
  { rounds }: Pick<TipService, 'rounds'>,
  visitTo: () => Promise<Visit>,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): () => Promise<void> {
  let next = 0;
  return async () => {
    if (clock.now() < next && !rounds.isUnfinished()) return;
    try {
      // The workspace's token is asked for each time: it may have changed while nobody spoke to the bot.
      const { scope, board } = await visitTo();
      const isDone = await rounds.round(scope, board);
      if (isDone) next = clock.now() + ROUND;
    } catch (error) {
      logger.warn(
        { error: String(error) },
        'Daily tips could not be seen to; it is tried again in a minute.',
      );
    }
  };
}

/** Tells whoever set up the tips of a channel, in a direct message, what is wrong with it. */
export async function tellOfTrouble(
  calls: Calls,
  user: string,
  channel: string,
  remedy: string,
): Promise<void> {
  if (user === '') return;
  const sentence = `I cannot post the daily tip that you set up: ${remedy}`;
  const { text } = renderSentence(sentence);
  const blocks = [
    section(`${text}\nChannel: ${channelLink(channel)}`),
    section(asMrkdwn('To stop it, write /outsource tips off there, or use Turn off in my Home tab.')),
  ];
  await calls.write(user, { text, blocks });
}
