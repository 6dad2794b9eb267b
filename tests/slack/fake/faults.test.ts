import { describe, expect, it } from 'vitest';
import { running } from './running.ts';
import { apiOf, openSocket, respondTo } from './small-app.ts';

const start = running();

const hello = { channel: 'C1', text: 'hello' };

describe('a planned fault', () => {
  it('answers with a status, and Retry-After, as often as it was planned', async () => {
    const fake = await start.fake();
    fake.fault('chat.postMessage', { kind: 'status', status: 429, retryAfter: 7 }, 2);
    for (const _ of [1, 2]) {
      const limited = await apiOf(fake)('chat.postMessage', hello);
      expect(limited).toMatchObject({
        status: 429,
        ok: false,
        error: 'ratelimited',
        headers: { 'retry-after': '7' },
      });
    }
    expect(await apiOf(fake)('chat.postMessage', hello)).toMatchObject({ ok: true });
    expect(fake.calls.map(({ ok, error, args }) => [ok, error, args])).toEqual([
      [false, 'fault: status', hello],
      [false, 'fault: status', hello],
      [true, undefined, hello],
    ]);
  });

  it('answers with an error of Slack', async () => {
    const fake = await start.fake();
    fake.fault('chat.postMessage', { kind: 'error', error: 'internal_error' });
    expect(await apiOf(fake)('chat.postMessage', hello)).toMatchObject({
      ok: false,
      error: 'internal_error',
    });
    expect(fake.messages('C1')).toEqual([]);
  });

  it('loses the answer after the work was done, or refuses before', async () => {
    const fake = await start.fake();
    fake.fault('chat.postMessage', { kind: 'lost' });
    await expect(apiOf(fake)('chat.postMessage', hello)).rejects.toThrow('fetch failed');
    expect(fake.messages('C1')).toHaveLength(1);
    fake.fault('chat.postMessage', { kind: 'refused' });
    await expect(apiOf(fake)('chat.postMessage', hello)).rejects.toThrow('fetch failed');
    expect(fake.messages('C1')).toHaveLength(1);
  });

  it('delays the answer, not the work', async () => {
    const fake = await start.fake();
    fake.fault('chat.postMessage', { kind: 'delay', ms: 200 });
    let answered = false;
    const answer = apiOf(fake)('chat.postMessage', hello).finally(() => {
      answered = true;
    });
    await fake.until(() => fake.messages('C1').length === 1);
    expect(answered).toBe(false);
    expect(await answer).toMatchObject({ ok: true });
  });

  it('never answers, and lets the fake close all the same', async () => {
    const fake = await start.fake();
    fake.fault('chat.postMessage', { kind: 'hang' });
    const answer = apiOf(fake)('chat.postMessage', hello).catch((error: Error) => error.message);
    await fake.until(() => fake.calls.length === 1);
    expect(fake.messages('C1')).toEqual([]);
    await fake.close();
    expect(await answer).toBe('fetch failed');
  });

  it('falls on a response_url, too', async () => {
    const fake = await start.fake();
    await openSocket(fake);
    const url = (await fake.command({ text: 'help' })).delivery.body.response_url;
    fake.fault('response_url', { kind: 'status', status: 500 });
    expect(await respondTo(url, { text: 'a' })).toMatchObject({ status: 500 });
    fake.limit('response_url', { retryAfter: 5 });
    expect(await respondTo(url, { text: 'a' })).toMatchObject({ status: 429, error: 'ratelimited' });
    fake.clock.advance(5000);
    expect(await respondTo(url, { text: 'a' })).toMatchObject({ status: 200 });
  });
});

describe('a limit', () => {
  it('says how long it still lasts', async () => {
    const fake = await start.fake();
    fake.limit('chat.postMessage', { retryAfter: 30 });
    fake.clock.advance(20_000);
    const answer = await apiOf(fake)('chat.postMessage', hello);
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '10' } });
    expect(await apiOf(fake)('auth.test')).toMatchObject({ ok: true });
  });

  it('of one post a second goes by channel and can be switched off', async () => {
    const fake = await start.fake();
    const api = apiOf(fake);
    fake.limitPosting();
    expect(await api('chat.postMessage', hello)).toMatchObject({ ok: true });
    expect(await api('chat.postMessage', { ...hello, channel: 'D1' })).toMatchObject({ ok: true });
    expect(await api('chat.postMessage', hello)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '1' },
    });
    fake.limitPosting(false);
    expect(await api('chat.postMessage', hello)).toMatchObject({ ok: true });
  });
});

describe('waiting for a condition', () => {
  it('ends with the value as soon as a call brings it about', async () => {
    const fake = await start.fake();
    const first = fake.until(() => fake.messages('C1')[0]?.text);
    await apiOf(fake)('chat.postMessage', hello);
    expect(await first).toBe('hello');
  });

  it('says what was seen instead when time is up', async () => {
    const fake = await start.fake();
    await apiOf(fake)('chat.postMessage', hello);
    await expect(fake.until(() => fake.messages('C2')[0], 20)).rejects.toThrow(
      /not within 20 ms[\s\S]*"hello"/,
    );
  });
});
