import { BoardFailure } from '../../../ports.ts';
import { FORM_BLOCKS } from '../render/tip-form.ts';
import type { Desk, Visit } from '../visit.ts';
import { readTipForm } from './form.ts';
import { publishHome } from './home.ts';

/** A submitted form, and the two ways in which it is answered. */
export interface Submitted {
  readonly user: string;
  readonly view: unknown;
  /** Of this one submission. */
  readonly id: string;
}

export interface FormReply {
  /** Closes the form. */
  accept(): Promise<void>;
  /** Keeps it open, with a plain sentence at a block. */
  reject(errors: Record<string, string>): Promise<void>;
}

const UNKNOWN_ZONE = 'I do not know this time zone. Write a city or a name such as Europe/Berlin.';
const FAILED = 'Something went wrong on my side. Please press Save again in a minute.';

/** Sets up the daily tip of a channel from the form. What is wrong is said at its place in the form, which stays open. */
export async function submitTipForm(
  desk: Desk,
  visit: Visit,
  { user, view, id }: Submitted,
  reply: FormReply,
): Promise<void> {
  const { scope } = visit;
  const { calendar, desk: tipDesk } = desk.tips;
  let isAnswered = false;
  const reject = async (errors: Record<string, string>) => {
    isAnswered = true;
    await reply.reject(errors);
  };
  const tell = (sentence: string) =>
    isAnswered ? publishHome(desk, visit, user, sentence) : reject({ [FORM_BLOCKS.time]: FAILED });

  await desk.boundary({ id, surface: 'home', tell }, async () => {
    const form = readTipForm(view);
    if (!form) return reject({ [FORM_BLOCKS.time]: FAILED });
    const zone = form.zone === undefined ? undefined : calendar.zoneNamed(form.zone);
    if (zone === undefined) return reject({ [FORM_BLOCKS.zone]: UNKNOWN_ZONE });
    const { channel, time, days, topics } = form;
    if (channel === undefined) return reject({ [FORM_BLOCKS.channel]: 'Choose a channel.' });
    try {
      const command = { kind: 'on', time, zone, days, topics } as const;
      const granted = await tipDesk.grant(visit, { scope, channel, user, command });
      if (!granted.changed) {
        // Where the channel is given, it has no block of its own in the form.
        const isChosen = (view as { private_metadata?: unknown }).private_metadata === '';
        return reject({ [isChosen ? FORM_BLOCKS.channel : FORM_BLOCKS.time]: granted.said });
      }
      isAnswered = true;
      await reply.accept();
      const trouble = await tipDesk.follow(visit, scope, channel);
      await publishHome(desk, visit, user, trouble ?? granted.said);
    } catch (error) {
      if (!(error instanceof BoardFailure)) throw error;
      await tell(error.remedy);
    }
  });
}
