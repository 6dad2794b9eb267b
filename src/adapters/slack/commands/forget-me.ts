import { type Scope, stateKey } from '../../../app/keys.ts';
import { personOf } from '../../../app/person.ts';
import { type Entry, readEntry } from '../inbox/entry.ts';
import type { Desk, Visit } from '../visit.ts';

/** The whole text of the sub-command. */
const FORGET_ME = /^\s*forget\s+me\s*[.!]?\s*$/i;

export const wantsToBeForgotten = (text: string): boolean => FORGET_ME.test(text);

/** Whether an entry of the inbox holds what a person said. */
function isTheirs(entry: Entry, scope: Scope, user: string): boolean {
  if (entry.what === 'explaining') return entry.standing.by === personOf(scope, user);
  return entry.what === 'task' && entry.task.kind !== 'deletion' && entry.task.message.user === user;
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Removes what is kept of a person, and says what that was. */
export async function forgetMe(desk: Desk, { scope }: Visit, user: string): Promise<string> {
  for (const { key, value } of await desk.inbox.list(`${stateKey(scope)}/`)) {
    const entry = readEntry(value);
    if (entry && isTheirs(entry, scope, user)) await desk.inbox.close(key);
  }
  const { threads, records, votes } = await desk.forget(scope, user);
  const removed = [
    counted(records, 'record of your questions', 'records of your questions'),
    ...(votes > 0 ? [counted(votes, 'vote on tips', 'votes on tips')] : []),
  ];
  return `Done: I have forgotten what you said in ${counted(threads, 'conversation', 'conversations')} and ${removed.join(' and ')}. What I posted stays in Slack; delete a question of yours and its answer goes too.`;
}
