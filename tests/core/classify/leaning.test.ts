import { describe, expect, it } from 'vitest';
import { createCueFinder } from '../../../src/core/classify/cues.ts';
import { createLeaning, type Leaning, reachOfWords, weighWords } from '../../../src/core/classify/leaning.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import type { Service } from '../../../src/core/knowledge/model.ts';
import { CRITERION_IDS } from '../../../src/core/knowledge/model.ts';
import { stem } from '../../../src/core/text/stem.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { service } from '../../support/knowledge.ts';
import { JUDGEMENT, SERVICES, SKILL, smallLibrary } from '../../support/small-library.ts';

const findCues = createCueFinder([JUDGEMENT, SKILL]);
const learn = (services: readonly Service[], smalltalk: readonly string[] = []): Leaning =>
  createLeaning(weighWords(smallLibrary({ services, smalltalk, criteria: [JUDGEMENT, SKILL] }), findCues));
const row = (id: string, label: Service['label'], aliases: readonly string[], over: Partial<Service> = {}) =>
  service({ id, name: id, label, aliases, ...over });

describe('a word', () => {
  const leaning = learn([
    row('a', 'BPO', ['parcel sorting', 'parcel labels', 'mail rounds']),
    row('b', 'KPO', ['orbit modelling', 'orbit studies', 'mail studies']),
  ]);
  const lean = (word: string) => leaning.ofStem(stem(word));

  it('leans to the label of the services that use it, in any inflection', () => {
    expect(lean('parcel')).toBeLessThan(0);
    expect(lean('parcels')).toBe(lean('parcel'));
    expect(lean('orbits')).toBeGreaterThan(0);
  });

  it('that services of both labels use leans less than one that only one label uses', () => {
    expect(Math.abs(lean('mail'))).toBeLessThan(Math.abs(lean('parcel')));
    expect(Math.abs(lean('mail'))).toBeLessThan(lean('orbit'));
  });

  it('that no service uses, and a function word, lean nowhere', () => {
    for (const word of ['zebra', 'the', '']) expect(lean(word)).toBe(0);
  });

  it('leans the other way when the curators change the label', () => {
    const before = learn([row('a', 'BPO', ['parcel sorting']), row('b', 'KPO', ['orbit studies'])]);
    const after = learn([row('a', 'KPO', ['parcel sorting']), row('b', 'BPO', ['orbit studies'])]);
    for (const word of ['parcel', 'orbit'])
      expect(before.ofStem(stem(word)) * after.ofStem(stem(word)), word).toBeLessThan(0);
  });

  it('of a disputed service leans less than the same word of an undisputed one', () => {
    const sides = [
      { label: 'BPO', why: 'rules', sources: ['guide'] },
      { label: 'KPO', why: 'skill', sources: ['journal'] },
    ] as const;
    const settled = learn([row('a', 'BPO', ['parcel sorting'])]);
    const disputed = learn([row('a', 'BPO', ['parcel sorting'], { contested: sides })]);
    expect(disputed.ofStem('parcel')).toBeLessThan(0);
    expect(disputed.ofStem('parcel')).toBeGreaterThan(settled.ofStem('parcel'));
  });

  it('that an alias rules out teaches nothing', () => {
    const { ofStem } = learn([row('a', 'BPO', ['parcel sorting without orbits', 'no comets'])]);
    expect(ofStem('parcel')).toBeLessThan(0);
    expect(ofStem('orbit')).toBe(0);
    expect(ofStem('comet')).toBe(0);
  });
});

describe('small talk', () => {
  const { ofSmalltalk, ofStem } = learn(SERVICES, ['lunch at noon', 'happy birthday', 'lunch break']);

  it('is told by the words of its messages, and work by the words of services', () => {
    expect(ofSmalltalk('lunch')).toBeGreaterThan(0);
    expect(ofSmalltalk(stem('birthday'))).toBeGreaterThan(0);
    expect(ofSmalltalk(stem('payroll'))).toBeLessThan(0);
    expect(ofSmalltalk('zebra')).toBe(0);
  });

  it('says nothing about labels', () => {
    expect(ofStem('lunch')).toBe(0);
  });
});

describe('a criterion', () => {
  it('counts something for either label, even where all services speak against it', () => {
    const contrary = learn([
      row('a', 'KPO', ['type slips', 'copy slips', 'log slips', 'script slips']),
      row('b', 'BPO', ['judge apples', 'weigh up apples', 'decide on apples']),
    ]);
    for (const id of CRITERION_IDS) {
      expect(contrary.ofCriterion(id, 'BPO')).toBeGreaterThan(0.1);
      expect(contrary.ofCriterion(id, 'KPO')).toBeGreaterThan(0.1);
    }
  });

  it('counts more where the services bear it out', () => {
    const borneOut = learn([
      row('a', 'BPO', ['type slips', 'copy slips', 'log slips']),
      row('b', 'BPO', ['type letters', 'copy letters', 'log letters']),
    ]);
    expect(borneOut.ofCriterion('judgement', 'BPO')).toBeGreaterThan(
      borneOut.ofCriterion('judgement', 'KPO'),
    );
  });

  it('does not confuse its weights with words', () => {
    const { ofStem } = learn(SERVICES);
    expect(ofStem('~judgement KPO')).toBeGreaterThan(0);
    expect(tokenise('~judgement KPO').map((token) => token.stem)).not.toContain('~judgement KPO');
  });
});

describe('the reach of the words of a clause', () => {
  const reaches = (text: string) => {
    const [part] = segment(text, tokenise(text));
    return [...reachOfWords(part!, findCues(part!, text))].map(([token, reach]) => [token.surface, reach]);
  };

  it('is whole where no cue counts the word, and less where one does', () => {
    const [counted, plain] = reaches('type slips');
    expect(plain).toEqual(['slips', 1]);
    expect(counted![0]).toBe('type');
    expect(counted![1]).toBeGreaterThan(0);
    expect(counted![1]).toBeLessThan(1);
  });

  it('leaves out what is ruled out, function words and the frame of a request', () => {
    expect(reaches('a vendor to outsource the slips to, not apples')).toEqual([['slips', 1]]);
  });

  it('is small in a state of affairs', () => {
    const [[word, reach] = []] = reaches('our storekeepers are swamped');
    expect(word).toBe('storekeepers');
    expect(reach).toBeGreaterThan(0);
    expect(reach).toBeLessThan(1);
  });
});
