import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Running, type RunOptions, runSlack } from './support/app.ts';
import { createEcho } from './support/echo.ts';
import { expectSound } from './support/soundness.ts';
import { answersIn, ownIn } from './support/waiting.ts';

const OPEN = 'apps.connections.open';

/** A door that stays shut until it is opened. */
function createGate(): { passed: Promise<void>; open(): void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

let app: Running;
async function start(options: RunOptions = {}): Promise<Running> {
  app = await runSlack('socket', { engines: createEcho(), ...options });
  return app;
}

afterEach(async () => {
  await app.settle();
  // The SDK calls each cut an error; the app's own lines say what is done about it, and none of them is one.
  expect(app.log.filter(({ level, fields }) => level === 'error' && fields.from !== 'bolt')).toEqual([]);
  expectSound(app, { errors: true });
  await app.stop();
});

const ready = async (): Promise<number> => (await fetch(`${app.url}/readyz`)).status;
const warnings = () =>
  app.log
    .filter(({ level, fields }) => level === 'warn' && fields.from !== 'bolt')
    .map(({ fields }) => fields);
const countOf = (method: string) => app.slack.calls.filter((call) => call.method === method).length;

/** Slack cannot be reached when the app notices that its connection is gone; the app then waits at the gate. */
async function loseConnection(): Promise<void> {
  const { slack } = app;
  const before = countOf(OPEN);
  slack.fault(OPEN, { kind: 'status', status: 500 });
  slack.drop();
  await slack.until(() => countOf(OPEN) > before);
}

async function expectWorking(text: string): Promise<void> {
  const before = ownIn(app.slack, 'D1').length;
  await vi.waitFor(async () => expect(await ready()).toBe(200));
  await app.slack.say({ channel: 'D1', text });
  expect((await answersIn(app.slack, 'D1', undefined, before + 1)).text).toBe(`Heard: ${text}`);
  expect(app.slack.connections()).toBe(1);
}

describe('A connection over a socket', () => {
  it('that is cut makes the app not ready until it is open again', async () => {
    const gate = createGate();
    await start({ onSleep: () => gate.passed });
    expect(await ready()).toBe(200);
    await loseConnection();
    const unready = await fetch(`${app.url}/readyz`);
    expect(unready.status).toBe(503);
    expect(await unready.json()).toEqual({ status: 'not ready', why: 'no connection to Slack' });
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    gate.open();
    await expectWorking('back again');
  });

  it('that is cut again and again comes back each time, as one connection', async () => {
    await start();
    for (let i = 0; i < 4; i++) {
      app.slack.drop();
      await app.slack.until(() => countOf(OPEN) === i + 2);
      await expectWorking(`after cut ${i}`);
    }
  });

  it.each(['refresh_requested', 'link_disabled'] as const)(
    'that Slack closes with %s is opened again',
    async (reason) => {
      await start();
      app.slack.disconnect(reason);
      await app.slack.until(() => countOf(OPEN) === 2);
      await expectWorking('after the refresh');
    },
  );

  it('of which Slack only warns that it will end goes on working', async () => {
    await start();
    app.slack.disconnect('warning');
    await expectWorking('after the warning');
    await app.slack.until(() => app.slack.connections() === 1);
    await expectWorking('and later');
  });

  it('is tried again for as long as Slack cannot be reached, with longer and longer waits', async () => {
    const waits: number[] = [];
    await start({ onSleep: (ms) => void waits.push(ms) });
    app.slack.fault(OPEN, { kind: 'status', status: 500 }, 3);
    app.slack.fault(OPEN, { kind: 'refused' }, 2);
    app.slack.fault(OPEN, { kind: 'error', error: 'internal_error' }, 2);
    app.slack.fault(OPEN, { kind: 'lost' });
    app.slack.drop();
    await app.slack.until(() => countOf(OPEN) === 10);
    await expectWorking('after a long night');
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(warnings()).toHaveLength(8);
  });

  it('is tried again when Slack says that it may be, if it is tried too often', async () => {
    const waits: number[] = [];
    await start({ onSleep: (ms) => void waits.push(ms) });
    app.slack.fault(OPEN, { kind: 'status', status: 429, retryAfter: 17 });
    app.slack.drop();
    await expectWorking('after the limit');
    expect(waits).toEqual([17_000]);
  });

  it('that is refused for the token says which one, and comes back when Slack takes it again', async () => {
    await start();
    app.slack.fault(OPEN, { kind: 'error', error: 'invalid_auth' }, 2);
    app.slack.drop();
    await app.slack.until(() => countOf(OPEN) === 4);
    await expectWorking('after the mistake');
    expect(warnings().map(({ remedy }) => remedy)).toEqual(
      Array(2).fill(expect.stringContaining('SLACK_APP_TOKEN')),
    );
  });

  it('that is cut while an answer is being posted costs nobody the answer', async () => {
    await start();
    const { slack } = app;
    slack.fault('chat.postMessage', { kind: 'delay', ms: 100 });
    await slack.say({ channel: 'D1', text: 'one' });
    slack.drop();
    await answersIn(slack, 'D1', undefined);
    await expectWorking('two');
    expect(ownIn(slack, 'D1')).toHaveLength(2);
  });

  it('that is cut when somebody asks delivers the question later, once', async () => {
    const gate = createGate();
    await start({ onSleep: () => gate.passed });
    await loseConnection();
    const { slack } = app;
    const { deliveries } = await slack.say({ channel: 'D1', text: 'asked meanwhile' });
    expect(deliveries.map(({ acknowledged }) => acknowledged)).toEqual([false, false]);
    gate.open();
    await vi.waitFor(async () => expect(await ready()).toBe(200));
    slack.clock.advance(61_000);
    await answersIn(slack, 'D1', undefined);
    await expectWorking('asked afterwards');
    expect(ownIn(slack, 'D1')).toHaveLength(2);
  });

  it('is not opened again once the program has stopped', async () => {
    await start();
    await app.settle();
    app.slack.drop();
    await vi.waitFor(() => expect(app.slack.connections()).toBe(0));
    expect(countOf(OPEN)).toBe(1);
  });

  it('that is cut while the program waits to try again does not keep it from stopping', async () => {
    const gate = createGate();
    await start({ onSleep: () => gate.passed });
    await loseConnection();
    await app.settle();
    gate.open();
    await gate.passed;
    expect(app.slack.connections()).toBe(0);
    expect(countOf(OPEN)).toBe(2);
  });
});
