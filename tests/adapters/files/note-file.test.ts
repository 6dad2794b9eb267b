import { describe, expect, it } from 'vitest';
import { parseNote } from '../../../src/adapters/files/note-file.ts';
import { noteText } from '../../support/knowledge-files.ts';

const FILE = 'notes/basics/training.md';
const parse = (from: string | RegExp, to: string) =>
  parseNote(
    FILE,
    noteText((text) => text.replace(from, to)),
  );

describe('parseNote on a valid note', () => {
  it('takes the id from the file name, whatever folder it lies in', () => {
    expect(parseNote(FILE, noteText()).note?.id).toBe('training');
    expect(parseNote('notes/a/b/other-name.md', noteText()).note?.id).toBe('other-name');
  });

  it('reads statements with their heading, sources and line', () => {
    const { note, problems } = parseNote(FILE, noteText());
    expect(problems).toEqual([]);
    expect(note?.statements).toEqual([
      { text: 'Ask who pays for training.', sources: ['editorial'], heading: 'What to do', line: 17 },
      {
        text: 'Staff are easy to train.',
        sources: ['guide', 'older-guide'],
        heading: 'What to do',
        line: 18,
      },
    ]);
  });

  it('fills the fields that may be left out with empty lists', () => {
    const { note } = parseNote(FILE, noteText());
    expect(note).toMatchObject({ terms: [], fields: [], facts: [], disputes: [], figures: [], related: [] });
  });

  it('takes a date without quotes as the same text as one with quotes', () => {
    const quoted = parse('2026-11-22', '"2026-11-22"');
    expect(parseNote(FILE, noteText()).note?.reviewed).toBe('2026-11-22');
    expect(quoted.note?.reviewed).toBe('2026-11-22');
  });

  it('reads a file with Windows line ends and a byte order mark as the same note', () => {
    const windows = `\uFEFF${noteText().replaceAll('\n', '\r\n')}`;
    expect(parseNote(FILE, windows)).toEqual(parseNote(FILE, noteText()));
  });

  it('joins the lines of a statement that runs over several', () => {
    const { note, problems } = parse('Ask who pays for training.', 'Ask who pays\n  for training.');
    expect(problems).toEqual([]);
    expect(note?.statements.map(({ text, line }) => ({ text, line }))).toEqual([
      { text: 'Ask who pays for training.', line: 17 },
      { text: 'Staff are easy to train.', line: 19 },
    ]);
  });

  it('begins a new group of statements at each heading', () => {
    const { note } = parse('- Staff', '## KPO\n\n* Staff');
    expect(note?.statements.map((statement) => statement.heading)).toEqual(['What to do', 'KPO']);
  });

  it('keeps square brackets inside a statement and takes only the last as sources', () => {
    const { note } = parse('Staff are easy', 'Staff [of all ages] are easy');
    expect(note?.statements[1]).toMatchObject({
      text: 'Staff [of all ages] are easy to train.',
      sources: ['guide', 'older-guide'],
    });
  });
});

describe('parseNote on faults of the front matter', () => {
  const cases: ReadonlyArray<readonly [string, string | RegExp, string, number, RegExp]> = [
    ['is missing', /^---\n/, '', 1, /front matter is missing. Begin the file with ---/],
    ['is never closed', /2026-11-22\n---/, '2026-11-22\n', 1, /front matter is missing.*end it with ---/],
    ['is not valid YAML', 'title: How staff', 'title: Staff: how they', 2, /not valid YAML.*colon in quotes/],
    ['holds a key twice', 'owner: editors', 'owner: editors\nowner: me', 12, /not valid YAML.*unique/],
    ['holds a YAML alias', 'title: How', 'title: *How', 2, /quotes/],
    [
      'holds a bare YAML alias',
      'owner: editors',
      'owner: *editors',
      11,
      /\*editors is a YAML alias.*in quotes/,
    ],
    ['has an unknown key', 'owner:', 'ownr: x\nowner:', 11, /^ownr: .*correct its name or remove it/],
    ['lacks a key', 'owner: editors\n', '', 2, /^owner: it is missing; add it/],
    [
      'names a wrong kind',
      'kind: practice',
      'kind: advice',
      3,
      /^kind: expected one of definition, relation/,
    ],
    ['names a wrong subject', 'about: bpo', 'about: BPO', 4, /^about: expected one of bpo, kpo, both/],
    ['has too few questions', /(questions:\n.*\n).*\n/, '$1', 7, /^questions: expected at least four/],
    ['has a wrong date', '2026-11-22', '22.11.2026', 12, /^reviewed: expected a date as 2026-11-22/],
    ['has a number for a date', '2026-11-22', '2026', 12, /^reviewed: expected a date as 2026-11-22/],
    [
      'names a fact without quotes',
      'owner:',
      'facts: [2.10]\nowner:',
      11,
      /^facts\.0: .*expected string, received number/,
    ],
    [
      'names a dispute oddly',
      'owner:',
      'disputes: [C5]\nowner:',
      11,
      /^disputes\.0: expected a number as C05/,
    ],
    [
      'names a field in capitals',
      'owner:',
      'fields: [Insurance]\nowner:',
      11,
      /^fields\.0: expected lower case/,
    ],
    [
      'relates to an id with blanks',
      'owner:',
      'related: [a b]\nowner:',
      11,
      /^related\.0: expected lower-case words joined by hyphens/,
    ],
    [
      'quotes over 12 words as evidence',
      'owner:',
      'figures:\n  - value: 7\n    year: 2021\n    publisher: P\n    source: guide\n    evidence: one two three four five six seven eight nine ten eleven twelve thirteen\nowner:',
      16,
      /^figures\.0\.evidence: expected at most 12 words/,
    ],
    [
      'gives a figure a year in words',
      'owner:',
      'figures:\n  - value: 7\n    year: last\n    publisher: P\n    source: guide\n    evidence: seven\nowner:',
      13,
      /^figures\.0\.year: expected a year or undated/,
    ],
  ];

  it.each(cases)('names file, line and remedy when it %s', (_what, from, to, line, message) => {
    const { note, problems } = parse(from, to);
    expect(note).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatchObject({ file: FILE, line });
    expect(problems[0]?.message).toMatch(message);
  });

  it('never names a second line that counts from the front matter instead of the file', () => {
    const [problem] = parse('title: How staff', 'title: Staff: how they').problems;
    expect(problem?.message).not.toMatch(/line \d/);
  });

  it('accepts evidence of just 12 words and a number as the value of a figure', () => {
    const { note, problems } = parse(
      'owner:',
      'figures:\n  - value: 7\n    year: undated\n    publisher: P\n    source: guide\n    evidence: one two three four five six seven eight nine ten eleven twelve\nowner:',
    );
    expect(problems).toEqual([]);
    expect(note?.figures[0]).toMatchObject({ value: '7', year: 'undated' });
  });

  it('reports every fault of a note at once', () => {
    const { problems } = parseNote(
      FILE,
      noteText((text) => text.replace('kind: practice', 'kind: advice').replace('[editorial]', '')),
    );
    expect(problems.map((problem) => problem.line)).toEqual([3, 17]);
  });
});

describe('parseNote on faults of the body', () => {
  const cases: ReadonlyArray<readonly [string, string | RegExp, string, number, RegExp]> = [
    ['a statement has no source', ' [editorial]', '', 17, /no source. End it with \[source-id\] or/],
    ['text follows the sources', '[editorial]', '[editorial].', 17, /no source. End it with/],
    ['a statement is sources alone', 'Ask who pays for training. ', '', 17, /no source/],
    ['a statement holds bold', 'pays', '*pays*', 17, /markup. Write plain words/],
    ['a statement holds code', 'pays', '`pays`', 17, /markup. Write plain words/],
    ['a statement holds a link', 'pays', '[pays](https://x.example)', 17, /markup. Write plain words/],
    ['a statement holds a tag', 'pays', '<b>pays</b>', 17, /markup. Write plain words/],
    ['a statement holds a table row', 'pays', '| pays |', 17, /markup. Write plain words/],
    ['a line stands outside a list', '- Ask', 'Ask', 17, /outside a list. Begin a statement with "- "/],
  ];

  it.each(cases)('names file, line and remedy when %s', (_what, from, to, line, message) => {
    const { problems } = parse(from, to);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: FILE, line });
    expect(problems[0]?.message).toMatch(message);
  });

  it('asks for a statement when the body is empty', () => {
    const { problems } = parse(/---\n\n[\s\S]*$/, '---\n');
    expect(problems).toEqual([
      { file: FILE, line: 13, message: expect.stringMatching(/no statement. Add at least one list item/) },
    ]);
  });
});
