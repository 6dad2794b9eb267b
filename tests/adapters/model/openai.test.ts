import { LLMock } from '@copilotkit/aimock';
import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAiModel } from '../../../src/adapters/model/openai.ts';
import type { DraftPiece } from '../../../src/ports.ts';
import {
  answers,
  beginStream,
  DONE,
  ending,
  piece,
  refusal,
  says,
  startModelServer,
  type Turn,
} from '../../support/model-server.ts';

const REQUEST = {
  system: 'Word the answer.',
  turns: [{ role: 'user', text: 'What is payroll?' }],
  temperature: 0,
  maxOutputTokens: 200,
} as const;

let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

const modelAt = (baseUrl: string) =>
  createOpenAiModel({ apiKey: 'sk-secret', baseUrl, model: 'some-model', times: { first: 300, next: 300 } });

async function draft(baseUrl: string, signal = new AbortController().signal) {
  const pieces: DraftPiece[] = [];
  for await (const one of modelAt(baseUrl).draft(REQUEST, signal)) pieces.push(one);
  return pieces;
}

async function against(...turns: Turn[]) {
  const server = await startModelServer(...turns);
  ends.push(server.close);
  return server;
}

describe('the model over HTTP', () => {
  it('streams a draft with its cost, from another maker’s server of the API', async () => {
    const mock = new LLMock({ port: 0 });
    mock.on({ userMessage: 'payroll' }, { content: 'Payroll is BPO [1]. It follows rules [2].' });
    await mock.start();
    ends.push(() => mock.stop());
    const pieces = await draft(`${mock.url}/v1`);
    expect(pieces.map(({ text }) => text).join('')).toBe('Payroll is BPO [1]. It follows rules [2].');
    expect(pieces.at(-1)?.usage?.output).toBeGreaterThan(0);
  });

  it('is told the system, the turns and the bounds, and nothing else', async () => {
    const server = await against(says('Payroll is BPO [1].'));
    await draft(server.url);
    expect(server.bodies).toEqual([
      {
        model: 'some-model',
        messages: [
          { role: 'system', content: 'Word the answer.' },
          { role: 'user', content: 'What is payroll?' },
        ],
        temperature: 0,
        stream: true,
        stream_options: { include_usage: true },
        max_tokens: 200,
      },
    ]);
  });

  it.each([
    ['429 with a short wait', answers(429, { 'retry-after': '0' })],
    ['429 without a wait', answers(429)],
    ['500', answers(500)],
    ['a reset', ((response) => void response.socket?.destroy()) as Turn],
  ])('asks once more after %s, before anything was streamed', async (_what, turn) => {
    const server = await against(turn, says('Payroll is BPO [1].'));
    expect((await draft(server.url)).map(({ text }) => text).join('')).toBe('Payroll is BPO [1].');
    expect(server.bodies).toHaveLength(2);
  });

  it.each([
    ['429 twice', [answers(429), answers(429)], /Its limit is reached/, 2],
    ['429 with a long wait', [answers(429, { 'retry-after': '60' })], /Its limit is reached/, 1],
    ['401', [answers(401)], /Check OPENAI_API_KEY/, 1],
    ['404', [answers(404)], /Check OPENAI_MODEL/, 1],
    ['an answer that never begins', [() => undefined], /did not answer in time/, undefined],
    [
      'a stream that stalls',
      [
        (response) => {
          beginStream(response);
          response.write(piece('Payroll is '));
        },
      ],
      /did not answer in time|stopped midway/,
      1,
    ],
    [
      'a stream that is cut',
      [
        (response) => {
          beginStream(response);
          response.write(piece('Payroll is '));
          setTimeout(() => response.socket?.destroy(), 20);
        },
      ],
      /broke off|could not be reached/,
      1,
    ],
    [
      'a stream without choices',
      [
        (response) => {
          beginStream(response);
          response.end(
            `data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m"}\n\n${DONE}`,
          );
        },
      ],
      /answered nothing/,
      1,
    ],
    [
      'an error inside a stream',
      [
        (response) => {
          beginStream(response);
          response.end('data: {"error":{"message":"overloaded","type":"server_error"}}\n\n');
        },
      ],
      /answered with an error|broke off/,
      1,
    ],
    [
      'a refusal',
      [
        (response) => {
          beginStream(response);
          response.end([refusal('I will not.'), ending(), DONE].join(''));
        },
      ],
      /refused/,
      1,
    ],
    [
      'a filter',
      [
        (response) => {
          beginStream(response);
          response.end([piece('Payroll '), ending('content_filter'), DONE].join(''));
        },
      ],
      /refused/,
      1,
    ],
  ] as ReadonlyArray<[string, Turn[], RegExp, number | undefined]>)(
    'fails in plain words after %s, without a key and without the server’s message',
    async (_what, turns, message, times) => {
      const server = await against(...turns);
      const failed = await draft(server.url).catch((error: Error) => error);
      expect(failed).toMatchObject({ name: 'ModelFailure', message: expect.stringMatching(message) });
      expect(String(failed)).not.toMatch(/sk-secret|nobody should read|overloaded/);
      if (times !== undefined) expect(server.bodies).toHaveLength(times);
    },
  );

  it('fails in plain words where nothing listens', async () => {
    const server = await against(says(''));
    await server.close();
    ends = [];
    await expect(draft(server.url)).rejects.toThrow('could not be reached');
  });

  it('cuts off a draft that never ends', async () => {
    let isOpen = true;
    const server = await against((response) => {
      beginStream(response);
      response.on('close', () => {
        isOpen = false;
      });
      const write = () => {
        if (isOpen) response.write(piece('and so on '.repeat(20)), () => setTimeout(write, 1));
      };
      write();
    });
    const text = (await draft(server.url)).map((one) => one.text).join('');
    expect(text.length).toBeLessThan(7_000);
    await expect.poll(() => isOpen).toBe(false);
  });

  it('ends without a failure when whoever asked has gone', async () => {
    const server = await against((response) => {
      beginStream(response);
      response.write(piece('Payroll is '));
    });
    const gone = new AbortController();
    setTimeout(() => gone.abort(), 50);
    expect((await draft(server.url, gone.signal)).map(({ text }) => text)).toEqual(['Payroll is ']);
  });
});
