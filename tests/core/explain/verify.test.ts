import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Brief } from '../../../src/core/explain/brief.ts';
import { NOTHING_YET, type Reviewer, reviewSentence } from '../../../src/core/explain/explanation.ts';
import { readSentence } from '../../../src/core/explain/sentences.ts';
import { loadReal } from '../../support/real.ts';

const STATEMENTS = [
  'BPO mainly handles routine, rule-based tasks; KPO handles complex work that needs expertise and judgement.',
  'One vendor says that BPO can often be cheaper than staff of your own.',
  'KPO is billed at almost double the rate of BPO, says an Indian vendor in an undated article.',
  'An older text says that KPO attracts by quality more than by cost.',
  'In a Deloitte study of 2005, 62% of participants needed more management than planned, and 38% paid hidden costs.',
  'Work sent to a foreign affiliate counts as offshore sourcing, not as outsourcing.',
  'Ask each bidder to list all that is chargeable beyond the base price.',
  'Payroll is a back-office BPO service.',
  'The same older text says that KPO developed as a sub-sector of BPO.',
  'Analysts of Grand View Research in the United States counted 25 large firms; seven in ten of them had a Philippine provider.',
  'Faster providers bring more efficiency; the client keeps the strategy, while the provider runs daily delivery.',
  'Sample sizes are explained on Precontractual.com, a site on contracts.',
  'Automation brings more speed and less cost.',
  'Tell us which span of control to polish in 25 large firms.',
  'Of the firms 53% paid.',
];

const brief = (verdict: Brief['verdict'] = null): Brief => ({
  question: 'What about payroll?',
  verdict,
  statements: STATEMENTS.map((text, i) => ({ text, note: `note-${i + 1}` })),
});
const BPO = brief({ label: 'BPO', contested: false });

let reviewer: Reviewer;
beforeAll(async () => {
  ({ reviewer } = await loadReal());
});
const fault = (raw: string, of = brief()) => reviewer.verify(readSentence(raw), of)?.what;

describe('a faithful sentence', () => {
  it.each([
    'BPO mostly handles routine tasks under rules, whereas KPO takes on complex work that needs expertise and judgement [1].',
    'According to one vendor, BPO can often be cheaper than your own staff [2].',
    'An Indian vendor says that KPO is billed at nearly twice the rate of BPO [3].',
    'An older text says that quality attracts to KPO more than cost [4].',
    'In a Deloitte study, 62 per cent of participants needed more management than planned [5].',
    'Payroll is back-office BPO [8].',
    'In short, payroll is back-office business process outsourcing [8].',
    'Outsourcing is not always the name for it: work sent to a foreign affiliate is offshore sourcing [6].',
    'Sample sizes are explained on Precontractual.com, a site on contracts [12].',
    'The client holds on to the strategy; daily delivery is run by the provider [11].',
  ])('is shown: %s', (sentence) => {
    expect(fault(sentence)).toBeUndefined();
  });
});

describe('a faithful sentence of which the verifier cannot be sure', () => {
  it.each([
    ['Work sent to a foreign affiliate is offshore sourcing, not outsourcing [6].', 6],
    ['Ask every bidder to list everything that is chargeable beyond the base price [7].', 7],
    ['Analysts of Grand View Research in America counted twenty-five large firms [10].', 10],
  ])('is shown, or what it restates in its place: %s', (sentence, number) => {
    const { kept, dropped } = reviewSentence(sentence, NOTHING_YET, brief(), reviewer);
    expect(dropped).toEqual([]);
    expect([readSentence(sentence).text, STATEMENTS[number - 1]]).toContain(kept[0]?.text);
    expect(kept.map(({ cites }) => cites)).toEqual([[number]]);
  });
});

describe('a sentence that is not faithful', () => {
  it.each([
    ['no citation', 'Payroll is back-office BPO.'],
    ['too long', `Payroll is a back-office BPO service ${'and a service '.repeat(30)}[8].`],
    ['too long', `Payroll is a ${'<'.repeat(5_000)} service [8].`],
    ['a citation of nothing', 'Payroll is back-office BPO [19].'],
    ['another subject', 'KPO mainly handles routine, rule-based tasks [1].'],
    ['who says it is missing', 'BPO can often be cheaper than staff of your own [2].'],
    ['a hedge that is missing', 'One vendor says that BPO is cheaper than staff of your own [2].'],
    [
      'a comparison the other way round',
      'An older text says that KPO attracts by cost more than by quality [4].',
    ],
    [
      'the figure 72%',
      'In a Deloitte study of 2005, 72% of participants needed more management than planned [5].',
    ],
    ['the figure 62% of something else', 'In that study, 62% paid hidden costs [5].'],
    ['the figure 2015', 'In a Deloitte study of 2015, 62% of participants needed more management [5].'],
    ['a negation that is missing', 'Work sent to a foreign affiliate counts as outsourcing [6].'],
    ['"always", which is stronger', 'Payroll is always a back-office BPO service [8].'],
    ['the name Accenture', 'An Indian vendor, Accenture, bills KPO at almost double the rate of BPO [3].'],
    [
      'not in the statement',
      'Payroll is a back-office service with tight monthly deadlines and tax filings [8].',
    ],
    ['a comparison the other way round', 'An older text says that BPO developed as a sub-sector of KPO [9].'],
    ['the opposite', 'Faster providers bring less efficiency [11].'],
    ['the opposite', 'The provider keeps the strategy [11].'],
    ['the other side', 'Automation brings less speed and more cost [13].'],
    ['the name Indian', 'Seven in ten of the large firms had an Indian provider [10].'],
    ['the figure 60%', 'Six in ten of the large firms had a Philippine provider [10].'],
    ['the figure 35', 'Analysts counted thirty-five large firms [10].'],
    ['a negation', 'Payroll is not a back-office BPO service [8].'],
    ['a link', 'Sample sizes are explained on Precontractual.com/samples, a site on contracts [12].'],
    [
      'not in the statement',
      'Payroll is a back-office BPO service and doubles its profit within a year [8].',
    ],
    ['the name America', 'America has 25 large firms in the count of some analysts [14].'],
    ['the name Spanish', 'It tells Spanish firms which span of control to keep [14].'],
    ['the figure 50%', 'Nearly half of them had a Philippine provider, the analysts counted [15].'],
    ['the figure 50%', 'Just under half of them paid, the analysts counted [15].'],
    ['too long', `${'In short, '.repeat(90)}payroll is a back-office BPO service [8].`],
    ['a question', 'Is payroll not a back-office BPO service [8]?'],
    ['a mention', '<@U123> payroll is a back-office BPO service [8].'],
    ['a link', 'Payroll is a back-office BPO service, see https://example.com [8].'],
    ['code', 'Payroll is a `back-office` BPO service [8].'],
    ['talk about itself', 'I can tell you that payroll is a back-office BPO service [8].'],
    ['another language', 'Die Lohnabrechnung ist ein Dienst des BPO und nicht des KPO [8].'],
    ['letters or signs of another writing', 'Payroll is a back-office ВРО service [8].'],
    ['letters set apart', 'Payroll is a back-office B P O service [8].'],
  ])('is dropped for %s: %s', (why, sentence) => {
    expect(fault(sentence)).toContain(why);
  });

  it.each([
    'This is KPO, as it needs expertise and judgement [1].',
    'Payroll counts as KPO [1].',
    'The work is complex and needs expertise and judgement [1].',
    'It is best seen as KPO work [1].',
  ])('is dropped where it contradicts the verdict: %s', (sentence) => {
    expect(fault(sentence, BPO)).toBeDefined();
  });
});

describe('whatever a model writes', () => {
  const pieces = fc.oneof(
    fc.constantFrom(
      ...STATEMENTS,
      '[1]',
      '[2][3]',
      '[99]',
      '<!here>',
      '<@U1>',
      'https://evil.example',
      '`rm -rf`',
      'KPO',
      'not',
      'always',
      'K P O',
      '\u202E',
      'КРО',
      '**bold**',
      'is',
      'BPO',
      '. ',
      '? ',
      '12%',
      '$5',
    ),
    fc.string({ maxLength: 30 }),
  );
  const drafts = fc.array(pieces, { maxLength: 12 }).map((some) => some.join(' '));

  it('what is shown holds no mention, link, code or foreign sign, and cites only what was given', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const { kept } = reviewSentence(draft, NOTHING_YET, BPO, reviewer);
        for (const { text, cites, insteadOf } of kept) {
          if (insteadOf) expect(STATEMENTS.some((own) => own.includes(text))).toBe(true);
          else expect(reviewer.verify({ text, cites }, BPO)).toBeUndefined();
          expect(text).not.toMatch(/[<>`?]|https?:|www\.|\p{Cf}|\p{Cc}/u);
          expect(cites.length).toBeGreaterThan(0);
          for (const cite of cites) expect(cite >= 1 && cite <= STATEMENTS.length).toBe(true);
        }
      }),
    );
  });

  it('is judged the same each time', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        expect(fault(draft, BPO)).toBe(fault(draft, BPO));
      }),
    );
  });

  it('says no figure that stands in none of the statements', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 9_999 }),
        fc.constantFrom(...STATEMENTS),
        (number, statement) => {
          fc.pre(!STATEMENTS.some((text) => text.includes(String(number))));
          const at = STATEMENTS.indexOf(statement) + 1;
          expect(fault(`${statement.replace(/\.$/, '')} in ${number} cases [${at}].`)).toBeDefined();
        },
      ),
    );
  });
});
