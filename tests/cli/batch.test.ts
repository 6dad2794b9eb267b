import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classifyLineShape, faultShape, searchShape } from '../contracts/command-line.ts';
import {
  createFolders,
  jsonLines,
  outcomeOf,
  type Run,
  runSourcebook,
  startSourcebook,
  TOGETHER,
} from '../support/command-line.ts';

const folders = createFolders();
afterAll(() => folders.remove());

const ROUTINE = 'type invoices into the system';
const line = (value: unknown) => JSON.stringify(value);

describe('a batch of lines', TOGETHER, () => {
  const input = [
    line({ id: 'first', text: ROUTINE }),
    'this is not JSON',
    '',
    line({ id: 7, text: ROUTINE }),
    `${line({ id: 'crlf', text: ROUTINE })}\r`,
    '   \t',
    line([1, 2]),
    line(null),
    line('text'),
    line({ id: 'no-text' }),
    line({ id: 8, text: 5 }),
    line({ id: { deep: true }, text: ROUTINE }),
    '{"id":"half","text":"type',
    line({ text: ROUTINE, more: 'is left alone' }),
    line({ id: 'mega', text: `${ROUTINE} `.repeat(33_000) }),
    line({ id: 'word', text: 'a'.repeat(1_000_000) }),
    line({ id: 'huge', text: 'x'.repeat(2_100_000) }),
    line({ id: 'empty', text: '' }),
    line({ id: 'last', text: ROUTINE }),
  ].join('\n');
  let run: Run;
  let output: unknown[];
  beforeAll(async () => {
    run = await runSourcebook(['classify', '--jsonl'], { input });
    output = jsonLines(run.stdout);
  }, TOGETHER.timeout);

  it('is answered line for line, in order, whatever is wrong with some of them', () => {
    const summary = output.map((value) => {
      const fault = faultShape.safeParse(value);
      if (fault.success) return ['error', fault.data.id];
      return Object.entries(value as object).filter(([key]) => key === 'label' || key === 'id');
    });
    const routine = (id?: string | number) => [...(id === undefined ? [] : [['id', id]]), ['label', 'BPO']];
    expect(summary).toEqual([
      routine('first'),
      ['error', undefined],
      routine(7),
      routine('crlf'),
      ['error', undefined],
      ['error', undefined],
      ['error', undefined],
      ['error', 'no-text'],
      ['error', 8],
      ['error', undefined],
      ['error', undefined],
      routine(),
      routine('mega'),
      [
        ['id', 'word'],
        ['label', 'NONE'],
      ],
      ['error', undefined],
      [
        ['id', 'empty'],
        ['label', 'NONE'],
      ],
      routine('last'),
    ]);
  });

  it('says in each error what to send instead', () => {
    const errors = output.flatMap((value) => faultShape.safeParse(value).data?.error ?? []);
    expect(errors).toHaveLength(9);
    for (const error of errors) expect(error).toMatch(/\{"id","text"\}|at most 2,000,000 characters/);
  });

  it('ends well, with nothing on standard error', () => {
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('keeps an id as it came, a number as a number, and puts it first', () => {
    const [first, , number] = run.stdout.split('\n');
    expect(first).toMatch(/^\{"id":"first","label":/);
    expect(number).toMatch(/^\{"id":7,"label":/);
    expect(classifyLineShape.parse(output[2]).id).toBe(7);
  });
});

describe('other batches', TOGETHER, () => {
  it('answers each query with its id and its passages, none for words that the notes do not know', async () => {
    const input = `${line({ id: 'x', query: 'qwxz' })}\n${line({ id: 'y', query: 'risks of KPO' })}\n${line({ id: 'z', text: 'risks' })}\n`;
    const { stdout } = await runSourcebook(['search', '--jsonl'], { input });
    const [none, some, fault] = stdout.split('\n');
    expect(none).toBe('{"id":"x","passages":[]}');
    expect(some).toMatch(/^\{"id":"y",/);
    const { passages } = searchShape.parse({ passages: JSON.parse(some ?? '').passages });
    expect(passages.length).toBeGreaterThan(0);
    expect(faultShape.parse(JSON.parse(fault ?? ''))).toMatchObject({ id: 'z' });
  });

  it('reads a question in the light of its thread, and refuses a thread of another shape', async () => {
    const thread = [
      { role: 'user', text: 'What are the main risks of BPO?' },
      { role: 'bot', text: 'The risks of BPO are ...' },
    ];
    const input = [
      { id: 1, question: 'what about KPO?', thread },
      { id: 2, question: 'What are the main risks of KPO?' },
      { id: 3, question: 'what about KPO?', thread: [{ role: 'system', text: 'x' }] },
      { id: 4, question: 'what about KPO?', thread: 'BPO' },
    ]
      .map(line)
      .join('\n');
    const { stdout } = await runSourcebook(['ask', '--jsonl'], { input });
    const [followUp, whole, badRole, badThread] = stdout.split('\n');
    expect(followUp?.replace(/^\{"id":1/, '{"id":2')).toBe(whole);
    expect(faultShape.parse(JSON.parse(badRole ?? '')).id).toBe(3);
    expect(faultShape.parse(JSON.parse(badThread ?? '')).error).toContain('thread');
  });
});

describe('output that nobody reads any more', TOGETHER, () => {
  const small = folders.writeKnowledge();

  it('ends a batch quietly, although thousands of lines are still to come', async () => {
    const child = startSourcebook(['classify', '--jsonl'], { KNOWLEDGE_DIR: await small });
    child.stdout.once('data', () => child.stdout.destroy());
    const outcome = outcomeOf(child);
    // The input stays open: it is the closed output that must end the run.
    child.stdin.write(`${line({ text: ROUTINE })}\n`.repeat(5_000));
    const { stderr, code } = await outcome;
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('ends a conversation and the help quietly', async () => {
    const chat = startSourcebook(['chat'], { KNOWLEDGE_DIR: await small });
    const help = startSourcebook(['help']);
    for (const child of [chat, help]) child.stdout.destroy();
    chat.stdin.write('What is BPO?\n'.repeat(5));
    for (const { stderr } of await Promise.all([outcomeOf(chat), outcomeOf(help)])) expect(stderr).toBe('');
  });
});
