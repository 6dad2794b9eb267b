import { describe, expect, it } from 'vitest';
import { readWording, type Wording, withoutFrame } from '../../../src/core/question/intent.ts';
import { contentStems } from '../../../src/core/text/tokens.ts';

type Mark =
  | 'labelAsked'
  | 'modelWanted'
  | 'handingOut'
  | 'interrogative'
  | 'openQuestion'
  | 'notesAsked'
  | 'help'
  | 'empty';

/** Each mark of a wording, wordings that bear it, and wordings that come near and do not. */
const MARKS: ReadonlyArray<readonly [mark: Mark, bearing: readonly string[], without: readonly string[]]> = [
  [
    'labelAsked',
    [
      'payroll: BPO or KPO?',
      'K or B?',
      'does translation count as KPO',
      'classify: typing menus',
      'please clasify wage runs',
      'which bucket does proofreading go in',
      'is proofreading KPO?',
      'would you call it a BPO',
      'actuarial work, is it KPO/BPO',
    ],
    [
      'Which needs more training, BPO or KPO?',
      'in which country is KPO or BPO strong?',
      'what is KPO?',
      'is it wise to outsource payroll?',
      'the classic form of a contract',
    ],
  ],
  [
    'modelWanted',
    [
      'which kind of outsourcing suits a law firm',
      'one vendor or two?',
      'who should handle the wage runs',
      'should we go for BPO here',
      'what type of provider reads scans',
    ],
    ['which provider reads scans', 'we run one vendor', 'should we train them'],
  ],
  [
    'handingOut',
    [
      'we need somebody to type menus',
      'looking for a firm that values ships',
      'can a vendor take the night calls',
      'folks who tag pictures',
      'farm the wage runs out to an agency',
      'contracts must be read, to who we give?',
      'the scans pile up, who should we send them to',
    ],
    ['type menus', 'what is a vendor', 'the firm needs paper', 'vendors that compete', 'who gives'],
  ],
  [
    'interrogative',
    [
      'What is KPO',
      'ok, and where is it done',
      'list the risks',
      'typing menus?',
      'please tell me about LPO',
      'a word on how to pick',
    ],
    ['type menus', 'wage runs for two hundred people', 'whatever the menus say', 'island surveys'],
  ],
  [
    'openQuestion',
    ['why do firms outsource', 'hey, how does it pay', "what's LPO"],
    ['is payroll BPO', 'list the reasons why', 'whatever'],
  ],
  [
    'notesAsked',
    [
      'what do the notes say on price',
      'according to analysts',
      'do your sources agree',
      'any articles on LPO',
    ],
    ['type delivery notes', 'articles of clothing', 'take notes in a meeting'],
  ],
  [
    'help',
    ['help', 'Hi there', 'who are you?', 'what can u do', 'good morning', 'does this bot work at night'],
    ['help us with payroll', 'hi, type menus', 'what can vendors do', 'who are the vendors', 'the help desk'],
  ],
  [
    'empty',
    ['', '?!', 'hmm', 'tell me more', 'and the other?', 'test test'],
    ['payroll', 'tell me about payroll', 'foo payroll'],
  ],
];

describe('a wording', () => {
  const cases = (pick: 1 | 2) => MARKS.flatMap((row) => row[pick].map((text) => [text, row[0]] as const));

  it.each(cases(1))('"%s" is marked %s', (text, mark) => {
    expect(readWording(text)[mark satisfies keyof Wording]).toBe(true);
  });

  it.each(cases(2))('"%s" is not marked %s', (text, mark) => {
    expect(readWording(text)[mark]).toBe(false);
  });

  it('names the kinds of notes that it asks for', () => {
    expect(readWording('risks of KPO').kinds.has('risk')).toBe(true);
    expect(readWording('zebra').kinds.size).toBe(0);
  });
});

describe('a question at the end of described work', () => {
  it.each([
    'Our accountants key every menu by hand. Any advice?',
    'We type two hundred menus a week. What now?',
    'Wage runs for forty shops each month. Is that doable?',
  ])('does not make a question of it: "%s"', (text) => {
    expect(readWording(text).interrogative).toBe(false);
  });

  it.each([
    'Any advice?',
    'We pay forty shops. Which country with skilled accountants and stable taxes do you recommend?',
  ])('is one where it asks something of its own: "%s"', (text) => {
    expect(readWording(text).interrogative).toBe(true);
  });
});

describe('a request for a tip', () => {
  it.each([
    ['tip', undefined, true],
    ['Give me a tip please', undefined, true],
    ['another tip!', undefined, true],
    ['got any tips?', undefined, true],
    ['tip please', undefined, true],
    ['tip pricing', 'pricing', true],
    ['tip volcanoes', 'volcanoes', true],
    ['tip on price', 'price', false],
    ['tips about working together', 'working together', false],
    ['tips on choosing a vendor', 'choosing a vendor', false],
  ])('"%s" has the topic %s; put as the command: %s', (text, topic, command) => {
    expect(readWording(text).tip).toEqual({ topic, command });
  });

  it.each(['tips on choosing a vendor, and what is KPO?', 'tipping points', 'count the tips of waiters', ''])(
    'is not "%s"',
    (text) => {
      expect(readWording(text).tip).toBeUndefined();
    },
  );
});

describe('a question for what belongs to a model', () => {
  it.each([
    'list everything that counts as KPO',
    'which jobs fall under BPO?',
    'pls name what goes into kpo',
    'What counts as BPO?',
  ])('asks for no label: "%s"', (text) => {
    expect(readWording(text).labelAsked).toBe(false);
  });

  it.each([
    'does payroll count as BPO or KPO?',
    'what counts as BPO or KPO, payroll?',
    'is X-ray reading labelled as kpo',
  ])('asks for one where the work is named: "%s"', (text) => {
    expect(readWording(text).labelAsked).toBe(true);
  });
});

describe('the words of a text without the frame of its question', () => {
  it.each([
    ['Is payroll BPO or KPO?', 'payroll'],
    ['typing menus, is it a KPO?', 'typing menus'],
    ['please classify wage runs', 'wage runs'],
    ['K or B: reading X-rays', ': reading X-rays'],
    ['which side do wage runs belong to', 'wage runs belong to'],
  ])('in "%s" are "%s"', (text, rest) => {
    expect(withoutFrame(text)).toBe(rest);
  });

  it.each(['knowledge process outsourcing or business process outsourcing?', 'BPO or KPO', 'K or B?'])(
    'are none in "%s"',
    (text) => {
      expect(contentStems(withoutFrame(text))).toEqual([]);
    },
  );

  it.each(['type invoices into the system', 'value a company'])('are all of "%s"', (text) => {
    expect(withoutFrame(text)).toBe(text);
  });
});
