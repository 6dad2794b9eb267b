import { beforeAll, describe, expect, it } from 'vitest';
import { type Classifier, createClassifier, LONGEST_TEXT } from '../../../src/core/classify/classify.ts';
import { plainText } from '../../../src/core/text/slack.ts';
import { loadReal } from '../../support/real.ts';
import { CODING, PLAIN_WORK, SERVICES, smallLibrary } from '../../support/small-library.ts';

const classify = createClassifier(smallLibrary());
const judge = (text: string) => classify(text).verdict;

/** A text without the words that a verdict's reasons quote. */
function withoutReasons(text: string, by: Classifier): string {
  let rest = plainText(text);
  for (const { words } of by(text).verdict.reasons)
    for (const word of words) rest = rest.replaceAll(word, ' ');
  return rest;
}

/** Asserts that a verdict rests on the words that its reasons quote. */
function expectToRest(text: string, by: Classifier): void {
  const { label, confidence, reasons } = by(text).verdict;
  expect(reasons.length, text).toBeGreaterThan(0);
  const without = by(withoutReasons(text, by)).verdict;
  if (without.label === label) expect(without.confidence, text).toBeLessThan(confidence);
}

describe('a piece of work', () => {
  it.each(PLAIN_WORK)('"%s" is %s', (text, label) => {
    expect(judge(text)).toMatchObject({ label, contested: false, parts: [], sides: [] });
  });

  it.each(PLAIN_WORK)('"%s" rests on the words that the reasons quote', (text) => {
    expectToRest(text, classify);
  });

  it.each([
    ['TYPE SURVEY FORMS', 'BPO'],
    ['*typing* survey forms :keyboard:', 'BPO'],
    ['intrepret survey resluts and advise', 'KPO'],
    ['intrepret patnets', 'KPO'],
    ['tpye it', 'BPO'],
  ])('is told through markup and slips of the pen: "%s" is %s', (text, label) => {
    expect(judge(text).label).toBe(label);
  });

  it('is judged by what is to be done, not by what is ruled out, settled or somebody’s own', () => {
    expect(judge('type survey forms, no interpreting of results').label).toBe('BPO');
    expect(judge('interpret survey results rather than type forms').label).toBe('KPO');
    expect(judge('our analysts are swamped, log their calls').label).toBe('BPO');
    expect(judge('valuations stay in house, type the forms').label).toBe('BPO');
    expect(judge('calls are covered. interpret survey results').label).toBe('KPO');
  });

  it('is surer the more speaks for it, and never quite certain', () => {
    const [little, much] = ['copy', 'agents copy and type forms from a script'].map((text) => judge(text));
    expect(little!.label).toBe('BPO');
    expect(much!.confidence).toBeGreaterThan(little!.confidence);
    expect(judge('type forms from a script, '.repeat(30)).confidence).toBeLessThan(1);
    expect(little!.confidence).toBeGreaterThanOrEqual(0.5);
  });

  it('is read up to a limit', () => {
    const text = `type survey forms ${'zebra '.repeat(LONGEST_TEXT / 6)}`;
    expect(classify(`${text} and judge patents`)).toEqual(classify(text));
  });

  it('is named as the known services that it was recognised as, nearest first', () => {
    expect(classify('size a new market and interpret survey results').known.map(({ id }) => id)).toEqual([
      'market-research',
    ]);
    expect(classify('type stripes of zebras').known).toEqual([]);
  });

  it('is named as none where two services are as near as each other', () => {
    const [research] = SERVICES.filter(({ id }) => id === 'market-research');
    const services = [...SERVICES, { ...research!, id: 'market-studies' }];
    const torn = createClassifier(smallLibrary({ services }))(
      'size a new market and interpret survey results',
    );
    expect(torn.verdict.label).toBe('KPO');
    expect(torn.known).toEqual([]);
  });
});

describe('a bundle', () => {
  const text = 'Log customer calls from a script; analysts interpret survey results and advise us';

  it('of a routine part and a part of judgement is BOTH, with each part as it stands in the text', () => {
    const { label, parts } = judge(text);
    expect(label).toBe('BOTH');
    expect(parts).toEqual([
      { text: 'Log customer calls from a script', label: 'BPO' },
      { text: 'analysts interpret survey results and advise us', label: 'KPO' },
    ]);
  });

  it('has reasons for both', () => {
    const quoted = judge(text).reasons.flatMap(({ words }) => words);
    expect(quoted).toContain('interpret');
    expect(quoted).toContain('script');
  });

  it.each([
    ['analysts interpret survey results and advise us; logging customer calls stays in house', 'KPO'],
    ['log customer calls from a script, instead of interpreting survey results', 'BPO'],
    ['log customer calls from a script, and type survey forms', 'BPO'],
  ])('is not work of which one part is not to be done, or two parts alike: "%s"', (one, label) => {
    expect(judge(one)).toMatchObject({ label, parts: [] });
  });
});

describe('no work', () => {
  it.each(['good morning all', 'happy birthday!', 'see you on Friday at lunch', 'hi', 'zebra', '', '?!'])(
    'is found in "%s"',
    (text) => {
      expect(judge(text)).toMatchObject({ label: 'NONE', reasons: [], parts: [], sides: [], flips: [] });
    },
  );

  it('is not found where a greeting opens a request', () => {
    expect(judge('good morning all, agents to log customer calls please').label).toBe('BPO');
  });
});

describe('disputed work', () => {
  it.each(['medical coding', 'assign billing codes to charts', 'a coder for hospital patients'])(
    'is contested, with both sides and their sources: "%s"',
    (text) => {
      const { contested, sides } = judge(text);
      expect(contested).toBe(true);
      expect(sides).toEqual(CODING.contested);
    },
  );

  it('keeps the label of the majority, also where a word leans the other way', () => {
    const leaning = 'interpret and judge codes for each diagnosis';
    const undisputed = SERVICES.map((row) => ({ ...row, contested: [] }));
    expect(createClassifier(smallLibrary({ services: undisputed }))(leaning).verdict.label).toBe('KPO');
    for (const text of ['medical coding', leaning])
      expect(judge(text), text).toMatchObject({ contested: true, label: 'BPO' });
    const services = SERVICES.map((row) => (row === CODING ? { ...row, label: 'KPO' as const } : row));
    const other = createClassifier(smallLibrary({ services }));
    expect(other('medical coding').verdict).toMatchObject({ contested: true, label: 'KPO' });
  });

  it('is named first among the services', () => {
    expect(classify('medical coding').known[0]?.id).toBe('medical-coding');
  });

  it.each(['type survey forms into a database', 'patient agents log calls'])(
    'is not any work that shares a word with it: "%s"',
    (text) => {
      expect(judge(text)).toMatchObject({ contested: false, sides: [] });
    },
  );

  it('that is ruled out is not disputed', () => {
    expect(judge('type survey forms, no medical coding').contested).toBe(false);
  });
});

describe('what would flip a verdict', () => {
  it('is a rewriting that really gets the label it names, two at most', () => {
    let flips = 0;
    for (const [text] of PLAIN_WORK)
      for (const flip of judge(text).flips) {
        flips++;
        expect(judge(flip.text).label, flip.text).toBe(flip.label);
      }
    expect(flips).toBeGreaterThan(2);
    for (const [text] of PLAIN_WORK) expect(judge(text).flips.length).toBeLessThanOrEqual(2);
  });
});

describe('the version of a verdict', () => {
  it('changes with the knowledge and is the same for every text', () => {
    const other = createClassifier(smallLibrary({ digest: 'd2' }));
    expect(judge('copy').version).toBe(judge('hello').version);
    expect(other('copy').verdict.version).not.toBe(judge('copy').version);
  });
});

describe('the shipped knowledge', () => {
  let real: Classifier;
  beforeAll(async () => {
    real = (await loadReal()).classify;
  });

  it.each([
    'key handwritten order slips into our database',
    'answer telephone calls from a script at night',
    'value a company for an acquisition',
    'draft patent claims and give an opinion on infringement',
    'scan old files and index them',
    'build a model that forecasts credit risk',
    'reset forgotten passwords',
    'interpret clinical trial data',
  ])('gives a verdict that rests on the words its reasons quote: "%s"', (text) => {
    expectToRest(text, real);
  });

  it.each([
    ['type invoices into the system', 'BPO'],
    ['value a company for an acquisition', 'KPO'],
    ['type invoices into the system, and value a company for an acquisition', 'BOTH'],
    ['happy birthday, see you at lunch', 'NONE'],
  ])('calls "%s" %s', (text, label) => {
    expect(real(text).verdict.label).toBe(label);
  });

  it.each(['codes of conduct', 'write a history of translation'])(
    'does not call work disputed for a word that it shares with disputed work: "%s"',
    (text) => {
      expect(real(text).verdict.contested).toBe(false);
    },
  );

  it.each([
    'meter photos come in, someone types the reading',
    'who can price a new pet insurance product from our loss history?',
    'payroll runs',
  ])('gives two to four reasons, each by another criterion, where several words tell: "%s"', (text) => {
    const { reasons } = real(text).verdict;
    expect(reasons.length).toBeGreaterThanOrEqual(2);
    expect(reasons.length).toBeLessThanOrEqual(4);
    expect(new Set(reasons.map(({ criterion }) => criterion)).size).toBe(reasons.length);
  });

  it('shows both sides of medical coding under one label', () => {
    const { verdict } = real('medical coding');
    expect(verdict.contested).toBe(true);
    expect(new Set(verdict.sides.map(({ label }) => label))).toEqual(new Set(['BPO', 'KPO']));
    for (const { sources } of verdict.sides) expect(sources.length).toBeGreaterThan(0);
  });
});
