import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  digestOfLessons,
  formatWeights,
  parseWeights,
  type TrainedWeights,
  WEIGHTS_FILE,
  writeWeights,
} from '../../../src/adapters/files/weights-file.ts';
import type { ClassifierWeights } from '../../../src/core/classify/weights.ts';
import { knowledgeFiles } from '../../support/knowledge-files.ts';

const NAMES = [
  '12',
  '3',
  '-1',
  '#<pay',
  '~judgement KPO',
  ':gap "',
  ':gap \n',
  'constructor',
  'toString',
  'naïve',
];
const anyName = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__'),
);
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number || 0);
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
const sorted = <T>(value: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(anyName, value), { selector: ([name]) => name, maxLength: 8 })
    .map((rows) => [...rows].sort(byName));
const anyWords = fc.record({ weights: sorted(anyNumber), direction: fc.array(anyNumber, { maxLength: 4 }) });
const anyTrained: fc.Arbitrary<TrainedWeights> = fc.record({
  trainedOn: fc.string(),
  weights: fc.record({
    trust: anyNumber,
    lean: anyWords,
    none: anyWords,
    bundle: sorted(anyNumber),
    disputed: sorted(anyWords),
  }),
});

const WEIGHTS: ClassifierWeights = {
  trust: 0.8,
  lean: {
    weights: [
      ['invoice', -1.5],
      ['judge', 2],
    ],
    direction: [0.5, -0.25],
  },
  none: { weights: [['lunch', 1]], direction: [] },
  bundle: [[':discord', 1.25]],
  disputed: [['medical-coding', { weights: [['code', 3]], direction: [1] }]],
};
const TEXT = formatWeights({ weights: WEIGHTS, trainedOn: 'abc' });
const read = (text: string) => parseWeights({ file: WEIGHTS_FILE, text });

describe('the file of the weights', () => {
  it('gives back whatever weights were written to it, in their order', () => {
    fc.assert(
      fc.property(anyTrained, (trained) => {
        expect(read(formatWeights(trained))).toEqual(trained);
      }),
    );
  });

  it('has a line for each weight, so that two versions can be compared, and ends with a line end', () => {
    expect(TEXT.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining(['"invoice": -1.5,', '"judge": 2', '"direction": "0.5 -0.25",']),
    );
    expect(TEXT.endsWith('}\n')).toBe(true);
  });
});

describe('a damaged file of weights', () => {
  const change = (key: string, value: unknown) => JSON.stringify({ ...JSON.parse(TEXT), [key]: value });

  it.each([
    ['is empty', '', 'not valid JSON'],
    ['breaks off', TEXT.slice(0, -3), 'not valid JSON'],
    ['holds a mark of a merge', `<<<<<<< ours\n${TEXT}`, 'not valid JSON'],
    ['is no object', 'null', 'expected object'],
    ['lacks the trust', change('trust', undefined), 'trust'],
    ['lacks the digest', change('trainedOn', undefined), 'trainedOn'],
    ['lacks the disputes', change('disputed', undefined), 'disputed'],
    ['has a weight that is no number', change('bundle', { ':discord': '1' }), 'bundle.:discord'],
    ['has a weight without end', TEXT.replace('1.25', '1e999'), 'bundle.:discord'],
    ['has no direction', change('lean', { weights: {} }), 'lean.direction'],
    [
      'has a direction that is no numbers',
      change('none', { weights: {}, direction: '1 up' }),
      'none.direction',
    ],
    ['has more than it should', change('extra', {}), 'extra'],
  ])('that %s is one problem, with what it is and what to do', (_what, text, named) => {
    expect(read(text)).toEqual({
      file: WEIGHTS_FILE,
      line: 1,
      message: expect.stringMatching(/\. Run npm run train to write it anew\.$/),
    });
    expect(read(text)).toHaveProperty('message', expect.stringContaining(named));
  });
});

describe('writing the weights', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'sourcebook-weights-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('takes the place of those before, and leaves nothing else behind', async () => {
    await writeFile(path.join(folder, WEIGHTS_FILE), 'an older and much longer text'.repeat(1000));
    writeWeights(folder, TEXT);
    expect(await readdir(folder)).toEqual([WEIGHTS_FILE]);
    expect(await readFile(path.join(folder, WEIGHTS_FILE), 'utf8')).toBe(TEXT);
  });
});

describe('the digest of what the classifier learns from', () => {
  const FILES = {
    'examples/finance.yaml': 'examples: []\n',
    'bundles.yaml': 'bundles: []\n',
    'no-work.yaml': 'smalltalk: []\n',
    'glossary.yaml': 'glossary: []\n',
  };
  const digest = (changes: Readonly<Record<string, string>> = {}) =>
    digestOfLessons(knowledgeFiles({ ...FILES, ...changes }));

  it.each(['services/finance.yaml', 'criteria/judgement.yaml', ...Object.keys(FILES), 'examples/more.yaml'])(
    'changes with %s',
    (file) => {
      expect(digest({ [file]: '# edited\n' })).not.toBe(digest());
    },
  );

  it.each([
    'notes/basics/training.md',
    'tips/choosing.yaml',
    'sources.yaml',
    'facts.yaml',
    'verdicts.yaml',
    WEIGHTS_FILE,
  ])('does not change with %s', (file) => {
    expect(digest({ [file]: '# edited\n' })).toBe(digest());
  });

  it('changes when a text moves to another file', () => {
    const files = knowledgeFiles(FILES);
    const moved = files.map(({ file, text }) => ({ file: file.replace('examples/', 'examples/x'), text }));
    expect(digestOfLessons(moved)).not.toBe(digestOfLessons(files));
  });

  it('is the same with the line ends of another system', () => {
    const files = knowledgeFiles(FILES);
    const others = files.map(({ file, text }) => ({ file, text: text.replaceAll('\n', '\r\n') }));
    expect(digestOfLessons(others)).toBe(digestOfLessons(files));
  });
});
