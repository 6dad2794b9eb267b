import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYaml } from '../../../src/adapters/files/yaml.ts';

const schema = z.strictObject({ name: z.string(), rows: z.array(z.strictObject({ id: z.number() })) });
const VALID = 'name: a\nrows:\n  - id: 1\n  - id: 2\n';

describe('parseYaml', () => {
  it('gives the checked value and no problems for a text that fits', () => {
    const { value, problems } = parseYaml('f.yaml', VALID, schema);
    expect(value).toEqual({ name: 'a', rows: [{ id: 1 }, { id: 2 }] });
    expect(problems).toEqual([]);
  });

  it('finds the line on which a row begins, and the first line for a row that is not there', () => {
    const { lineOfRow } = parseYaml('f.yaml', VALID, schema, 10);
    expect(lineOfRow(0)).toBe(13);
    expect(lineOfRow(1)).toBe(14);
    expect(lineOfRow(2)).toBe(11);
  });

  it.each(['id', 'term', 'text', 'service', 'services'])(
    'takes a line with - %s: for the start of a row',
    (key) => {
      const { lineOfRow } = parseYaml(
        'f.yaml',
        `rows:\n  - ${key}: a\n    text: b\n  - ${key}: c\n`,
        z.unknown(),
      );
      expect([0, 1, 2].map(lineOfRow)).toEqual([2, 4, 1]);
    },
  );

  it('takes * and & in quotes for what they are', () => {
    const text = 'name: "do *this* & &that"\nrows: []\n';
    expect(parseYaml('f.yaml', text, schema)).toMatchObject({
      value: { name: 'do *this* & &that' },
      problems: [],
    });
  });

  it('adds the lines that stand before the text to every problem', () => {
    const text = VALID.replace('id: 2', 'id: two');
    expect(parseYaml('f.yaml', text, schema).problems[0]).toMatchObject({ file: 'f.yaml', line: 4 });
    expect(parseYaml('f.yaml', text, schema, 5).problems[0]).toMatchObject({ file: 'f.yaml', line: 9 });
  });

  it.each([
    ['an empty file', '', 1, /^The file: expected object, received null/],
    ['a plain text', 'hello', 1, /^The file: expected object, received string/],
    ['a tab for an indent', 'name: a\nrows:\n\t- id: 1\n', 3, /not valid YAML/],
    ['an open quote', 'name: "a\nrows: []\n', 3, /not valid YAML.*Mend the line/],
    ['two documents', `${VALID}---\n${VALID}`, 5, /not valid YAML/],
    ['an alias', 'name: &a x\nrows: *a\n', 2, /^\*a is a YAML alias. Put the text in quotes/],
    ['an anchor without an alias', 'name: &a x\nrows: []\n', 1, /in quotes/],
    ['an alias to nothing', 'name: *a\nrows: []\n', 1, /^\*a is a YAML alias/],
    ['an unknown key', `${VALID}nmae: b\n`, 5, /^nmae: this key has no meaning here; correct its name/],
    ['a missing key', 'rows: []\n', 1, /^name: it is missing; add it/],
    ['a missing key of a row', 'name: a\nrows:\n  - id: 1\n  - {}\n', 4, /^rows\.1\.id: it is missing/],
  ])('reports %s with its line and what to do', (_what, text, line, message) => {
    const { value, problems } = parseYaml('f.yaml', text, schema);
    expect(value).toBeUndefined();
    expect(problems[0]).toMatchObject({ file: 'f.yaml', line });
    expect(problems[0]?.message).toMatch(message);
  });

  it('reports each of several faults', () => {
    const { problems } = parseYaml('f.yaml', 'name: 1\nrows:\n  - id: x\nmore: y\n', schema);
    expect(problems.map((problem) => problem.line).sort()).toEqual([1, 3, 4]);
  });

  it('reads Windows line ends and a byte order mark as if they were not there', () => {
    const { value, problems, lineOfRow } = parseYaml(
      'f.yaml',
      `\uFEFF${VALID.replaceAll('\n', '\r\n')}`,
      schema,
    );
    expect(problems).toEqual([]);
    expect(value).toEqual({ name: 'a', rows: [{ id: 1 }, { id: 2 }] });
    expect(lineOfRow(1)).toBe(4);
  });
});
