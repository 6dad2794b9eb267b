import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openState } from '../../src/adapters/store/open-state.ts';
import { createTipVotes } from '../../src/app/tips/votes.ts';
import { runSourcebook, TOGETHER } from '../support/command-line.ts';
import { createKeptLog } from '../support/kept-log.ts';
import { loadReal } from '../support/real.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sourcebook-cli-tips-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const url = `file:${path.join(folder, 'state.db')}`;

describe('The votes on tips', TOGETHER, () => {
  it('are listed for curators, the least useful first', async () => {
    const { library } = await loadReal();
    const [first, second] = library.tips;
    const state = await openState({ url, key: undefined }, { logger: createKeptLog(), patient: false });
    const votes = createTipVotes(state, 86_400_000);
    const scope = { enterprise: '-', workspace: 'T1' };
    await votes.vote(scope, first!.id, 'p1', true);
    await votes.vote(scope, second!.id, 'p1', false);
    await state.close();
    const shown = await runSourcebook(['tips'], { env: { STATE_URL: url } });
    expect(shown.stdout.split('\n')[0]).toBe(
      `useful 0, not useful 1  ${second!.id} (${second!.topic})  ${second!.text}`,
    );
    const { stdout } = await runSourcebook(['tips', '--json'], { env: { STATE_URL: url } });
    expect(JSON.parse(stdout)).toMatchObject({ tips: [{ id: second!.id }, { id: first!.id, useful: 1 }] });
  });

  it('are none at first, which is said', async () => {
    const { stdout, code } = await runSourcebook(['tips'], { env: { STATE_URL: 'memory:' } });
    expect([stdout, code]).toEqual(['Nobody has voted on a tip yet.\n', 0]);
  });
});
