import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  answerShape,
  checkShape,
  classifyLineShape,
  searchShape,
  verdictShape,
} from '../contracts/command-line.ts';
import { jsonLines, runSourcebook, TOGETHER, toLines } from '../support/command-line.ts';

const KNOWLEDGE = new URL('../../knowledge/', import.meta.url);
const noteIds = readdirSync(new URL('notes/', KNOWLEDGE), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replace(/^.*[/\\]|\.md$/g, ''));
const sourceIds = [
  ...readFileSync(new URL('sources.yaml', KNOWLEDGE), 'utf8').matchAll(/^- id: (\S+)/gm),
].map((match) => match[1]);

const TASKS = [
  ['routine', 'type invoices into the system'],
  ['expert', 'value a company for an acquisition'],
  ['bundle', 'type invoices into the system and value a company for an acquisition'],
  ['disputed', 'medical coding'],
  ['none', 'qwxz'],
] as const;

const QUESTIONS = [
  'What is BPO?',
  'What are the main risks of KPO?',
  'How do BPO and KPO differ?',
  'compare price',
  'Is medical coding BPO or KPO?',
  'type invoices into the system and value a company for an acquisition, is that BPO or KPO?',
  'Which destinations are known for BPO, and what does each of them offer?',
  'tip',
  'help',
  'Write me a poem about rain',
  'sources?',
  '',
];

async function single<S extends z.ZodType>(shape: S, ...args: string[]): Promise<z.output<S>> {
  const { stdout, stderr, code } = await runSourcebook(args);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  const lines = jsonLines(stdout);
  expect(lines).toHaveLength(1);
  return shape.parse(lines[0]);
}

describe('classify', TOGETHER, () => {
  let lines: Array<z.output<typeof classifyLineShape>>;
  beforeAll(async () => {
    const input = toLines(TASKS.map(([id, text]) => ({ id, text })));
    const { stdout } = await runSourcebook(['classify', '--jsonl'], { input });
    lines = jsonLines(stdout).map((line) => classifyLineShape.parse(line));
  }, TOGETHER.timeout);

  it('writes exactly the keys of the contract for every kind of verdict', () => {
    expect(lines.map(({ id, label }) => [id, label])).toEqual([
      ['routine', 'BPO'],
      ['expert', 'KPO'],
      ['bundle', 'BOTH'],
      ['disputed', 'BPO'],
      ['none', 'NONE'],
    ]);
  });

  it('names the parts of a bundle, one of each kind at least, and both sides of what is disputed', () => {
    const bundle = lines.find(({ id }) => id === 'bundle');
    const disputed = lines.find(({ id }) => id === 'disputed');
    expect(new Set(bundle?.parts.map(({ label }) => label))).toEqual(new Set(['BPO', 'KPO']));
    expect(new Set(disputed?.sides.map(({ label }) => label))).toEqual(new Set(['BPO', 'KPO']));
    for (const { sources } of disputed?.sides ?? [])
      for (const id of sources) expect(sourceIds).toContain(id);
  });

  it('gives rewritten tasks that, classified again, really get their label', async () => {
    const flips = lines.flatMap((line) => line.flips);
    const input = toLines(flips.map(({ text }, id) => ({ id, text })));
    const { stdout } = await runSourcebook(['classify', '--jsonl'], { input });
    const again = jsonLines(stdout).map((line) => classifyLineShape.parse(line).label);
    expect(again).toEqual(flips.map(({ label }) => label));
    expect(flips.length).toBeGreaterThan(0);
  });

  it('writes the same verdict for one text as in a batch, without an id', async () => {
    const one = await single(verdictShape, 'classify', TASKS[0][1], '--json');
    expect({ id: 'routine', ...one }).toEqual(lines[0]);
  });
});

describe('search', TOGETHER, () => {
  it('writes at most ten passages of existing notes, best first', async () => {
    const { passages } = await single(searchShape, 'search', 'What are the risks of outsourcing?', '--json');
    expect(passages).toHaveLength(10);
    for (const { id, note } of passages) {
      expect(noteIds).toContain(note);
      expect(id.startsWith(note)).toBe(true);
    }
  });
});

describe('ask', TOGETHER, () => {
  let answers: Array<z.output<typeof answerShape>>;
  beforeAll(async () => {
    const input = toLines(QUESTIONS.map((question) => ({ question })));
    const { stdout } = await runSourcebook(['ask', '--jsonl'], { input });
    answers = jsonLines(stdout).map((line) => answerShape.parse(line));
  }, TOGETHER.timeout);

  it('writes exactly the keys and bounds of the contract for every kind of question', () => {
    expect(answers).toHaveLength(QUESTIONS.length);
    const intents = new Set(answers.map(({ intent }) => intent));
    for (const intent of ['classify', 'compare', 'define', 'tip', 'help', 'refuse'] as const)
      expect(intents).toContain(intent);
  });

  it('cites notes that exist, and sources that were read', () => {
    const citations = answers.flatMap((answer) => answer.citations);
    expect(citations.length).toBeGreaterThan(5);
    for (const { note, source } of citations) {
      expect(noteIds).toContain(note);
      expect([...sourceIds, 'editorial']).toContain(source);
    }
  });

  it('cites every note that a statement rests on, and no other', () => {
    for (const { statements, citations } of answers)
      expect(new Set(citations.map(({ note }) => note))).toEqual(
        new Set(statements.flatMap(({ notes }) => notes)),
      );
  });

  it('says every statement in the text of the answer', () => {
    for (const { statements, text } of answers)
      for (const statement of statements) expect(text).toContain(statement.text);
  });

  it('marks a refusal, and gives it neither statement nor passage', () => {
    const refused = answers.filter((answer) => answer.refused);
    expect(refused.map(({ intent }) => intent)).toContain('refuse');
    for (const { intent, statements, passages } of refused)
      expect({ intent, statements, passages }).toEqual({ intent: 'refuse', statements: [], passages: [] });
  });

  it('gives a tip with where it comes from', () => {
    const tip = answers.find(({ intent }) => intent === 'tip');
    expect(tip?.text).toMatch(/\(.+\)$/);
  });

  it('gives the verdict only where work was judged', () => {
    const judged = answers.filter(({ verdict }) => verdict !== null);
    expect(judged.length).toBeGreaterThan(1);
    for (const { intent } of judged) expect(['classify', 'assess']).toContain(intent);
  });
});

describe('check', TOGETHER, () => {
  it('writes what check counted', async () => {
    const report = await single(checkShape, 'check', '--json');
    expect(report).toMatchObject({ ok: true, notes: noteIds.length, problems: [] });
    expect(report.facts.carried + report.facts.leftOut).toBe(report.facts.total);
  });
});
