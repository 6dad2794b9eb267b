import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createServiceFinder } from '../../../src/core/classify/known.ts';
import type { Service } from '../../../src/core/knowledge/model.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { service } from '../../support/knowledge.ts';
import { SERVICES } from '../../support/small-library.ts';
import { anyText } from '../../support/text.ts';

const finderOver = (services: readonly Service[]) => {
  const find = createServiceFinder(services);
  return (text: string) => find(tokenise(text));
};
const find = finderOver(SERVICES);
const ids = (text: string, over = find) => over(text).map((found) => found.service.id);
const scoreOf = (text: string, id: string, over = find) =>
  over(text).find((found) => found.service.id === id)?.score ?? 0;

describe('a known service', () => {
  it.each([
    ['Payroll', 'payroll'],
    ['studying the markets', 'market-research'],
    ['valued companies before a takeover', 'company-valuation'],
    ['somebody to log the calls of customers', 'call-answering'],
  ])('is recognised by its name or an alias, in any inflection: "%s"', (text, id) => {
    expect(ids(text)[0]).toBe(id);
  });

  it('is more alike the more of its name a text says', () => {
    const [little, more, all] = ['wage', 'wage runs', 'pay the staff every month with wage runs'].map(
      (text) => scoreOf(text, 'payroll'),
    );
    expect(little).toBeGreaterThan(0);
    expect(more).toBeGreaterThan(little!);
    expect(scoreOf('wage runs', 'payroll')).toBeGreaterThan(
      scoreOf('wage runs of zebras on Mars', 'payroll'),
    );
    expect(all).toBeLessThanOrEqual(1);
  });

  it('is no more and no less alike for the frame of a request', () => {
    const bare = scoreOf('wage runs', 'payroll');
    for (const text of ['a vendor for wage runs', 'please outsource the wage runs', 'our team: wage runs?'])
      expect(scoreOf(text, 'payroll'), text).toBe(bare);
  });

  it('is as alike as the nearest of its names, and no less for the frame in one', () => {
    const over = (...aliases: string[]) => finderOver([service({ id: 'a', name: 'zebras', aliases })]);
    const bare = scoreOf('wage runs', 'a', over('wage runs'));
    expect(bare).toBeGreaterThan(0);
    expect(scoreOf('wage runs', 'a', over('wage runs', 'runs of cooks and waiters'))).toBe(bare);
    expect(scoreOf('wage runs', 'a', over('vendor to outsource the wage runs'))).toBe(bare);
  });

  it('is told by rare words rather than by common ones', () => {
    const over = finderOver([
      service({ id: 'a', name: 'claims letters', aliases: [] }),
      service({ id: 'b', name: 'claims handling', aliases: [] }),
      service({ id: 'c', name: 'claims audit', aliases: [] }),
    ]);
    expect(scoreOf('letters', 'a', over)).toBeGreaterThan(scoreOf('claims', 'a', over));
    expect(ids('claims audit', over)[0]).toBe('c');
  });

  it('is named with the words of the text that it was recognised by', () => {
    expect(find('keying').at(0)?.stems).toEqual(tokenise('keying').map((token) => token.stem));
    expect(find('zebra wage')[0]?.stems).toEqual(['wage']);
  });

  it('of several that are equally alike comes in the order of the ids', () => {
    const same = ['b', 'c', 'a'].map((id) => service({ id, name: 'wage runs', aliases: [] }));
    expect(ids('wage runs', finderOver(same))).toEqual(['a', 'b', 'c']);
  });

  it('is none for text without a word of any name', () => {
    for (const text of ['', 'the', 'zebra crossing', 'a vendor to do it']) expect(find(text)).toEqual([]);
  });

  it('with a name of frame words alone is never found', () => {
    expect(
      finderOver([service({ name: 'outsourcing partner', aliases: [] })])('an outsourcing partner'),
    ).toEqual([]);
  });
});

describe('any text', () => {
  it('gets at most five services, best first, each once, with a likeness above 0 and up to 1', () => {
    const word = fc.constantFrom(
      ...SERVICES.flatMap((row) => row.aliases.flatMap((alias) => alias.split(' '))),
    );
    const wordy = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.oneof(wordy, anyText), (text) => {
        const found = find(text);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(new Set(found.map((likeness) => likeness.service)).size).toBe(found.length);
        found.forEach((likeness, i) => {
          expect(likeness.score).toBeGreaterThan(0);
          expect(likeness.score).toBeLessThanOrEqual(1 + 1e-9);
          if (i > 0) expect(likeness.score).toBeLessThanOrEqual(found[i - 1]!.score);
        });
      }),
    );
  });

  it('gets the same services whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...SERVICES], { minLength: SERVICES.length }), (rows) => {
        for (const text of ['type codes into charts for customers', 'survey a market and pay the staff'])
          expect(ids(text, finderOver(rows))).toEqual(ids(text));
      }),
    );
  });
});

describe('a signature', () => {
  it.each(['a coder for whatever the hospital sends', 'each patient gets a code', 'Codes! Charts!'])(
    'is recognised by a word of each of its groups, however it is put: "%s"',
    (text) => {
      const [best] = find(text);
      expect(best?.service.id).toBe('medical-coding');
      expect(best?.score).toBeGreaterThan(0.6);
    },
  );

  it.each(['the code of conduct', 'patient people at a hospital', 'coder'])(
    'is not recognised where a group has no word in the text: "%s"',
    (text) => {
      expect(scoreOf(text, 'medical-coding')).toBeLessThan(0.6);
    },
  );

  it('takes phrases, and the ends of words', () => {
    const over = finderOver([
      service({
        id: 'reports',
        name: 'x',
        aliases: [],
        signature: [['voice note', 'dictation'], ['*ologist']],
      }),
    ]);
    expect(ids('voice notes of a urologist', over)).toEqual(['reports']);
    expect(over('voice notes of a urologist')[0]?.stems).toHaveLength(2);
    expect(ids('the voice of a urologist', over)).toEqual([]);
    expect(ids('dictation in logistics', over)).toEqual([]);
  });

  it('never makes a service less alike than its names do', () => {
    const alias = 'assign billing codes to charts';
    const unsigned = finderOver(SERVICES.map((row) => ({ ...row, signature: [] })));
    expect(scoreOf(alias, 'medical-coding')).toBeGreaterThanOrEqual(
      scoreOf(alias, 'medical-coding', unsigned),
    );
  });

  it('that a service lacks recognises nothing', () => {
    expect(scoreOf('zebra', 'payroll')).toBe(0);
  });
});
