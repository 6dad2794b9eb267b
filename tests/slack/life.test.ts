import { expect, it, vi } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { startFakeSlack } from './fake/index.ts';
import { runSlack } from './support/app.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { answersIn, ownIn } from './support/waiting.ts';

const BOT = '<@U0BOT>';

/** The status of a path, or why there is none. */
async function statusOf(url: string): Promise<number | 'refused'> {
  try {
    return (await fetch(url, { headers: { connection: 'close' } })).status;
  } catch {
    return 'refused';
  }
}

inBothModes('The health paths', (start, mode) => {
  it('say that the process runs and that deliveries come in', async () => {
    const { url } = await start({ engines: createEcho() });
    expect(await statusOf(`${url}/healthz`)).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ok' });
    expect(ready.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${url}/healthz?probe=1`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${url}/healthz`, { method: 'POST', body: 'x' })).status).toBe(404);
    expect(await statusOf(`${url}/metrics`)).toBe(404);
  });

  it('do not say ready before deliveries can come in', async () => {
    const port = await freePort();
    const seen: unknown[] = [];
    const slack = await startFakeSlack();
    slack.fault('auth.test', { kind: 'status', status: 503 });
    slack.fault('apps.connections.open', { kind: 'status', status: 503 });
    const app = await runSlack(mode, {
      engines: createEcho(),
      port,
      beside: { slack },
      async onSleep() {
        seen.push(await statusOf(`http://127.0.0.1:${port}/readyz`));
      },
    });
    // Waiting for Slack's word on the token; then, over a socket, for the connection.
    expect(seen).toEqual(mode === 'socket' ? ['refused', 503] : ['refused']);
    expect(await statusOf(`${app.url}/readyz`)).toBe(200);
    await app.stop();
    await slack.close();
  });

  it('are gone after the end', async () => {
    const app = await start({ engines: createEcho() });
    await app.settle();
    expect(await statusOf(`${app.url}/healthz`)).toBe('refused');
  });
});

inBothModes('At the end', (start, mode) => {
  it('an answer that is under way is given, and new work is left to another process', async () => {
    const app = await start({ engines: createEcho(), deadlineMs: 250, retries: false });
    const { slack } = app;
    slack.fault('chat.postMessage', { kind: 'delay', ms: 700 });
    const first = await slack.say({ channel: 'D1', text: 'one' });
    const stopping = app.settle();
    const whileStopping = await statusOf(`${app.url}/readyz`);
    expect(whileStopping).toBe(mode === 'socket' ? 503 : 'refused');
    const second = await slack.say({ channel: 'C1', text: `${BOT} two` });
    expect(second.deliveries.map(({ acknowledged }) => acknowledged)).toEqual([false, false]);
    await stopping;
    expect(ownIn(slack, 'D1').map(({ text }) => text)).toEqual(['Heard: one']);
    // It was remembered too: its record names the message.
    const records = await app.store.list('');
    expect(JSON.stringify(records)).toContain(`"messageTimestamp":"${ownIn(slack, 'D1')[0]?.ts}"`);
    expect(ownIn(slack, 'C1', second.message.ts)).toEqual([]);

    const next = await runSlack(mode, { engines: createEcho(), beside: app });
    await slack.redeliver(first.deliveries[0]!);
    for (const delivery of second.deliveries) await slack.redeliver(delivery);
    await answersIn(slack, 'C1', second.message.ts);
    await next.stop();
    expect(ownIn(slack, 'C1', second.message.ts)).toHaveLength(1);
    expect(ownIn(slack, 'D1')).toHaveLength(1);
  });

  it('a command that arrives is not answered by halves', async () => {
    const app = await start({
      engines: createEcho(),
      deadlineMs: 250,
      allowed: { refusals: ['operation_timeout', 'dispatch_failed'] },
    });
    const { slack } = app;
    slack.fault('chat.postMessage', { kind: 'delay', ms: 500 });
    await slack.say({ channel: 'D1', text: 'one' });
    const stopping = app.settle();
    const { shown, delivery } = await slack.command({ text: 'two' });
    expect(shown).toBeUndefined();
    expect(delivery.acknowledged).toBe(false);
    await stopping;
    expect(slack.ephemerals('U1')).toEqual([]);
  });

  it('nothing is left open, and stopping twice does no harm', async () => {
    const app = await start({ engines: createEcho() });
    await app.settle();
    await vi.waitFor(() => expect(app.slack.connections()).toBe(0));
    await app.settle();
    // The port is free for the next one.
    const next = await runSlack(mode, { engines: createEcho(), beside: app, port: app.port });
    await next.stop();
  });
});

inBothModes('A start that cannot work', (_start, mode) => {
  it.each(['invalid_auth', 'account_inactive', 'token_revoked'])(
    'because the bot token is refused with %s ends with the remedy',
    async (error) => {
      const slack = await startFakeSlack();
      slack.fault('auth.test', { kind: 'error', error });
      await expect(runSlack(mode, { engines: createEcho(), beside: { slack } })).rejects.toThrow(
        /Slack refuses the bot token .*SLACK_BOT_TOKEN/,
      );
      expect(slack.connections()).toBe(0);
      await slack.close();
    },
  );

  it('because Slack does not answer ends after some attempts', async () => {
    const slack = await startFakeSlack();
    slack.fault('auth.test', { kind: 'status', status: 500 }, 10);
    const failed = runSlack(mode, { engines: createEcho(), beside: { slack } });
    await expect(failed).rejects.toThrow('Slack does not answer');
    expect(slack.calls).toHaveLength(3);
    await slack.close();
  });

  it('because its port is taken says so', async () => {
    const first = await runSlack(mode, { engines: createEcho() });
    const second = runSlack(mode, { engines: createEcho(), beside: first, port: first.port });
    await expect(second).rejects.toThrow(/Port \d+ cannot be opened: another program uses it\. Set PORT/);
    expect(await statusOf(`${first.url}/readyz`)).toBe(200);
    await first.stop();
  });
});
