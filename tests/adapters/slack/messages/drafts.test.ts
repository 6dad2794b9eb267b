import { expect, it } from 'vitest';
import { createDrafts } from '../../../../src/adapters/slack/messages/drafts.ts';

const aborted = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    signal.addEventListener('abort', () => resolve('ended'));
  });

it('Drafts about a question end when it is cancelled, and those about others go on', async () => {
  const drafts = createDrafts();
  const first = drafts.during('q1', aborted);
  const second = drafts.during('q1', aborted);
  let other: AbortSignal | undefined;
  const going = drafts.during('q2', async (signal) => {
    other = signal;
    await Promise.all([first, second]);
    return signal.aborted;
  });
  drafts.cancel('q1');
  expect(await Promise.all([first, second])).toEqual(['ended', 'ended']);
  expect(await going).toBe(false);
  drafts.cancel('q2');
  expect(other?.aborted).toBe(false);
});

it('A draft that fails says so, and one that begins after a cancellation is not ended by it', async () => {
  const drafts = createDrafts();
  await expect(
    drafts.during('q', async () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  drafts.cancel('q');
  expect(await drafts.during('q', async ({ aborted }) => aborted)).toBe(false);
});
