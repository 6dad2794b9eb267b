import { answerPrivately } from '../private-answer.ts';
import { renderSentence } from '../render/answer.ts';
import type { Rendering } from '../render/blocks.ts';
import { changeTips, tipsCommandIn } from '../tips/tips-command.ts';
import type { Desk, Visit } from '../visit.ts';
import { forgetMe, wantsToBeForgotten } from './forget-me.ts';

/** What a person typed behind `/outsource`, as Slack delivers it. */
export interface Command {
  readonly text: string;
  readonly user: string;
  /** Where it was typed. */
  readonly channel: string;
  /** Of this one use of the command. */
  readonly triggerId: string;
}

/** A private answer: only whoever asked sees it. */
export interface PrivateReply extends Rendering {
  readonly response_type: 'ephemeral';
}

/** The two ways in which a command can be answered: with its acknowledgement, or later by its response URL. */
export interface CommandReply {
  /** Without a reply, nothing is shown yet. */
  acknowledge(reply?: PrivateReply): Promise<void>;
  respond(reply: PrivateReply): Promise<void>;
}

export const asPrivate = (rendering: Rendering): PrivateReply => ({
  response_type: 'ephemeral',
  ...rendering,
});

/** Answers `/outsource`: the acknowledgement carries the whole private answer, with a button that shares it. */
export async function outsource(
  desk: Desk,
  visit: Visit,
  command: Command,
  reply: CommandReply,
): Promise<void> {
  let acknowledged = false;
  // Where the acknowledgement itself gets lost, as on a socket that has just closed, the response URL still works.
  const send = async (message: PrivateReply) => {
    if (acknowledged) return reply.respond(message);
    acknowledged = true;
    try {
      await reply.acknowledge(message);
    } catch (error) {
      desk.logger.warn(
        { error: String(error) },
        'An acknowledgement was lost; the answer goes by the response URL.',
      );
      await reply.respond(message);
    }
  };
  // Slack waits three seconds. What takes longer is acknowledged without a word, and answered by the response URL.
  const late = setTimeout(() => {
    if (acknowledged) return;
    acknowledged = true;
    reply.acknowledge().catch((error) => {
      desk.logger.warn(
        { error: String(error) },
        'An acknowledgement was lost; the answer goes by the response URL.',
      );
    });
  }, desk.timing.acknowledge);
  const id = `command:${command.triggerId}`;
  const tell = (sentence: string) => send(asPrivate(renderSentence(sentence)));
  try {
    await desk.boundary({ id, surface: 'command', tell }, () =>
      answerCommand(desk, visit, command, id, send),
    );
  } finally {
    clearTimeout(late);
  }
}

/** What the text asks for: to be forgotten, something about the daily tip, or an answer. */
async function answerCommand(
  desk: Desk,
  visit: Visit,
  { text, user, channel, triggerId }: Command,
  id: string,
  send: (message: PrivateReply) => Promise<void>,
): Promise<void> {
  if (wantsToBeForgotten(text)) return send(asPrivate(renderSentence(await forgetMe(desk, visit, user))));
  const command = tipsCommandIn(desk, text);
  if (command)
    return changeTips(desk, visit, { channel, user, command }, (rendering) => send(asPrivate(rendering)));
  const parcel = { text, seed: triggerId };
  await send(asPrivate(await answerPrivately(desk, visit, { id, surface: 'command', parcel, user })));
}
