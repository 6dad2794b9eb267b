import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { outcomeOf, startSourcebook, TOGETHER } from '../support/command-line.ts';
import { freePort } from '../support/free-port.ts';
import { type FakeSlack, startFakeSlack } from './fake/index.ts';
import type { Mode } from './support/app.ts';

/** The built program under `start`, as an administrator runs it. */
interface Program {
  readonly child: ChildProcessWithoutNullStreams;
  readonly slack: FakeSlack;
  readonly url: string;
}

async function environmentFor(mode: Mode, slack: FakeSlack, port: number): Promise<Record<string, string>> {
  return {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    PORT: String(port),
    ...(mode === 'socket'
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret }),
  };
}

/** Resolves when the log of a program holds a text; rejects with the log if the program ends before. */
function logged(child: ChildProcessWithoutNullStreams, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString('utf8');
      if (log.includes(text)) resolve(log);
    });
    child.on('close', (code) => reject(new Error(`The program ended with ${code}:\n${log}`)));
  });
}

async function startProgram(mode: Mode): Promise<Program> {
  const slack = await startFakeSlack();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  if (mode === 'http') slack.deliverTo({ http: `${url}/slack/events` });
  const child = startSourcebook(['start'], await environmentFor(mode, slack, port));
  await logged(child, 'Sourcebook answers in Slack.');
  return { child, slack, url };
}

describe.each<Mode>(['socket', 'http'])('the program in %s mode', (mode) => {
  let program: Program;
  beforeAll(async () => {
    program = await startProgram(mode);
  }, 60_000);
  afterAll(async () => {
    program.child.kill('SIGKILL');
    await program.slack.close();
  });

  it('is healthy and ready once it says so', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const response = await fetch(program.url + path);
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    }
  });

  it('answers a command, a mention and a direct message', async () => {
    const { slack } = program;
    const { shown } = await slack.command({ text: 'is payroll BPO or KPO?' });
    expect(shown?.text).toContain('BPO: payroll');
    const { message } = await slack.say({
      channel: 'C1',
      text: `<@${slack.botUserId}> is payroll BPO or KPO?`,
    });
    await slack.until(() =>
      slack.messages('C1', message.ts).find(({ text }) => text.startsWith('BPO: payroll')),
    );
    await slack.say({ channel: 'D1', text: 'is payroll BPO or KPO?' });
    await slack.until(() => slack.messages('D1').find(({ text }) => text.startsWith('BPO: payroll')));
    expect(slack.refusals).toEqual([]);
  });

  it('lets an answer that is under way finish at SIGTERM, and ends with 0 and without a word too many', async () => {
    const { slack, child } = program;
    slack.fault('chat.postMessage', { kind: 'delay', ms: 300 });
    const before = slack.messages('C1').length;
    const outcome = outcomeOf(child);
    const { message } = await slack.say({ channel: 'C1', text: `<@${slack.botUserId}> what is KPO?` });
    child.kill('SIGTERM');
    const { code, stderr, stdout } = await outcome;
    expect(code).toBe(0);
    expect(slack.messages('C1', message.ts).filter(({ botId }) => botId)).toHaveLength(1);
    expect(slack.messages('C1').length).toBeGreaterThan(before);
    expect(stderr).toContain('Sourcebook has stopped.');
    expect(`${stderr}${stdout}`).not.toMatch(/"level":"(?:warn|error)"|xoxb-|xapp-|what is KPO/);
  });
});

describe('the program', TOGETHER, () => {
  const withSlack = async (change: (slack: FakeSlack, env: Record<string, string>) => void, mode: Mode) => {
    const slack = await startFakeSlack();
    const env = await environmentFor(mode, slack, await freePort());
    change(slack, env);
    const child = startSourcebook(['start'], env);
    const outcome = await outcomeOf(child);
    await slack.close();
    return outcome;
  };

  it('refuses to start with a revoked bot token, and says what to do', async () => {
    const { code, stderr } = await withSlack((slack) => slack.revoke('token_revoked'), 'http');
    expect(code).toBe(1);
    expect(stderr).toMatch(/Slack refuses the bot token \(token_revoked\)\. .*Install the app again/);
  });

  it('refuses to start with a wrong app token, and says what to do', async () => {
    const { code, stderr } = await withSlack((_slack, env) => {
      env.SLACK_APP_TOKEN = 'xapp-wrong';
    }, 'socket');
    expect(code).toBe(1);
    expect(stderr).toMatch(/Slack refuses the connection \(invalid_auth\)\. Check SLACK_APP_TOKEN/);
    expect(stderr).not.toContain('xapp-wrong');
  });

  it.each<Mode>(['socket', 'http'])('says which port it cannot have in %s mode', async (mode) => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => void other.listen(port, resolve));
    const { code, stderr } = await withSlack((_slack, env) => {
      env.PORT = String(port);
    }, mode);
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain(
      `Port ${port} cannot be opened: another program uses it. Set PORT to a free one.`,
    );
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('ends with 0 where it is told to stop before it is connected', async () => {
    const slack = await startFakeSlack();
    const port = await freePort();
    slack.fault('apps.connections.open', { kind: 'delay', ms: 500 });
    const child = startSourcebook(['start'], await environmentFor('socket', slack, port));
    const outcome = outcomeOf(child);
    await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503), {
      timeout: 30_000,
    });
    child.kill('SIGTERM');
    expect((await outcome).code).toBe(0);
    expect(slack.connections()).toBe(0);
    await slack.close();
  });

  it('says what is missing where some of the secrets are set', async () => {
    const outcome = outcomeOf(startSourcebook(['start'], { SLACK_BOT_TOKEN: 'xoxb-1' }));
    expect(await outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('Set SLACK_APP_TOKEN') });
  });
});
