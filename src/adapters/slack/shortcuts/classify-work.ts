import { z } from 'zod';
import type { RespondToClick } from '../actions/click.ts';
import { answerPrivately, whisperBy } from '../private-answer.ts';
import type { Desk, Visit } from '../visit.ts';

/** The shortcut's id in the manifest. */
export const CLASSIFY_WORK = 'classify_work';
export const NO_TEXT =
  'That message has no text that I could read. Describe the work with /outsource instead.';

const bodySchema = z.object({
  trigger_id: z.string(),
  user: z.object({ id: z.string() }).optional(),
  message: z.object({ text: z.string().nullish() }),
});

/** Gives whoever used the shortcut a private verdict on a message, whatever the message asks for. */
export async function classifyWork(
  desk: Desk,
  visit: Visit,
  body: unknown,
  respond: RespondToClick,
): Promise<void> {
  const parsed = bodySchema.safeParse(body);
  const id = `shortcut:${parsed.data?.trigger_id ?? 'unreadable'}`;
  const whisper = whisperBy(respond);
  await desk.boundary({ id, surface: 'shortcut', tell: whisper }, async () => {
    const text = parsed.data?.message.text ?? '';
    if (!text.trim()) return whisper(NO_TEXT);
    const parcel = { text, wants: 'verdict' } as const;
    const user = parsed.data?.user?.id;
    await whisper(await answerPrivately(desk, visit, { id, surface: 'shortcut', parcel, user }));
  });
}
