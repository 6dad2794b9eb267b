import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/adapters/store/memory.ts';
import { createGaps } from '../../src/app/gaps.ts';
import { type Scope, stateKey } from '../../src/app/keys.ts';
import { createRecords } from '../../src/app/records.ts';
import { createRespond, digestOf, type Request, type RespondDependencies } from '../../src/app/respond.ts';
import type { Answer } from '../../src/core/answer/answer.ts';
import type { Question } from '../../src/core/question/question.ts';
import type { Logger, StateStore } from '../../src/ports.ts';
import { createFakeClock } from '../support/clock.ts';

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;
const SCOPE: Scope = { enterprise: 'E1', workspace: 'T1' };
const QUESTION: Question = { text: 'Is our secret project BPO?', thread: [{ role: 'user', text: 'hello' }] };

const ANSWER: Answer = {
  intent: 'classify',
  verdict: {
    label: 'KPO',
    contested: false,
    confidence: 0.9,
    reasons: [],
    parts: [],
    sides: [],
    flips: [],
    version: 'c1.verdict',
  },
  text: 'It is KPO.',
  lines: [{ text: 'It is KPO.', notes: ['what-is-kpo'] }],
  statements: [{ text: 'It is KPO.', notes: ['what-is-kpo'] }],
  citations: [{ note: 'what-is-kpo', source: 'guide' }],
  passages: [
    { id: 'what-is-kpo#1', note: 'what-is-kpo', title: 'KPO', text: 'KPO is ...' },
    { id: 'price#2', note: 'price', title: 'Price', text: 'KPO costs ...' },
  ],
  followups: [],
  refused: false,
  answeredBy: 'notes',
};

/** A logger that remembers what it was told, as `level message {fields}`. */
function createLog() {
  const lines: string[] = [];
  const at = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const logger: Logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { logger, lines };
}

function createTrip(over: Partial<RespondDependencies> = {}) {
  const clock = createFakeClock(NOW);
  const store = createMemoryState(clock);
  const { logger, lines } = createLog();
  const respond = createRespond({
    answer: () => ANSWER,
    version: 'c1.running',
    records: createRecords(store, 7 * DAY),
    gaps: createGaps(store, 7 * DAY),
    clock,
    logger,
    ...over,
  });
  const ask = (request: Partial<Request> = {}) =>
    respond({ id: 'q1', scope: SCOPE, surface: 'terminal', question: QUESTION, ...request });
  return { ask, store, clock, lines };
}

describe('an answer', () => {
  it('is the one from the notes, for the question as it came', async () => {
    const asked: Question[] = [];
    const { ask } = createTrip({
      answer: (question) => {
        asked.push(question);
        return ANSWER;
      },
    });
    expect(await ask()).toBe(ANSWER);
    expect(asked).toEqual([QUESTION]);
  });

  it('leaves a record with the documented fields under enterprise and workspace', async () => {
    const { ask, store } = createTrip();
    await ask();
    expect(await store.list('')).toEqual([
      [
        'E1/T1/answers/q1',
        {
          id: 'q1',
          questionDigest: digestOf(QUESTION),
          surface: 'terminal',
          by: null,
          at: NOW,
          intent: 'classify',
          label: 'KPO',
          version: 'c1.running',
          passages: ['what-is-kpo#1', 'price#2'],
          promptVersion: null,
          model: null,
          revision: null,
          messageTimestamp: null,
        },
      ],
    ]);
  });

  it('that the notes hold nothing for is counted as a gap, with the nearest note', async () => {
    const gap = { ...ANSWER, gap: { nearest: 'what-is-kpo' } };
    const { ask, store } = createTrip({ answer: () => gap });
    await ask();
    await ask({ id: 'q2', question: { text: 'is our SECRET project BPO', thread: [] } });
    const rows = (await store.list('E1/T1/gaps/')).map(([, value]) => value);
    expect(rows).toEqual([
      { question: 'is our secret project bpo', count: 2, nearest: 'what-is-kpo', first: NOW, last: NOW },
    ]);
  });

  it('that the notes hold nothing for names what lies nearest in meaning, where that is found', async () => {
    const asked: Question[] = [];
    const answer = (question: Question) => {
      asked.push(question);
      return { ...ANSWER, gap: { nearest: question.near ?? 'what-is-kpo' } };
    };
    const found = createTrip({ answer, nearest: async () => 'price' });
    expect((await found.ask()).gap).toEqual({ nearest: 'price' });
    expect(asked).toEqual([QUESTION, { ...QUESTION, near: 'price' }]);
    expect((await found.store.list('E1/T1/gaps/')).map(([, value]) => value)).toMatchObject([
      { nearest: 'price' },
    ]);
    const missed = createTrip({ answer, nearest: async () => undefined });
    expect((await missed.ask()).gap).toEqual({ nearest: 'what-is-kpo' });
  });

  it('that the notes give is looked for nowhere else', async () => {
    let looked = 0;
    const nearest = async () => {
      looked += 1;
      return 'price';
    };
    expect(await createTrip({ nearest }).ask()).toBe(ANSWER);
    expect(looked).toBe(0);
  });

  it('without a verdict leaves a record without a label, with the version that answered', async () => {
    const { ask, store } = createTrip({ answer: () => ({ ...ANSWER, intent: 'ask', verdict: null }) });
    await ask();
    const record = await store.get('E1/T1/answers/q1');
    expect(record).toMatchObject({ intent: 'ask', label: null, version: 'c1.running' });
  });

  it('leaves nothing of the question in record and log but its digest', async () => {
    const { ask, store, lines } = createTrip();
    await ask();
    const kept = `${JSON.stringify(await store.list(''))} ${lines.join(' ')}`;
    expect(kept).not.toMatch(/secret project|hello/);
    expect(kept).toContain(digestOf(QUESTION));
    expect(lines).toHaveLength(1);
  });

  it('is remembered for as long as records are kept', async () => {
    const { ask, store, clock } = createTrip();
    await ask();
    clock.pass(7 * DAY - 1);
    expect(await store.get('E1/T1/answers/q1')).toBeDefined();
    clock.pass(1);
    expect(await store.get('E1/T1/answers/q1')).toBeUndefined();
  });

  it('delivered again leaves one record', async () => {
    const { ask, store } = createTrip();
    await ask();
    await ask();
    expect(await store.list('')).toHaveLength(1);
  });
});

describe('a store that fails', () => {
  const broken = (set: StateStore['set']): StateStore => ({
    ...createMemoryState(createFakeClock(NOW)),
    set,
  });

  it.each([
    ['rejects', broken(async () => Promise.reject(new Error('disk full')))],
    [
      'throws',
      broken(() => {
        throw new Error('disk full');
      }),
    ],
  ])('costs the record, not the answer, when it %s, and is logged with the remedy', async (_how, store) => {
    const { ask, lines } = createTrip({ records: createRecords(store, 7 * DAY) });
    expect(await ask()).toBe(ANSWER);
    const [failure] = lines;
    expect(failure).toMatch(/^error .+could not be recorded\. Check the store\. .*"id":"q1".*disk full/);
    expect(lines.join(' ')).not.toContain('secret project');
  });
});

describe('the digest of a question', () => {
  it('is the same for the same question and thread, and another for any other', () => {
    const others: Question[] = [
      { text: 'Is our secret project BPO', thread: QUESTION.thread },
      { text: QUESTION.text, thread: [] },
      { text: QUESTION.text, thread: [{ role: 'bot', text: 'hello' }] },
    ];
    const digests = [QUESTION, { text: QUESTION.text, thread: [...QUESTION.thread] }, ...others].map(
      digestOf,
    );
    expect(digests[0]).toBe(digests[1]);
    expect(new Set(digests).size).toBe(4);
    for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a state key', () => {
  it('begins with enterprise and workspace', () => {
    expect(stateKey(SCOPE, 'answers', 'q1')).toBe('E1/T1/answers/q1');
    expect(stateKey(SCOPE)).toBe('E1/T1');
  });

  it('is escaped, so that no part reaches into the keys of another scope', () => {
    const reaching = stateKey({ enterprise: 'E1', workspace: 'T1/answers' }, 'q1');
    expect(reaching).toBe('E1/T1%2Fanswers/q1');
    expect(reaching).not.toBe(stateKey(SCOPE, 'answers', 'q1'));
    expect(stateKey(SCOPE, 'a%2Fb')).not.toBe(stateKey(SCOPE, 'a/b'));
    expect(stateKey(SCOPE, 'ü\u0000 \n*')).toMatch(/^E1\/T1\/[\w%*]+$/);
  });

  it('is made of any string, broken characters included', () => {
    expect(stateKey(SCOPE, '\uD83D', '\uD83D\uDE00')).toBe('E1/T1/%EF%BF%BD/%F0%9F%98%80');
  });

  it('keeps a record in its scope, whatever id the question was sent under', async () => {
    const { ask, store } = createTrip();
    await ask({ id: '../../T2/answers/x' });
    expect((await store.list('')).map(([key]) => key)).toEqual(['E1/T1/answers/..%2F..%2FT2%2Fanswers%2Fx']);
  });
});
