import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWERS_FILE, formatAnswers, keepAnswers } from '../../../src/adapters/files/answers-file.ts';
import { readKnowledge } from '../../../src/adapters/files/knowledge-texts.ts';
import type { AcknowledgedAnswer } from '../../../src/core/knowledge/model.ts';
import { acknowledged } from '../../support/knowledge.ts';
import { knowledgeFiles } from '../../support/knowledge-files.ts';

const read = (text: string) => readKnowledge(knowledgeFiles({ [ANSWERS_FILE]: text }));
const withoutPlaces = (rows: readonly AcknowledgedAnswer[]) => rows.map(({ place, ...row }) => row);

describe('the file of acknowledged answers', () => {
  it('shows an answer as a reader sees it, line under line, so that a change of one line is a change of one line', () => {
    const text = formatAnswers([
      acknowledged({ question: 'What is KPO?', answer: 'First.\n• Second.', notes: ['what-is-kpo'] }),
      acknowledged({ question: 'why?', after: ['What is KPO?'], answer: undefined }),
    ]);
    const [header = '', rows] = text.split(/^(?=answers:)/m);
    expect(header).toMatch(/^(?:# .+\n)+$/);
    expect(rows).toBe(`answers:
  - question: What is KPO?
    answer: |-
      First.
      • Second.
    notes:
      - what-is-kpo
  - question: why?
    after:
      - What is KPO?
`);
  });

  it('is read back as it was, each row with its line', () => {
    const rows = [acknowledged({ question: 'a' }), acknowledged({ question: 'b', after: ['a'] })];
    const { knowledge, problems } = read(formatAnswers(rows));
    expect(problems).toEqual([]);
    expect(withoutPlaces(knowledge.answers)).toEqual(withoutPlaces(rows));
    expect(knowledge.answers.map(({ place }) => place.line)).toEqual([5, 7]);
  });

  it('is read back as it was whatever a question and its answer hold', () => {
    const word = fc.constantFrom(
      'a',
      ': b',
      '# c',
      '"d"',
      "'e'",
      '- f',
      '• g',
      '&h',
      '*i',
      '|',
      '>',
      '%',
      '🙂',
    );
    const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ').trim());
    const row = fc.record({
      question: line,
      after: fc.array(line, { maxLength: 2 }),
      answer: fc.option(
        fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
        {
          nil: undefined,
        },
      ),
      notes: fc.constantFrom([], ['a-note']),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (rows) => {
        const { knowledge, problems } = read(formatAnswers(rows.map((one) => acknowledged(one))));
        expect(problems).toEqual([]);
        expect(withoutPlaces(knowledge.answers)).toEqual(rows);
      }),
    );
  });
});

describe('keepAnswers', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'answers-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('makes no file for no answers, writes one in one move, and leaves one alone that says the same', async () => {
    expect(keepAnswers(folder, [])).toBe(false);
    expect(await readdir(folder)).toEqual([]);
    expect(keepAnswers(folder, [acknowledged()])).toBe(true);
    expect(await readdir(folder)).toEqual([ANSWERS_FILE]);
    expect(keepAnswers(folder, [acknowledged()])).toBe(false);
    await writeFile(path.join(folder, ANSWERS_FILE), 'answers: []\n');
    expect(keepAnswers(folder, [acknowledged()])).toBe(true);
    expect(await readFile(path.join(folder, ANSWERS_FILE), 'utf8')).toBe(formatAnswers([acknowledged()]));
  });
});
