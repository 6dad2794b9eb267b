import { insist, Refusal } from '../refusal.ts';
import type { Channel, Workspace } from '../workspace.ts';
import type { Surroundings } from './method.ts';

/** The direct message of a user with the bot, opened where there is none yet. */
export function directMessage(workspace: Workspace, user: string): Channel {
  const find = () =>
    [...workspace.channels.values()].find(({ kind, members }) => kind === 'im' && members?.has(user));
  const known = find();
  if (known) return known;
  workspace.addChannel(workspace.nextId('D'), { kind: 'im', members: [user] });
  return find() as Channel;
}

/** The channel, if the bot can see it: a private one that it is not in does not exist for it. */
export function visibleChannel(id: unknown, { workspace }: Pick<Surroundings, 'workspace'>): Channel {
  const channel = workspace.channels.get(String(id));
  if (!channel || (channel.kind !== 'channel' && !channel.botIsMember))
    throw new Refusal('channel_not_found', `no channel ${String(id)} that the bot can see`);
  return channel;
}

/** The channel, if the bot may post there; a user's id stands for the direct message with that user. */
export function postableChannel(id: unknown, surroundings: Surroundings): Channel {
  const { workspace, scopes } = surroundings;
  const channel = workspace.users.has(String(id))
    ? directMessage(workspace, String(id))
    : visibleChannel(id, surroundings);
  insist(!channel.archived, 'is_archived', `${channel.id} is archived`);
  insist(
    channel.botIsMember || scopes.includes('chat:write.public'),
    'not_in_channel',
    `the bot is no member of ${channel.id}`,
  );
  return channel;
}

/** Whether a user is in a channel; a channel without a list of members has everybody. */
export function isMember(channel: Channel, user: string, { users }: Workspace): boolean {
  return users.has(user) && (channel.members?.has(user) ?? true);
}
