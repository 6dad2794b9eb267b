import { describe, expect, it } from 'vitest';
import { identify, SCOPES } from '../../../src/adapters/slack/identity.ts';
import { SourcebookError } from '../../../src/errors.ts';
import { createApi, limited, lost, refused } from './support/api.ts';
import { createLog } from './support/desk.ts';

const ALL = Object.keys(SCOPES);
/** What `auth.test` says of a bot, with the scopes that the client reads from a header. */
const bot = (scopes?: readonly string[], over: object = {}) => ({
  ok: true,
  url: 'https://acme.slack.com/',
  team: 'Acme',
  user: 'sourcebook',
  team_id: 'T1',
  user_id: 'UBOT',
  bot_id: 'BBOT',
  ...(scopes ? { response_metadata: { scopes } } : {}),
  ...over,
});

async function ask(replies: ReadonlyArray<object | Error>) {
  const { api, calls } = createApi({ 'auth.test': replies });
  const { logger, lines } = createLog();
  const waits: number[] = [];
  const installed = await identify(api, logger, async (ms) => void waits.push(ms)).catch(
    (error: unknown) => error,
  );
  return { installed, calls, lines, waits };
}

describe('who the bot is', () => {
  it('is what Slack says, with what its token may do', async () => {
    const { installed, lines } = await ask([bot(ALL)]);
    expect(installed).toEqual({
      scope: { enterprise: '-', workspace: 'T1' },
      botUserId: 'UBOT',
      botId: 'BBOT',
      team: 'Acme',
      scopes: ALL,
    });
    expect(lines).toEqual([]);
  });

  it('is known where Slack does not say what the token may do', async () => {
    const { installed, lines } = await ask([bot()]);
    expect(installed).toMatchObject({ botUserId: 'UBOT', scopes: [] });
    expect(lines).toEqual([]);
  });

  it.each(ALL)(
    'comes with a line in the log where %s is missing, and what does not work then',
    async (scope) => {
      const { lines } = await ask([bot(ALL.filter((other) => other !== scope))]);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(SCOPES[scope]);
      expect(lines[0]).toMatch(/^(?:warn|info) A scope is missing/);
    },
  );

  it('is asked again while Slack does not answer or asks to wait', async () => {
    const { installed, waits } = await ask([lost(), limited(5), bot(ALL)]);
    expect(installed).toMatchObject({ team: 'Acme' });
    expect(waits).toEqual([1_000, 5_000]);
  });

  it('is given up after three times, with the remedy', async () => {
    const { installed, calls } = await ask([lost()]);
    expect(installed).toBeInstanceOf(SourcebookError);
    expect(String(installed)).toMatch(/Slack does not answer\. .+slack-status/);
    expect(calls).toHaveLength(3);
  });

  it.each(['invalid_auth', 'account_inactive', 'token_revoked'])(
    'is not asked twice with a token that is refused (%s), and the remedy names it',
    async (error) => {
      const { installed, calls } = await ask([refused(error)]);
      expect(installed).toBeInstanceOf(SourcebookError);
      expect(String(installed)).toMatch(new RegExp(`\\(${error}\\)\\. .+SLACK_BOT_TOKEN`));
      expect(calls).toHaveLength(1);
    },
  );

  it('is known by the user id alone where Slack leaves the id of the bot out', async () => {
    const { installed, lines } = await ask([bot(ALL, { bot_id: undefined })]);
    expect(installed).toMatchObject({ botId: '' });
    expect(lines.join('\n')).toContain('Slack does not say the id of the bot');
  });

  it('is nobody where the answer names no user, and the remedy says where to look', async () => {
    const { installed, calls } = await ask([bot(ALL, { user_id: undefined })]);
    expect(installed).toBeInstanceOf(SourcebookError);
    expect(String(installed)).toContain('Check SLACK_API_URL');
    expect(calls).toHaveLength(1);
  });
});
