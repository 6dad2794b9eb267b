import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segment } from '../../../src/core/classify/segments.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { anyText } from '../../support/text.ts';

const read = (text: string) => segment(text, tokenise(text));
const pieces = (text: string) => read(text).map(({ start, end }) => text.slice(start, end));

/** The words of a text whose scope passes a test, in order. */
const wordsWith = (text: string, test: (scope: number) => boolean) =>
  read(text)
    .flatMap(({ tokens, scope }) => tokens.filter((_token, i) => test(scope[i]!)))
    .map((token) => token.surface)
    .join(' ');
const ruledOut = (text: string) => wordsWith(text, (scope) => scope === 0);
const inFull = (text: string) => wordsWith(text, (scope) => scope === 1);
const faint = (text: string) => wordsWith(text, (scope) => scope > 0 && scope < 1);
const people = (text: string) => read(text).map((part) => part.people);

describe('a text', () => {
  it.each([...'.;!?:,+&/|()"–—'])('breaks at %s', (mark) => {
    expect(pieces(`type forms ${mark} judge cases`)).toEqual(['type forms', 'judge cases']);
  });

  it.each(['send the 2nd & 3rd reminder', 'lots 3 and 4 of the tender', 'rooms 12 + 14'])(
    'goes on over numbers that are joined: "%s"',
    (text) => {
      expect(pieces(text)).toEqual([text]);
    },
  );

  it('breaks between a number and a word that are joined', () => {
    expect(pieces('type form 3 and judge cases')).toEqual(['type form 3', 'and judge cases']);
    expect(pieces('lot 3 & 4 experts')).toEqual(['lot 3 & 4 experts']);
  });

  it('breaks at a line end and at a dash between blanks, not at a hyphen', () => {
    expect(pieces('type forms\njudge cases')).toEqual(['type forms', 'judge cases']);
    expect(pieces('type forms - judge cases')).toEqual(['type forms', 'judge cases']);
    expect(pieces('type follow-up forms')).toEqual(['type follow-up forms']);
  });

  it('goes on over an arrow, which stands for "into", and over a word or two in brackets', () => {
    expect(pieces('forms (paper) → school system')).toEqual(['forms (paper) → school system']);
    expect(pieces('forms (old paper ones) typed')).toEqual(['forms', 'old paper ones', 'typed']);
  });

  it.each(
    (
      'and plus then but while whilst whereas because so also besides likewise separately additionally afterwards ' +
      'subsequently meanwhile'
    ).split(' '),
  )('breaks in front of "%s", which belongs to what it begins', (word) => {
    expect(pieces(`type forms ${word} judge cases`)).toEqual(['type forms', `${word} judge cases`]);
  });

  const LONG = 'type all of the paper forms of the day';

  it.each(['along with', 'together with', 'combined with', 'coupled with', 'as well as', 'addition to'])(
    'breaks in front of "%s", however long it is',
    (joint) => {
      expect(pieces(`${LONG} ${joint} judging cases`)).toEqual([LONG, `${joint} judging cases`]);
    },
  );

  it.each(['go along the shelves', 'type them together', 'coupled trains', 'forms as they come'])(
    'does not break at what is only half of such a joint: "%s"',
    (text) => {
      expect(pieces(text)).toEqual([text]);
    },
  );

  it.each([
    ['claims intake with reserving', ['claims intake', 'with reserving']],
    ['claims intake and filing with reserving', ['claims intake', 'and filing', 'with reserving']],
    [
      'file papers by branch in boxes of cards with cases for judging',
      ['file papers by branch in boxes of cards', 'with cases for judging'],
    ],
  ])('breaks in front of "with" if it is a bare term: "%s"', (text, broken) => {
    expect(pieces(text)).toEqual(broken);
  });

  it.each([
    'everybody is stuck with forms',
    'do not deal with complaints',
    'file the papers with cases',
    'with reserving',
  ])('does not break in front of "with" in a sentence, nor at its beginning: "%s"', (text) => {
    expect(pieces(text)).toEqual([text]);
  });

  it('breaks in front of a request, unless somebody says what he or she needs', () => {
    expect(pieces('the clinic needs people who code')).toEqual(['the clinic', 'needs people who code']);
    expect(pieces('a big backlog want clerks')).toEqual(['a big backlog', 'want clerks']);
    for (const whole of ['we need clerks', 'clerks to seek duplicates', 'no need of clerks'])
      expect(pieces(whole)).toEqual([whole]);
  });

  it('without a word has no segments', () => {
    for (const text of ['', ' ', '?!', '- -']) expect(read(text)).toEqual([]);
  });

  it('keeps every word, once and in order, each with a scope from 0 to 1', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const segments = read(text);
        expect(segments.flatMap((part) => part.tokens)).toEqual(tokenise(text));
        for (const { tokens, scope } of segments) {
          expect(scope).toHaveLength(tokens.length);
          for (const value of scope) expect(value >= 0 && value <= 1).toBe(true);
        }
      }),
    );
  });
});

describe('words behind a negation', () => {
  it.each([
    ['type the forms with no analysis of them', ''],
    ['type the forms, no analysis of them', 'no analysis of them'],
    ['clerks do not interpret results', 'not interpret results'],
    ['log calls without deciding anything', 'without deciding anything'],
    ['they never advise the client', 'never advise the client'],
    ["it doesn't take a lawyer", "doesn't take a lawyer"],
    ['every invoice except disputed ones', 'except disputed ones'],
    ['neither opinion nor forecast', 'neither opinion nor forecast'],
    ['file the papers unlike an analyst', 'unlike an analyst'],
  ])('count nothing: "%s" rules out "%s"', (text, out) => {
    expect(ruledOut(text)).toBe(out);
  });

  it.each([
    ['type figures instead of interpreting them', 'instead of interpreting them'],
    ['follow a script rather than judge', 'rather than judge'],
    ['anything other than legal advice', 'other than legal advice'],
    ['all calls apart from complaints', 'apart from complaints'],
    ['it is nothing like research', 'nothing like research'],
  ])('count nothing behind a contrast either: "%s" rules out "%s"', (text, out) => {
    expect(ruledOut(text)).toBe(out);
  });

  it('are ruled out up to the next boundary only', () => {
    expect(inFull('no analysis, type forms')).toBe('type forms');
    expect(inFull('instead of typing forms; judge cases')).toBe('judge cases');
    expect(inFull('type forms without judging but advise us')).toBe('type forms but advise us');
  });

  it.each(['a note on analysis', 'know the rules', 'the instead column of forms', 'rather dull typing'])(
    'are not what merely sounds like one: "%s" counts in full',
    (text) => {
      expect(inFull(text)).toBe(text);
    },
  );
});

describe('inability', () => {
  it.each([
    "we can't answer the phones",
    'we cannot interpret these results',
    "the desk couldn't log every call",
    "the team won't manage the forms",
    'nobody able to judge patents, no time to type',
    'the plant has no engineers',
    'a bank with no analysts',
    'no one to answer calls',
    'we find no lawyers who could advise',
    'the shop does not have clerks',
    'not enough clerks for the forms',
    'we no longer have actuaries',
  ])('says what is needed and rules out nothing: "%s"', (text) => {
    expect(ruledOut(text)).toBe('');
  });

  it('is not an order to leave something out', () => {
    expect(ruledOut('do not answer the phones')).toBe('not answer the phones');
    expect(ruledOut("don't judge cases")).toBe("don't judge cases");
  });
});

describe('work that stays', () => {
  it.each([
    'the analysis stays in house',
    'judging claims remains in-house',
    'we keep the drafting in house',
    'interpretation is done internally',
    'advice we give ourselves',
    'our lawyers already assess patents',
    'pricing is kept inhouse',
  ])('in house counts nothing, and its people are the customer’s: "%s"', (text) => {
    expect(ruledOut(text)).toBe(text.replace('-', ' '));
    expect(people(text)).toEqual(['own']);
  });

  it.each([
    'the ledgers are fine',
    'analysis is already covered',
    'the patents were all sorted',
    'forecasts have been handled',
    'advice is not solved',
  ])('with those who have settled it counts nothing: "%s"', (text) => {
    expect(ruledOut(text)).toBe(text);
  });

  it('leaves the rest of the text alone', () => {
    expect(inFull('valuation stays in house, type the forms')).toBe('type the forms');
    expect(inFull('log calls while the advice is covered')).toBe('log calls');
  });

  it.each(['cover the night calls', 'handle disputed tickets', 'bring typing in house', 'keep the ledgers'])(
    'is not work that merely uses such words: "%s" counts in full',
    (text) => {
      expect(inFull(text)).toBe(text);
      expect(people(text)).toEqual(['wanted']);
    },
  );
});

describe('a state of affairs', () => {
  it.each([
    'our analysts are swamped',
    'the lawyers are too busy',
    'everybody is stuck with forms',
    'the engineers were quite overloaded',
  ])('of burdened owners counts a little, and they are not the doers: "%s"', (text) => {
    expect(faint(text)).toBe(text);
    expect(people(text)).toEqual(['own']);
  });

  it.each(['our engineers spend days on tickets', 'we have forty lawyers', 'my clerks love spreadsheets'])(
    'of the customer counts a little: "%s"',
    (text) => {
      expect(faint(text)).toBe(text);
      expect(people(text)).toEqual(['own']);
    },
  );

  it.each([
    'our actuary quit',
    'my analyst has left',
    'our two lawyers are retiring',
    'our engineer resigned',
  ])('in which people have gone names those who must be replaced: "%s"', (text) => {
    expect(faint(text)).toBe(text);
    expect(people(text)).toEqual(['gone']);
  });

  it.each([
    'we would have a vendor copy the forms',
    'we should have analysts assess it',
    'a busy phone desk',
    'answer the customers who left a message',
    'call clients who quit',
  ])('is not a request or an object: "%s" counts in full', (text) => {
    expect(inFull(text)).toBe(text);
    expect(people(text)).toEqual(['wanted']);
  });
});

describe('what is stated before somebody is asked for', () => {
  it.each([
    ['the papers lie in the archive, but an expert must judge them', 'the papers lie in the archive'],
    ['every ledger has red ink. Somebody has to interpret it', 'every ledger has red ink'],
    ['invoices pile up, we need clerks', 'invoices pile up'],
  ])('is the setting and counts a little: in "%s" "%s"', (text, setting) => {
    expect(faint(text)).toBe(setting);
    expect(people(text)[0]).toBe('own');
  });

  it.each([
    'file the ledgers, then find someone who can judge them',
    'we need clerks, the ledgers arrive by post',
    'the ledgers arrive by post; file them',
  ])('is not an order, nor what is said afterwards or without a request: "%s"', (text) => {
    expect(faint(text)).toBe('');
  });
});

describe('whom the work is done for', () => {
  it.each([
    ['file papers for the underwriter', 'underwriter'],
    ['file papers for our senior underwriter', 'senior underwriter'],
    ['find papers for their board and copy them for his lawyer', 'board lawyer'],
    ["index the lawyer's files", "lawyer's"],
    ["index the lawyers' files", 'lawyers'],
  ])('counts a little, and the work in full: in "%s" "%s"', (text, customer) => {
    expect(faint(text)).toBe(customer);
    expect(ruledOut(text)).toBe('');
    expect(people(text)).not.toContain('own');
  });

  it.each([
    'look for the underwriter',
    'people to ask for the underwriter',
    'file papers for an underwriter',
    'file papers for underwriters',
    'judge the underwriter',
    "let's file papers today",
  ])('is nobody who is sought, nobody in general and no object: "%s" counts in full', (text) => {
    expect(inFull(text)).toBe(text);
  });

  it('counts nothing where it is ruled out, and no more in a setting than the rest of it', () => {
    for (const text of ['no papers for the underwriter', 'papers for the underwriter are sorted'])
      expect(ruledOut(text)).toBe(text);
    const setting = 'our clerks are swamped by papers for the underwriter';
    expect(faint(setting)).toBe(setting);
  });
});

describe('a purpose', () => {
  it.each([
    ['type the forms so that analysts can decide', 'so that analysts can decide'],
    ['log calls because the board asks for forecasts', 'because the board asks for forecasts'],
    ['copy figures so our lawyers may judge', 'so our lawyers may judge'],
  ])('counts a little: of "%s" "%s" does', (text, little) => {
    expect(faint(text)).toBe(little);
  });

  it('is not a request that begins with "so"', () => {
    expect(inFull('so need clerks to type')).toBe('so need clerks to type');
  });
});
