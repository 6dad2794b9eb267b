import { stateKey } from '../../../app/keys.ts';
import { readEntry } from '../inbox/entry.ts';
import type { Desk, Visit } from '../visit.ts';

/** The whole text of the sub-command. */
const FORGET_ME = /^\s*forget\s+me\s*[.!]?\s*$/i;

export const wantsToBeForgotten = (text: string): boolean => FORGET_ME.test(text);

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Removes what is kept of a person, and says what that was. */
export async function forgetMe(desk: Desk, { scope }: Visit, user: string): Promise<string> {
  for (const { key, value } of await desk.inbox.list(`${stateKey(scope)}/`)) {
    const entry = readEntry(value);
    const isTheirs =
      entry?.what === 'task' && entry.task.kind !== 'deletion' && entry.task.message.user === user;
    if (isTheirs) await desk.inbox.close(key);
  }
  const { threads, records } = await desk.forget(scope, user);
  return `Done: I have forgotten what you said in ${counted(threads, 'conversation', 'conversations')} and ${counted(records, 'record', 'records')} of your questions. What I posted stays in Slack; delete a question of yours and its answer goes too.`;
}
