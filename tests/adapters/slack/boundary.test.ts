import { describe, expect, it } from 'vitest';
import {
  APOLOGY,
  createBoundary,
  type Errand,
  LATE,
  LOST,
  NotYet,
  referenceOf,
} from '../../../src/adapters/slack/boundary.ts';
import { LostPost } from '../../../src/adapters/slack/calls/calls.ts';
import { LostClaim } from '../../../src/app/once.ts';
import { SourcebookError } from '../../../src/errors.ts';
import { limited, refused, unsent } from './support/api.ts';
import { createLog } from './support/desk.ts';

const ID = 'C1:1700000001.000100';

async function fail(
  error: unknown,
  tell: () => Promise<void> = async () => undefined,
  how: Pick<Errand, 'kept' | 'patient'> = {},
) {
  const { logger, lines } = createLog();
  const told: [string, boolean][] = [];
  const errand = {
    id: ID,
    surface: 'mention',
    tell: async (sentence: string, lost: boolean) => {
      told.push([sentence, lost]);
      await tell();
    },
    ...how,
  };
  const ended = await createBoundary(logger)(errand, async () => Promise.reject(error));
  return { lines, told, ended };
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
    const { told, lines } = await fail(new LostPost(true));
    expect(told).toEqual([[`${LOST} (Reference ${referenceOf(ID)})`, true]]);
    expect(lines[0]).toContain('slack-status.com');
  });

  it('points to the store where that failed, and asks for a report where neither it nor Slack did', async () => {
    const full = new SourcebookError('state', 'the disk is full');
    expect((await fail(full)).lines[0]).toMatch(/the disk is full.+Mend the store/);
    expect((await fail(new Error('no such thing'))).lines[0]).toMatch(/no such thing.+Please report this/);
  });

  it.each([
    ['Slack limits the bot', limited(600), 'later'],
    ['Slack cannot be reached', unsent(), 'later'],
    ['a post is lost that can be looked for later', new LostPost(false), 'later'],
    ['the store fails', new SourcebookError('state', 'away'), 'store'],
  ] as const)('where %s, leaves what is kept for later without a word', async (_what, error, ending) => {
    const { told, lines, ended } = await fail(error, undefined, { kept: true, patient: true });
    expect([told, ended]).toEqual([[], ending]);
    expect(lines[0]).toMatch(/^warn A question could not be answered yet; it is tried again\./);
  });

  it.each([
    ['Slack refuses', refused('not_in_channel'), 'told', APOLOGY],
    ['a post is lost that nobody can look for', new LostPost(true), 'told', LOST],
    ['the program fails', new Error('x'), 'told', APOLOGY],
  ] as const)('where %s, tells whoever asked, also of what is kept', async (_what, error, ending, words) => {
    const { told, ended } = await fail(error, undefined, { kept: true, patient: true });
    expect(ended).toBe(ending);
    expect(told[0]?.[0].startsWith(words)).toBe(true);
  });

  it('without patience says that an answer is late where the store holds the question, and apologises else', async () => {
    const away = await fail(new SourcebookError('state', 'away'), undefined, { kept: true, patient: false });
    expect([away.ended, away.told[0]?.[0].startsWith(LATE)]).toEqual(['later', true]);
    const down = await fail(unsent(), undefined, { kept: true, patient: false });
    expect([down.ended, down.told[0]?.[0].startsWith(APOLOGY)]).toEqual(['told', true]);
  });

  it('is no failure where another process is at it', async () => {
    for (const error of [new NotYet('it is'), new LostClaim('lost')]) {
      const { told, lines, ended } = await fail(error, undefined, { kept: true, patient: true });
      expect([told, ended]).toEqual([[], 'later']);
      expect(lines[0]).toMatch(/^info Another process is at a question\./);
    }
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
