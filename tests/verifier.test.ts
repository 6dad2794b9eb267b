import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJudgeWeights } from '../src/adapters/files/judge-file.ts';
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

describe('the weights of the verifier', () => {
  const { weights } = readJudgeWeights();

  it('are finite, none is 0, and they stand in the order of their features', () => {
    expect(weights.length).toBeGreaterThan(500);
    expect(weights.every(([, weight]) => Number.isFinite(weight) && weight !== 0)).toBe(true);
    const features = weights.map(([feature]) => feature);
    expect(features).toEqual([...features].sort());
  });

  it.each([
    ['a negation put in', 'put:+not'],
    ['an opposite put in', 'put:opposite'],
    ['a rule that doubts the subject', 'doubt:binding:another subject'],
    ['a reason that nobody gives', 'doubt:cause:a cause'],
    ['other statements that hold more', 'elsewhere:more'],
  ])('speak against a sentence for %s', (_, feature) => {
    expect(new Map(weights).get(feature)).toBeGreaterThan(0);
  });

  it.each([
    ['words that mean the same', 'word:rather:same'],
    ['the order of its statement', 'aligned^2'],
  ])('speak for a sentence for %s', (_, feature) => {
    expect(new Map(weights).get(feature)).toBeLessThan(0);
  });
});
