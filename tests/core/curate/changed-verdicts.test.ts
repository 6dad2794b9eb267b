import { describe, expect, it } from 'vitest';
import type { Classifier } from '../../../src/core/classify/classify.ts';
import type { Verdict } from '../../../src/core/classify/verdict.ts';
import {
  checkVerdicts,
  findChanges,
  judgeAgain,
  sayChange,
  toAcknowledge,
} from '../../../src/core/curate/changed-verdicts.ts';
import { verdict } from '../../support/knowledge.ts';

/** A classifier that gives every text one verdict, for reasons with these words. */
const always = (
  label: Verdict['label'],
  words: ReadonlyArray<readonly string[]> = [['invoice', 'processing']],
  contested = false,
): Classifier => {
  const reasons = words.map((some) => ({ criterion: 'judgement' as const, words: some, text: '' }));
  const given = { label, contested, confidence: 1, reasons, parts: [], sides: [], flips: [], version: 'v' };
  return () => ({ verdict: given, known: [], flip: undefined });
};

describe('judgeAgain', () => {
  it('gives each text the verdict that it gets now, in the same order and place', () => {
    const rows = ['b', 'a'].map((text, i) =>
      verdict({ text, place: { file: 'verdicts.yaml', line: i + 1 } }),
    );
    const judged = judgeAgain(rows, always('NONE', []));
    expect(judged.map(({ before }) => before)).toEqual(rows);
    expect(judged.map(({ now }) => now)).toEqual(rows.map((row) => ({ ...row, label: 'NONE', because: [] })));
  });

  it('keeps the first six words that the reasons quote, in their order and each once', () => {
    const words = [
      ['type', 'forms'],
      ['forms', 'Forms', 'rules'],
      ['a', 'b', 'c'],
    ];
    const [judged] = judgeAgain([verdict()], always('BPO', words));
    expect(judged?.now.because).toEqual(['type', 'forms', 'Forms', 'rules', 'a', 'b']);
  });
});

describe('findChanges', () => {
  it('finds nothing where each text gets the verdict that was acknowledged', () => {
    expect(findChanges([verdict(), verdict({ text: 'b' })], always('BPO'))).toEqual([]);
  });

  it('does not take other words behind the same verdict for a change', () => {
    expect(findChanges([verdict()], always('BPO', [['invoice']]))).toEqual([]);
  });

  it('finds a text whose label is another', () => {
    const rows = [verdict({ text: 'a' }), verdict({ text: 'b', label: 'KPO' })];
    expect(findChanges(rows, always('KPO'))).toEqual([
      { before: rows[0], now: { ...rows[0], label: 'KPO' } },
    ]);
  });

  it('finds a text that has become contested, or is so no longer', () => {
    const rows = [verdict({ text: 'a', contested: true }), verdict({ text: 'b' })];
    const texts = (contested: boolean) =>
      findChanges(rows, always('BPO', [['x']], contested)).map(({ before }) => before.text);
    expect([texts(true), texts(false)]).toEqual([['b'], ['a']]);
  });

  it('finds a text without a verdict', () => {
    expect(findChanges([verdict({ label: undefined })], always('NONE'))).toHaveLength(1);
  });
});

describe('toAcknowledge', () => {
  const below = verdict({ text: 'below' });
  const own = verdict({ text: 'own' });

  it('keeps every verdict of the own layer as it is now', () => {
    const rows = toAcknowledge(judgeAgain([own], always('BPO', [['other']])), [own]);
    expect(rows).toEqual([{ ...own, because: ['other'] }]);
  });

  it('leaves a verdict of a layer below to it, unless the own layer changes it', () => {
    const textsWith = (classify: Classifier) =>
      toAcknowledge(judgeAgain([below, own], classify), [own]).map(({ text, label }) => [text, label]);
    expect(textsWith(always('BPO'))).toEqual([['own', 'BPO']]);
    expect(textsWith(always('KPO'))).toEqual([
      ['below', 'KPO'],
      ['own', 'KPO'],
    ]);
  });
});

describe('sayChange', () => {
  const said = (over: Parameters<typeof verdict>[0], classify: Classifier) =>
    judgeAgain([verdict(over)], classify).map(sayChange);

  it.each<[string, Parameters<typeof verdict>[0], Classifier, string]>([
    [
      'both verdicts with their words',
      { text: 'price forms', label: 'KPO', because: ['price', 'model'] },
      always('BPO', [['type', 'forms']]),
      '"price forms" was KPO ("price", "model") and is now BPO ("type", "forms").',
    ],
    [
      'no words where there are none',
      { text: 'hm', because: [] },
      always('NONE', []),
      '"hm" was BPO and is now NONE.',
    ],
    [
      'what is contested',
      { text: 'coding', because: ['coding'] },
      always('BPO', [['coding']], true),
      '"coding" was BPO ("coding") and is now BPO, contested ("coding").',
    ],
    [
      'that there was no verdict yet',
      { text: 'new', label: undefined, because: [] },
      always('BOTH', [['a'], ['b']]),
      '"new" was without a verdict and is now BOTH ("a", "b").',
    ],
  ])('says %s', (_what, over, classify, sentence) => {
    expect(said(over, classify)).toEqual([sentence]);
  });

  it('stays on one line without control characters, and shows the beginning of a long text', () => {
    const [sentence] = said({ text: `type\n\u001b[31m ${'🛎'.repeat(200)}` }, always('KPO', [['a\tb']]));
    expect(sentence).toBe(
      `"type [31m ${'🛎'.repeat(90)}..." was BPO ("invoice", "processing") and is now KPO ("a b").`,
    );
  });
});

describe('checkVerdicts', () => {
  it('puts a fault with the remedy at the place of each verdict that has changed', () => {
    expect(checkVerdicts([verdict(), verdict({ text: 'b', label: 'KPO' })], always('KPO', [['x']]))).toEqual([
      {
        file: 'verdicts.yaml',
        line: 5,
        message:
          '"invoice processing" was BPO ("invoice", "processing") and is now KPO ("x"). If that is right, run npm run acknowledge.',
      },
    ]);
  });
});
