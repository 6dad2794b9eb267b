import { describe, expect, it } from 'vitest';
import { linesOfVerdict, noteOfTheTest, sourceName } from '../../../src/core/answer/from-verdict.ts';
import { layOut } from '../../../src/core/answer/page.ts';
import { createClassifier } from '../../../src/core/classify/classify.ts';
import type { Classification } from '../../../src/core/classify/verdict.ts';
import { comparison, dispute, service, source, statement } from '../../support/knowledge.ts';
import { JUDGEMENT, OUTPUT, smallLibrary } from '../../support/small-library.ts';

const TEST = comparison({
  id: 'the-test',
  statements: [
    statement({ heading: 'BPO' }),
    statement({ heading: 'KPO', text: 'The provider has to judge.' }),
    statement({ heading: 'What to do', text: 'Ask who decides.', sources: ['editorial'] }),
  ],
});
const library = smallLibrary({
  notes: [TEST],
  sources: [
    source(),
    source({ id: 'journal', publisher: 'The Journal', year: 2019 }),
    source({ id: 'stray', title: 'A page', publisher: 'not stated', year: 'undated' }),
  ],
});
const classify = createClassifier(library);
const show = (classification: Classification, clash = false, flips = false) =>
  layOut(linesOfVerdict(classification, library, clash ? dispute() : undefined, flips)).text;
const BPO = classify('agents log customer calls from a script');
const CODING = classify('assign billing codes to charts');
const BUNDLE = classify('log customer calls from a script; analysts interpret survey results and advise us');

/** A classification recognised as one service. */
const as = (over: Parameters<typeof service>[0], base = BPO): Classification => ({
  ...base,
  known: [service({ id: 'x', name: 'phone desk', ...over })],
});

describe('the lines of an answer from a verdict', () => {
  it('begin with the label, then say why, with words of the text and what the criterion makes of them', () => {
    const [first, second] = linesOfVerdict(BPO, library, undefined, false);
    expect(first?.text).toMatch(/^BPO\b/);
    expect(second?.text).toContain('"script"');
    expect(second?.text.toLowerCase()).toContain(JUDGEMENT.BPO.toLowerCase());
    expect(second?.text).not.toContain(JUDGEMENT.KPO);
    expect(second?.text).not.toContain(OUTPUT.KPO);
  });

  it('cite the note that holds the test, all of them', () => {
    expect(noteOfTheTest(library)?.id).toBe('the-test');
    for (const { text, notes } of linesOfVerdict(BPO, library, undefined, true))
      if (text) expect(notes, text).toEqual(['the-test']);
  });

  it('end with the advice of that note', () => {
    expect(show(BPO)).toMatch(/Ask who decides\.$/);
  });

  it('end with what to do next with such work, where a note holds it and the label is sure', () => {
    const step = (id: string, text: string) =>
      comparison({
        id,
        dimension: undefined,
        kind: 'list',
        statements: [
          statement({ heading: 'What to do', text: 'Do this first.', sources: ['editorial'] }),
          statement({ heading: 'What to do', text, sources: ['editorial'] }),
        ],
      });
    const guided = smallLibrary({
      notes: [
        TEST,
        step('questions-to-ask-a-bpo-provider', 'Write down the rules.'),
        step('mixed-work-use-both', 'Settle the handover.'),
      ],
    });
    const last = (classification: Classification) =>
      linesOfVerdict(classification, guided, undefined, false)
        .filter(({ text }) => text)
        .at(-1);
    const sure = (base: Classification): Classification => ({
      ...base,
      verdict: { ...base.verdict, confidence: 0.97 },
    });
    expect(last(sure(BPO))).toEqual({
      lead: '→ ',
      text: 'Write down the rules.',
      notes: ['questions-to-ask-a-bpo-provider'],
    });
    expect(last(sure(BUNDLE))?.text).toBe('Settle the handover.');
    // A leaning is not yet work to be bought, and of KPO this library says nothing.
    const unsure = { ...BPO, verdict: { ...BPO.verdict, confidence: 0.52 } };
    expect(last(unsure)?.text).toBe('Ask who decides.');
    expect(last(sure({ ...BPO, verdict: { ...BPO.verdict, label: 'KPO' } }))?.text).toBe('Ask who decides.');
  });

  it('say so where the verdict is only a leaning', () => {
    const unsure = { ...BPO, verdict: { ...BPO.verdict, confidence: 0.52 } };
    const sure = { ...BPO, verdict: { ...BPO.verdict, confidence: 0.97 } };
    expect(show(unsure)).toContain('leaning');
    expect(show(sure)).not.toContain('leaning');
    // The one question that would settle it, by the criterion that spoke loudest.
    expect(show(unsure)).toContain(JUDGEMENT.question);
    expect(show(sure)).not.toContain(JUDGEMENT.question);
  });

  it('have nothing to say where there is no verdict', () => {
    const text = show(classify('zebra'));
    expect(text).not.toMatch(/BPO|KPO|Why/);
  });
});

describe('the work that was recognised', () => {
  it('is named with who gives it that label: publishers with their years', () => {
    const text = show(as({ sources: ['guide', 'journal', 'stray'] }));
    expect(text).toContain('phone desk');
    expect(text).toContain('Some Press, 2024');
    expect(text).toContain('The Journal, 2019');
    expect(text).toContain('"A page" (publisher not stated), undated');
  });

  it('has the editors named where no publication stands behind it', () => {
    expect(show(as({ basis: 'editorial', sources: [] }))).toContain('editors');
    expect(show(as({ sources: ['guide'] }))).not.toContain('editors');
  });

  it('has no publication named where the verdict has another label', () => {
    expect(show(as({ label: 'KPO', sources: ['guide'] }))).not.toContain('Some Press');
  });

  it('is not named in a bundle, where it is only a part', () => {
    expect(show(as({ label: 'KPO' }, BUNDLE))).not.toContain('phone desk');
  });
});

describe('a bundle', () => {
  it('names each part with its label, as it stands in the text', () => {
    const lines = show(BUNDLE).split('\n');
    expect(lines[0]).toMatch(/both/i);
    expect(lines.some((line) => /BPO.*"log customer calls from a script"/.test(line))).toBe(true);
    expect(lines.some((line) => /KPO.*"analysts interpret survey results/.test(line))).toBe(true);
  });
});

describe('a contested verdict', () => {
  it('says that sources disagree and shows both sides with their publications', () => {
    const lines = show(CODING).split('\n');
    expect(lines[0]).toMatch(/^BPO.*contested/);
    expect(lines.some((line) => /^BPO side.*published code sets.*Some Press, 2024/.test(line))).toBe(true);
    expect(lines.some((line) => /^KPO side.*trained coders.*The Journal, 2019/.test(line))).toBe(true);
    expect(show(BPO)).not.toMatch(/contested|side:/);
  });

  it('cites the note on the dispute where there is one, and shows its summary', () => {
    const lines = linesOfVerdict(CODING, library, dispute(), false).filter(({ text }) => text);
    for (const { notes } of lines) expect(notes).toEqual(['insurance-dispute']);
    expect(show(CODING, true)).toContain(dispute().summary);
    for (const one of dispute().statements) expect(show(CODING, true)).not.toContain(one.text);
  });
});

describe('a dispute about the field of undisputed work', () => {
  it('is shown with both of its sides beside the verdict', () => {
    const text = show(BPO, true);
    expect(text).toMatch(/^BPO/);
    expect(text).not.toMatch(/contested/);
    expect(text).toContain(dispute().summary);
    for (const one of dispute().statements) expect(text).toContain(one.text);
  });
});

describe('what would flip the verdict', () => {
  it('is shown where it is wanted: the task rewritten, with the label it would get', () => {
    const [flip] = BPO.verdict.flips;
    expect(flip).toBeDefined();
    const last = show(BPO, false, true).split('\n').at(-1);
    expect(last).toContain(flip!.text);
    expect(last).toContain(flip!.label);
    expect(show(BPO)).not.toContain(flip!.text);
  });
});

describe('the name of a source', () => {
  it('is its publisher and year, its title where it has no publisher, and never an id', () => {
    expect(sourceName(library, 'guide')).toBe('Some Press, 2024');
    expect(sourceName(library, 'stray')).toMatch(/A page.*undated/);
    expect(sourceName(library, 'editorial')).toMatch(/editors/);
  });
});
