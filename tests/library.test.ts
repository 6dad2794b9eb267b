import { beforeAll, describe, expect, it } from 'vitest';
import { checkIds, checkKnowledge } from '../src/core/curate/check.ts';
import { reviewKnowledge } from '../src/core/curate/review.ts';
import { EDITORIAL, type Note } from '../src/core/knowledge/model.ts';
import { loadReal, type RealEngines } from './support/real.ts';

let real: RealEngines;
beforeAll(async () => {
  real = await loadReal();
});

const textsOf = (note: Note) => [
  note.title,
  note.summary,
  ...note.terms,
  ...note.statements.map((s) => s.text),
];

/** A subject that buyers ask for, and words of which a note on it must hold one in its title or summary. */
const SUBJECTS: ReadonlyArray<readonly [string, RegExp]> = [
  ['engagement models', /engagement model|ways to buy/i],
  ['pricing models', /pricing models?/i],
  ['onshore, nearshore and offshore', /onshore.*nearshore|nearshore.*offshore/i],
  ['captives', /captive/i],
  ['shared services', /shared service/i],
  ['global business services', /global business services|\bGBS\b/i],
  ['IT outsourcing', /IT outsourcing|\bITO\b/],
  ['recruitment process outsourcing', /\bRPO\b/],
  ['legal process outsourcing', /\bLPO\b/],
  ['finance and accounting outsourcing', /\bFAO\b|finance and accounting outsourcing/i],
  ['service levels', /service level agreement/i],
  ['indicators', /\bKPIs?\b/],
  ['transition', /transition/i],
  ['knowledge transfer', /knowledge transfer/i],
  ['governance', /governance/i],
  ['data protection', /GDPR/],
  ['security standards', /ISO 27001/],
  ['intellectual property', /intellectual property/i],
  ['exit', /exit plan/i],
  ['bringing work back', /back in-house|brought back/i],
  ['automation', /\bRPA\b/],
  ['generative AI', /generative AI/i],
  ['attrition', /attrition/i],
  ['destinations', /India as|Philippines as|outsourcing to/i],
  ['total cost', /total cost/i],
  ['questions to ask a provider', /questions to (?:ask|put)/i],
  ['red flags', /red flags?/i],
  ['when not to outsource', /not (?:to )?outsource/i],
];

describe('the library', () => {
  it('is in order: nothing to mend, nothing alike, no note out of reach, no verdict that was not acknowledged', () => {
    const { library } = real;
    const findings = reviewKnowledge(library, real, '2026-11-25');
    expect([...checkIds(library), ...checkKnowledge(library), ...findings]).toEqual([]);
  });

  it('has at least 240 notes, 440 services, 160 tips and 250 rows of glossary', () => {
    const { notes, services, tips, glossary } = real.library;
    expect(notes.length).toBeGreaterThanOrEqual(240);
    expect(services.length).toBeGreaterThanOrEqual(440);
    expect(tips.length).toBeGreaterThanOrEqual(160);
    expect(glossary.length).toBeGreaterThanOrEqual(250);
  });

  it.each(SUBJECTS)('has a note on %s', (_subject, words) => {
    const found = real.library.notes.filter(({ title, summary }) => words.test(title) || words.test(summary));
    expect(found.length).toBeGreaterThan(0);
  });

  it('has services of both labels, each with several ways to say it, and both sides of what is disputed', () => {
    const { services } = real.library;
    const share = services.filter((service) => service.label === 'KPO').length / services.length;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);
    for (const { id, aliases, contested } of services) {
      expect(aliases.length, id).toBeGreaterThanOrEqual(8);
      if (contested.length > 0) expect(new Set(contested.map((side) => side.label)).size, id).toBe(2);
    }
  });

  it('shows whose claim a contested label is: at least two publications on each side, or a regulator or court', () => {
    const { library } = real;
    for (const { id, contested } of library.services)
      for (const { label, sources } of contested) {
        const kinds = sources.map((source) => library.source(source)?.kind);
        const heavy = kinds.some((kind) => kind === 'regulator' || kind === 'court');
        expect(heavy || new Set(sources).size >= 2, `${id}: ${label}`).toBe(true);
      }
  });

  it('watches at least 300 texts of every label, from none of which the classifier learns as it stands', () => {
    const { verdicts, services, examples, bundles, smalltalk } = real.library;
    expect(verdicts.length).toBeGreaterThanOrEqual(300);
    for (const label of ['BPO', 'KPO', 'BOTH', 'NONE'])
      expect(verdicts.filter((row) => row.label === label).length, label).toBeGreaterThanOrEqual(15);
    const lessons = new Set([
      ...services.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...examples.flatMap(({ texts }) => texts),
      ...bundles.map(({ text }) => text),
      ...smalltalk,
    ]);
    // Of one or two words, anybody's name for the work may be ours too.
    const told = verdicts.filter(({ text }) => text.split(' ').length > 2 && lessons.has(text));
    expect(told).toEqual([]);
  });

  it('has tips of one to three sentences', () => {
    for (const { id, text } of real.library.tips) {
      const sentences = text.split(/[.?!](?=\s|$)/).filter((part) => part.trim()).length;
      expect(sentences, id).toBeLessThanOrEqual(3);
      expect(text.length, id).toBeLessThanOrEqual(280);
    }
  });

  it('rests on publications: more than half of all statements cite one', () => {
    const statements = real.library.notes.flatMap((note) => note.statements);
    const sourced = statements.filter(({ sources }) => !sources.includes(EDITORIAL));
    expect(sourced.length / statements.length).toBeGreaterThan(0.55);
  });

  it('gives an address to every source that is not one of the five articles', () => {
    const without = real.library.sources.filter((source) => !source.url).map((source) => source.id);
    expect(without.length).toBeLessThanOrEqual(6);
  });

  it('holds no markup, mention, link or address in what readers see', () => {
    const odd = real.library.notes.flatMap((note) =>
      textsOf(note).filter((text) => /https?:|<[@!#]|@(?:here|channel|everyone)|`|\*\*/.test(text)),
    );
    expect(odd).toEqual([]);
  });
});
