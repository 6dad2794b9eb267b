import { describe, expect, it } from 'vitest';
import { APOLOGY, createBoundary, LOST, referenceOf } from '../../../src/adapters/slack/boundary.ts';
import { LostPost } from '../../../src/adapters/slack/calls/calls.ts';
import { refused } from './support/api.ts';
import { createLog } from './support/desk.ts';

const ID = 'C1:1700000001.000100';

async function fail(error: unknown, tell: () => Promise<void> = async () => undefined) {
  const { logger, lines } = createLog();
  const told: [string, boolean][] = [];
  const errand = {
    id: ID,
    surface: 'mention',
    tell: async (sentence: string, lost: boolean) => {
      told.push([sentence, lost]);
      await tell();
    },
  };
  await createBoundary(logger)(errand, async () => Promise.reject(error));
  return { lines, told };
}

describe('the boundary', () => {
  it('stays out of work that succeeds', async () => {
    const { logger, lines } = createLog();
    const done: string[] = [];
    const tell = async () => void expect.unreachable();
    await createBoundary(logger)({ id: ID, surface: 'mention', tell }, async () => void done.push('work'));
    expect([done, lines]).toEqual([['work'], []]);
  });

  it('tells whoever asked in a plain sentence with a reference, which the log has with the remedy', async () => {
    const { told, lines } = await fail(refused('not_in_channel'));
    expect(told).toEqual([[`${APOLOGY} (Reference ${referenceOf(ID)})`, false]]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^error A question could not be answered\./);
    expect(lines[0]).toContain(`"reference":"${referenceOf(ID)}"`);
    expect(lines[0]).toMatch(/"surface":"mention".+not_in_channel.+\/invite/);
  });

  it('does not show what went wrong', async () => {
    const { told } = await fail(new Error('secret detail'));
    expect(told[0]?.[0]).not.toMatch(/secret|Error|at /);
  });

  it('says of a lost post that an answer may stand there', async () => {
    const { told, lines } = await fail(new LostPost('lost', { cause: new Error('aborted') }));
    expect(told).toEqual([[`${LOST} (Reference ${referenceOf(ID)})`, true]]);
    expect(lines[0]).toContain('slack-status.com');
  });

  it('points to the store where the failure is none of Slack', async () => {
    expect((await fail(new Error('disk full'))).lines[0]).toMatch(/disk full.+Check the store/);
  });

  it('never throws, and logs that nobody could be told', async () => {
    const { lines } = await fail(new Error('x'), async () => Promise.reject(refused('is_archived')));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^error And whoever asked could not be told\..+is_archived.+archived/);
    await expect(fail('a string', async () => Promise.reject(undefined))).resolves.toBeDefined();
  });
});

describe('a reference', () => {
  it('is eight hexadecimal digits, the same for the same question', () => {
    expect(referenceOf(ID)).toMatch(/^[0-9a-f]{8}$/);
    expect(referenceOf(ID)).toBe(referenceOf(ID));
    expect(referenceOf(ID)).not.toBe(referenceOf(`${ID}:edit`));
  });
});
