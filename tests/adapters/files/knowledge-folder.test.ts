import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKnowledgeFolder } from '../../../src/adapters/files/knowledge-folder.ts';
import { readKnowledge } from '../../../src/adapters/files/knowledge-texts.ts';
import { knowledgeFiles, noteText, servicesText } from '../../support/knowledge-files.ts';

const problemsOf = (changes: Record<string, string>) => readKnowledge(knowledgeFiles(changes)).problems;
const digestOf = (changes: Record<string, string>) => readKnowledge(knowledgeFiles(changes)).knowledge.digest;

describe('readKnowledge', () => {
  it('reads every kind of file into its rows, each with its place', () => {
    const { knowledge, problems } = readKnowledge(knowledgeFiles());
    expect(problems).toEqual([]);
    expect(knowledge.notes.map((row) => row.id)).toEqual(['training']);
    expect(knowledge.services[1]).toMatchObject({
      id: 'payroll',
      function: 'Finance and accounting',
      place: { file: 'services/finance.yaml', line: 10 },
    });
    expect(knowledge.criteria[0]).toMatchObject({ id: 'judgement', place: { line: 1 } });
    expect(knowledge.tips[0]).toMatchObject({ topic: 'choosing', place: { line: 3 } });
    expect(knowledge.sources.map((row) => [row.id, row.read, row.place.line])).toEqual([
      ['guide', '2026-11-22', 1],
      ['older-guide', '2026-11-22', 7],
    ]);
    expect(knowledge.glossary[1]).toMatchObject({ means: 'business process outsourcing', same: [] });
    expect(knowledge.facts).toEqual(['1.1', '1.2', '2.10']);
    expect(knowledge.leftOut).toEqual([{ fact: '1.2', reason: 'praise of a seller' }]);
  });

  it('sorts rows by id, wherever they stand', () => {
    const { knowledge } = readKnowledge(
      knowledgeFiles({ 'notes/z/a-first.md': noteText(), 'notes/a/z-last.md': noteText() }),
    );
    expect(knowledge.notes.map((row) => row.id)).toEqual(['a-first', 'training', 'z-last']);
  });

  it('gives the same knowledge and digest for any order of the files', () => {
    const files = knowledgeFiles({ 'notes/other.md': noteText(), 'notes/a/third.md': noteText() });
    const expected = readKnowledge(files);
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        expect(readKnowledge(shuffled)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it('leaves the list that it is given as it is', () => {
    const files = Object.freeze(knowledgeFiles().reverse());
    expect(readKnowledge(files).problems).toEqual([]);
    expect(files[0]?.file).toBe('facts.yaml');
  });

  it('keeps what could be read beside a file with problems', () => {
    const { knowledge, problems } = readKnowledge(knowledgeFiles({ 'notes/broken.md': 'no front matter' }));
    expect(problems.map(({ file, line }) => ({ file, line }))).toEqual([
      { file: 'notes/broken.md', line: 1 },
    ]);
    expect(knowledge.notes.map((row) => row.id)).toEqual(['training']);
    expect(knowledge.services).toHaveLength(2);
  });

  const faults: ReadonlyArray<readonly [string, string, string, number, RegExp]> = [
    [
      'a service with a wrong label',
      'services/finance.yaml',
      servicesText((text) => text.replace('name: payroll\n    label: BPO', 'name: payroll\n    label: both')),
      12,
      /^services\.1\.label: expected BPO or KPO/,
    ],
    [
      'a service with too few aliases',
      'services/finance.yaml',
      servicesText((text) => text.replace('[pay the staff, wage runs, salary slips]', '[wage runs]')),
      13,
      /^services\.1\.aliases: expected at least three ways/,
    ],
    [
      'a service with an unknown criterion',
      'services/finance.yaml',
      servicesText((text) => text.replace('criteria: [judgement]', 'criteria: [price]')),
      7,
      /^services\.0\.criteria\.0: expected one of judgement, skill/,
    ],
    [
      'a service with an id in capitals',
      'services/finance.yaml',
      servicesText((text) => text.replace('id: payroll', 'id: Payroll')),
      10,
      /^services\.1\.id: expected lower-case words joined by hyphens/,
    ],
    [
      'a cue with a weight out of range',
      'criteria/judgement.yaml',
      'id: judgement\nname: n\nquestion: q\nBPO: b\nKPO: k\ncues:\n  - { id: a, leans: KPO, weight: 4, words: [x] }\n',
      7,
      /^cues\.0\.weight: expected 1, 2 or 3/,
    ],
    [
      'a tip without sources',
      'tips/choosing.yaml',
      'topic: choosing\ntips:\n  - id: a\n    text: Ask.\n',
      3,
      /^tips\.0\.sources: it is missing; add it/,
    ],
    [
      'a source with an unknown kind',
      'sources.yaml',
      '- id: guide\n  title: t\n  publisher: p\n  year: 2024\n  kind: blog\n  read: 2026-11-22\n',
      5,
      /^0\.kind: .*vendor/,
    ],
    ['a glossary row without a term', 'glossary.yaml', '- same: [x]\n', 1, /^0\.term: it is missing; add it/],
    ['a fact without quotes', 'facts.yaml', 'facts:\n  - ["1.1"]\n  - [2.10]\n', 3, /^facts\.1\.0: /],
    [
      'a fact left out without a reason',
      'facts.yaml',
      'facts: [["1.1"]]\nleftOut:\n  - fact: "1.1"\n',
      3,
      /^leftOut\.0\.reason: it is missing; add it/,
    ],
    ['a file outside the folders', 'extra.yaml', 'a: 1\n', 1, /no meaning here. See knowledge\/README\.md/],
    ['a note with a wrong ending', 'notes/a.yaml', 'a: 1\n', 1, /no meaning here/],
    ['a YAML file with another ending', 'services/more.yml', servicesText(), 1, /no meaning here/],
    ['a text among the services', 'services/more.md', noteText(), 1, /no meaning here/],
  ];

  it.each(faults)('reports %s with file, line and remedy', (_what, file, text, line, message) => {
    const problems = problemsOf({ [file]: text });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatchObject({ file, line });
    expect(problems[0]?.message).toMatch(message);
  });
});

describe('the digest of the knowledge', () => {
  it('changes when any one byte of any file changes', () => {
    const files = knowledgeFiles();
    const { digest } = readKnowledge(files).knowledge;
    const place = fc
      .nat(files.length - 1)
      .chain((file) => fc.tuple(fc.constant(file), fc.nat((files[file]?.text.length ?? 1) - 1)));
    fc.assert(
      fc.property(place, ([file, at]) => {
        const changed = files.map((item, i) => {
          const other = item.text[at] === 'x' ? 'y' : 'x';
          return i === file
            ? { ...item, text: item.text.slice(0, at) + other + item.text.slice(at + 1) }
            : item;
        });
        expect(readKnowledge(changed).knowledge.digest).not.toBe(digest);
      }),
      { numRuns: 25 },
    );
  });

  it('changes when a file is added, removed or renamed', () => {
    const digests = [
      digestOf({}),
      digestOf({ 'notes/new.md': noteText() }),
      digestOf({ 'notes/renamed.md': noteText() }),
      readKnowledge(knowledgeFiles().slice(1)).knowledge.digest,
    ];
    expect(new Set(digests).size).toBe(4);
  });

  it('does not depend on the line ends that a check-out chose', () => {
    const windows = noteText((text) => text.replaceAll('\n', '\r\n'));
    expect(digestOf({ 'notes/basics/training.md': windows })).toBe(digestOf({}));
  });
});

describe('createKnowledgeFolder', () => {
  let folder = '';
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'sourcebook-knowledge-'));
    for (const { file, text } of knowledgeFiles()) await write(file, text);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('loads what readKnowledge makes of the same texts', async () => {
    expect(await createKnowledgeFolder(folder).load()).toEqual(readKnowledge(knowledgeFiles()));
  });

  it('passes over README files and files that are neither Markdown nor YAML', async () => {
    await write('README.md', 'how to write a note');
    await write('notes/README.md', 'more');
    await write('notes/picture.png', 'x');
    expect(await createKnowledgeFolder(folder).load()).toEqual(readKnowledge(knowledgeFiles()));
  });

  it('reports a YAML file with the ending .yml instead of passing over it', async () => {
    await write('services/more.yml', servicesText());
    const { problems } = await createKnowledgeFolder(folder).load();
    expect(problems.map((problem) => problem.file)).toEqual(['services/more.yml']);
  });

  it('refuses a folder that is not there with the setting to change', async () => {
    const missing = createKnowledgeFolder(path.join(folder, 'missing'));
    await expect(missing.load()).rejects.toMatchObject({
      name: 'SourcebookError',
      code: 'knowledge',
      message: expect.stringMatching(/cannot be read. Set KNOWLEDGE_DIR/),
    });
  });
});
