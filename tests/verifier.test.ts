import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJudgeForest } from '../src/adapters/files/judge-file.ts';
import type { Brief } from '../src/core/explain/brief.ts';
import { readSentence } from '../src/core/explain/sentences.ts';
import { ROOT } from './support/real.ts';

const FOLDER = path.join(ROOT, 'verifier');
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');
const cases = new Map(
  (JSON.parse(read('cases.json')) as (Brief & { id: string })[]).map((one) => [one.id, one]),
);
const lines = read('lines.tsv')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'));

describe('what the verifier learns from', () => {
  it('is lines of a case, a label, a kind and one sentence, each once', () => {
    const faults = lines.filter(
      ([id = '', label = '', kind, sentence], i) =>
        !cases.has(id) || !['good', 'bad'].includes(label) || !kind || !sentence || lines[i]?.length !== 4,
    );
    expect(faults).toEqual([]);
    expect(new Set(lines.map((line) => line.join('\t'))).size).toBe(lines.length);
  });

  it('has no case without a line, and none of the cases that the verifier is tried on', () => {
    const used = new Set(lines.map(([id]) => id));
    expect([...cases.keys()].filter((id) => !used.has(id))).toEqual([]);
    const tried = JSON.parse(
      readFileSync(path.join(ROOT, 'tests', 'completions', 'cases.json'), 'utf8'),
    ) as (Brief & { id: string })[];
    const questions = new Set([...cases.values()].map(({ question }) => question));
    expect(tried.filter(({ question }) => questions.has(question)).map(({ id }) => id)).toEqual([]);
  });

  it('cites statements of its case in every good sentence', () => {
    const faults = lines.filter(([id = '', label, , sentence = '']) => {
      const { cites } = readSentence(sentence);
      const statements = cases.get(id)?.statements.length ?? 0;
      return label === 'good' && (cites.length === 0 || cites.some((cite) => cite < 1 || cite > statements));
    });
    expect(faults).toEqual([]);
  });

  it('holds as many bad sentences as makes a judge', () => {
    const bad = lines.filter(([, label]) => label === 'bad').length;
    expect(bad / lines.length).toBeGreaterThan(0.4);
    expect(bad / lines.length).toBeLessThan(0.6);
  });
});

describe('what the verifier learned', () => {
  const { features, trees } = readJudgeForest();

  it('is trees of finite numbers that ask for named features, each named once', () => {
    expect(trees.length).toBeGreaterThan(100);
    expect(new Set(features).size).toBe(features.length);
    for (const { splits, leaves } of trees)
      for (const number of [...splits.map(({ bound }) => bound), ...leaves])
        expect(Number.isFinite(number)).toBe(true);
  });

  it.each([
    ['what was put in the place of something', /^(?:put|one):/],
    ['rules that doubt', /^doubt:/],
    ['who says it lost', /^whole:-(?:says|speaker)$/],
    ['neighbours that are put together otherwise', /^beside:/],
    ['other statements that hold more', /^elsewhere:more$/],
    ['how near the whole is to its statement', /^aligned/],
  ])('asks for %s', (_, pattern) => {
    const asked = new Set(
      trees.flatMap(({ splits }) => splits.map(({ feature }) => features[feature] ?? '')),
    );
    expect([...asked].some((feature) => pattern.test(feature))).toBe(true);
  });
});
