import { LLMock } from '@copilotkit/aimock';
import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder } from '../../../src/adapters/model/openai-embedder.ts';
import { answers, startModelServer, type Turn } from '../../support/model-server.ts';

let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

const gives =
  (data: unknown): Turn =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', model: 'm', data, usage: {} }));
  };

const embed = (baseUrl: string, texts: readonly string[], signal = new AbortController().signal) =>
  createOpenAiEmbedder({ apiKey: 'sk-secret', baseUrl, model: 'some-embedder', time: 300 }).embed(
    texts,
    signal,
  );

async function against(turn: Turn) {
  const server = await startModelServer(turn);
  ends.push(server.close);
  return server;
}

describe('the embedder over HTTP', () => {
  it('gives a vector for each text, from another maker’s server of the API', async () => {
    const mock = new LLMock({ port: 0 });
    mock.onEmbedding(/.*/, { embedding: [0.1, 0.2, 0.3] });
    await mock.start();
    ends.push(() => mock.stop());
    expect(await embed(`${mock.url}/v1`, ['payroll', 'audit'])).toEqual([
      [0.1, 0.2, 0.3],
      [0.1, 0.2, 0.3],
    ]);
  });

  it('sends the texts and the model, and puts the vectors in the order of the texts', async () => {
    const server = await against(
      gives([
        { index: 1, embedding: [2, 2] },
        { index: 0, embedding: [1, 1] },
      ]),
    );
    expect(await embed(server.url, ['a', 'b'])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(server.bodies).toEqual([{ model: 'some-embedder', input: ['a', 'b'], encoding_format: 'float' }]);
  });

  it.each([
    ['a key that is refused', answers(401), /Check OPENAI_API_KEY/],
    ['a model that is not there', answers(404), /Check OPENAI_MODEL/],
    ['a server that is in trouble', answers(500), /answered 500/],
    ['fewer vectors than texts', gives([{ index: 0, embedding: [1] }]), /do not fit/],
    [
      'vectors of two lengths',
      gives([
        { index: 0, embedding: [1] },
        { index: 1, embedding: [1, 2] },
      ]),
      /do not fit/,
    ],
    [
      'words in the place of numbers',
      gives([
        { index: 0, embedding: ['x'] },
        { index: 1, embedding: [1] },
      ]),
      /do not fit/,
    ],
    ['no data at all', gives(null), /do not fit/],
    ['silence', () => undefined, /in time/],
  ])('says in plain words that it met %s, and asks once', async (_, turn, message) => {
    const server = await against(turn);
    const failure = await embed(server.url, ['a', 'b']).catch(String);
    expect(failure).toMatch(message);
    expect(failure).not.toContain('sk-secret');
    expect(failure).not.toContain('nobody should read');
    expect(server.bodies).toHaveLength(1);
  });
});
