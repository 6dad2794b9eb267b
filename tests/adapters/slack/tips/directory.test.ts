import { describe, expect, it } from 'vitest';
import { createDirectory } from '../../../../src/adapters/slack/tips/directory.ts';
import { createKeptLog } from '../../../support/kept-log.ts';
import { createApi, type Replies, refused } from '../support/api.ts';

const directory = (replies: Replies) =>
  createDirectory(createApi(replies).api, createKeptLog(), async () => undefined);

describe('what Slack tells of people', () => {
  it.each([
    [
      { tz: 'Asia/Manila', is_admin: false, is_owner: false },
      { zone: 'Asia/Manila', isAdmin: false },
    ],
    [
      { tz: 'Asia/Manila', is_admin: true },
      { zone: 'Asia/Manila', isAdmin: true },
    ],
    [{ is_owner: true }, { zone: undefined, isAdmin: true }],
  ])('%j', async (user, known) => {
    expect(await directory({ 'users.info': [{ user }] }).person('U1')).toEqual(known);
  });

  it('is nothing where the scope is missing: the person counts as anybody', async () => {
    const own = directory({ 'users.info': [refused('missing_scope', 'users:read')] });
    expect(await own.person('U1')).toEqual({ zone: undefined, isAdmin: undefined });
  });
});

describe('what Slack tells of channels', () => {
  it.each([
    [{ creator: 'U1', is_member: true }, undefined],
    [{ creator: 'U1', is_member: false }, /^I am not in this channel.*\/invite @Sourcebook/],
    [{ creator: 'U1', is_member: true, is_archived: true }, /archived/],
    [{ creator: 'U1', is_im: true, is_member: false }, undefined],
  ])('%j has the obstacle %s', async (channel, obstacle) => {
    const known = await directory({ 'conversations.info': [{ channel }] }).channel('C1');
    expect(known.creator).toBe('U1');
    if (obstacle) expect(known.obstacle).toMatch(obstacle);
    else expect(known.obstacle).toBeUndefined();
  });

  it('is an invitation where the channel cannot be seen, and nothing where the scope is missing', async () => {
    const hidden = directory({ 'conversations.info': [refused('channel_not_found')] });
    expect((await hidden.channel('G1')).obstacle).toContain('/invite');
    const blind = directory({ 'conversations.info': [refused('missing_scope', 'channels:read')] });
    expect(await blind.channel('C1')).toEqual({ creator: undefined, obstacle: undefined });
  });
});
