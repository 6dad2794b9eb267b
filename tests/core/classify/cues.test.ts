import { describe, expect, it } from 'vitest';
import { createCueFinder } from '../../../src/core/classify/cues.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import type { Criterion } from '../../../src/core/knowledge/model.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { criterion } from '../../support/knowledge.ts';
import { cue, JUDGEMENT, OUTPUT, SKILL } from '../../support/small-library.ts';

const evidenceBy = (criteria: readonly Criterion[]) => {
  const find = createCueFinder(criteria);
  return (text: string) => segment(text, tokenise(text)).flatMap((part) => find(part, text));
};
const evidence = evidenceBy([JUDGEMENT, SKILL, OUTPUT]);

/** What a text's cues say, as `LABEL words`. */
const said = (text: string, find = evidence) =>
  find(text).map(({ leans, tokens }) => `${leans} ${tokens.map((token) => token.surface).join(' ')}`);
const weights = (text: string) => evidence(text).map(({ weight }) => weight);

describe('a cue', () => {
  it('is found in any inflection, with its criterion, label and weight as written', () => {
    expect(evidence('Typing')).toMatchObject([{ criterion: 'judgement', leans: 'BPO', weight: 2 }]);
    expect(evidence('they judged')).toMatchObject([{ criterion: 'judgement', leans: 'KPO', weight: 3 }]);
    expect(said('forecasts')).toEqual(['KPO forecasts']);
  });

  it('of several words is found whole only', () => {
    expect(said('weigh up the bids')).toEqual(['KPO weigh up']);
    expect(said('weigh the parcels')).toEqual([]);
    expect(said('fixed prices and house rules')).toEqual([]);
  });

  it('that is longer wins over a shorter one, and its words count once', () => {
    const find = evidenceBy([
      criterion({
        cues: [cue('BPO', ['research']), cue('KPO', ['research report']), cue('BPO', ['report'])],
      }),
    ]);
    expect(said('a research report', find)).toEqual(['KPO research report']);
    expect(said('report on research', find)).toEqual(['BPO report', 'BPO research']);
  });

  it('said again in one clause adds less than the first time', () => {
    expect(weights('copy it, then type')).toEqual([2, 2]);
    const [once, again] = weights('copy or type');
    expect(once).toBe(2);
    expect(again).toBeGreaterThan(0);
    expect(again).toBeLessThan(2);
  });

  it('with a star in front matches any word with that ending', () => {
    expect(said('a radiologist or two hydrologists')).toEqual(['KPO radiologist', 'KPO hydrologists']);
    expect(said('logistics and apologies')).toEqual([]);
  });
});

describe('a cue with company', () => {
  it.each([
    ['check every receipt', ['BPO check']],
    ['verify what the form says', ['BPO verify', 'BPO form']],
    ['check the weather', []],
    ['verify the theory', []],
    ['check the weather, keep the receipt', []],
  ])('counts only if its company stands in the same clause: "%s"', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it('is not its own company', () => {
    const find = evidenceBy([criterion({ cues: [cue('BPO', ['list'], { with: ['list', 'customer'] })] })]);
    expect(said('list', find)).toEqual([]);
    expect(said('list list', find)).toEqual([]);
    expect(said('list customers', find)).toEqual(['BPO list']);
  });

  it('is preferred to one without, which stands in for it where the company is missing', () => {
    const find = evidenceBy([
      criterion({
        cues: [cue('BPO', ['research']), cue('KPO', ['research'], { id: 'r', with: ['market'] })],
      }),
    ]);
    expect(said('research the market', find)).toEqual(['KPO research']);
    expect(said('research addresses', find)).toEqual(['BPO research']);
  });
});

describe('scope', () => {
  it.each([
    'no opinion',
    'type without judging',
    'copy rather than interpret',
    'advice and opinions stay in house',
  ])('rules cues out: "%s"', (text) => {
    expect(said(text).join()).not.toContain('KPO');
  });

  it.each(['our desks are swamped with forms', 'so that they can type it'])(
    'lets the words of a situation or a purpose count a little: "%s"',
    (text) => {
      const [evidenceOfIt] = evidence(text);
      const [inFull] = evidence(text.includes('type') ? 'type' : 'forms');
      expect(evidenceOfIt!.weight).toBeGreaterThan(0);
      expect(evidenceOfIt!.weight).toBeLessThan(inFull!.weight);
    },
  );
});

describe('people who are named', () => {
  it.each([
    'answer the phones for our analysts',
    'dust my lawyers',
    'sweep behind our own lawyers',
    'lunches for the engineers',
    'bring mail to the actuary',
    "tidy the analyst's desk",
    "order the lawyers' pens",
    'our analysts are swamped',
    'we have forty engineers',
  ])('as owners or customers are no evidence of skill: "%s"', (text) => {
    expect(evidence(text).filter((found) => found.criterion === 'skill')).toEqual([]);
  });

  it.each([
    ['analysts who read the results', 'KPO analysts'],
    ['hire a lawyer', 'KPO lawyer'],
    ['wanted: the best actuary', 'KPO actuary'],
    ['clerks for the night', 'BPO clerks'],
  ])('as doers are: "%s"', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });

  it.each(['our actuary quit', 'my lawyer has left', 'our two analysts are retiring'])(
    'as gone count in full, because they must be replaced: "%s"',
    (text) => {
      expect(evidence(text)).toMatchObject([{ criterion: 'skill', leans: 'KPO', weight: 2 }]);
    },
  );

  it('as owners leave other evidence alone', () => {
    expect(said("type our lawyers' forms")).toEqual(['BPO type', 'BPO forms']);
  });
});
