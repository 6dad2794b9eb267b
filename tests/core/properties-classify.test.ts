import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readKnowledge } from '../../src/adapters/files/knowledge-texts.ts';
import type { Verdict } from '../../src/core/classify/verdict.ts';
import { plainText } from '../../src/core/text/slack.ts';
import { enginesOver, loadReal, type RealEngines, readRealFiles } from '../support/real.ts';
import { anyText } from '../support/text.ts';

let real: RealEngines;
let works: readonly string[];
let work: fc.Arbitrary<string>;
let bundle: fc.Arbitrary<string>;

beforeAll(async () => {
  real = await loadReal();
  works = real.library.services.flatMap((service) => [service.name, ...service.aliases]);
  work = fc.constantFrom(...works);
  bundle = fc.tuple(work, work).map(([one, other]) => `${one}, and ${other}`);
});

const judge = (text: string): Verdict => real.classify(text).verdict;

/** Asserts that a text changed by `change` gets the label of the text itself. */
function sameLabel(change: (text: string) => string): void {
  fc.assert(
    fc.property(work, (text) => {
      expect(judge(change(text)).label, change(text)).toBe(judge(text).label);
    }),
    { numRuns: 60 },
  );
}

describe('the label of a verdict', () => {
  it('ignores letter case', () => {
    sameLabel((text) => text.toUpperCase());
    sameLabel((text) => text.toLowerCase());
  });

  it('ignores extra blanks around and between words', () => {
    sameLabel((text) => `  ${text.replaceAll(' ', ' \t\u00a0 ')}\n`);
  });

  it.each(['*', '_', '~', '`', '```'])('ignores %s around the whole text', (mark) => {
    sameLabel((text) => `${mark}${text}${mark}`);
  });

  it('ignores a mention in front', () => {
    sameLabel((text) => `<@U012AB3CD> ${text}`);
    sameLabel((text) => `<!subteam^SAZ94GDB8|@ops>: ${text}`);
  });

  it('ignores emoji behind', () => {
    sameLabel((text) => `${text} :pray::skin-tone-3:`);
    sameLabel((text) => `${text} 🙏👍🏽`);
  });

  it('ignores a closing please or thanks and a greeting in front', () => {
    sameLabel((text) => `${text} please`);
    sameLabel((text) => `${text}, thanks`);
    sameLabel((text) => `${text}. Thanks!`);
    sameLabel((text) => `hi, ${text}`);
  });

  it('is not changed by a polite sentence before or after', () => {
    const polite = fc.constantFrom(
      'Good morning everyone!',
      'Hi team, hope you are all well.',
      'Happy Friday!',
      'Thank you so much for your help.',
      'Have a lovely weekend.',
      'Cheers, see you tomorrow.',
    );
    fc.assert(
      fc.property(work, polite, (text, courtesy) => {
        const { label } = judge(text);
        expect(judge(`${courtesy} ${text}`).label, `${courtesy} ${text}`).toBe(label);
        expect(judge(`${text}. ${courtesy}`).label, `${text}. ${courtesy}`).toBe(label);
      }),
      { numRuns: 150 },
    );
  });

  it('is not changed by the small talk of a thread', () => {
    const thread = [
      { role: 'user' as const, text: 'good morning, how was the football?' },
      { role: 'bot' as const, text: 'What would you like to know?' },
    ];
    fc.assert(
      fc.property(work, (text) => {
        const task = `we want a vendor for ${text}`;
        const alone = real.answer({ text: task, thread: [] }).verdict;
        expect(real.answer({ text: task, thread }).verdict?.label, task).toBe(alone?.label);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['type invoices into the system', 'BPO'],
    ['value a company for an acquisition', 'KPO'],
  ])('of "%s" is %s', (text, label) => {
    expect(judge(text).label).toBe(label);
  });
});

describe('the same text', () => {
  it('gets the same verdict twice, byte for byte, also from engines built anew', async () => {
    const files = await readRealFiles();
    const anew = enginesOver(readKnowledge(files).knowledge);
    fc.assert(
      fc.property(fc.oneof(work, bundle, anyText), (text) => {
        const first = JSON.stringify(real.classify(text));
        expect(JSON.stringify(real.classify(text))).toBe(first);
        expect(JSON.stringify(anew.classify(text))).toBe(first);
      }),
      { numRuns: 100 },
    );
  });

  it('gets the same verdict, byte for byte, from files read in any other order', async () => {
    const files = await readRealFiles();
    const orders = [
      [...files].reverse(),
      [...files].sort((a, b) => (a.text < b.text ? -1 : 1)),
      ...fc.sample(fc.shuffledSubarray(files, { minLength: files.length }), 1),
    ];
    for (const order of orders) {
      const engines = enginesOver(readKnowledge(order).knowledge);
      for (const text of works.filter((_, i) => i % 80 === 0))
        expect(JSON.stringify(engines.classify(text)), text).toBe(JSON.stringify(real.classify(text)));
    }
  });
});

describe('every verdict', () => {
  const every = (check: (verdict: Verdict, text: string) => void, numRuns = 150) =>
    fc.assert(
      fc.property(fc.oneof({ weight: 2, arbitrary: work }, bundle, anyText), (text) => {
        check(judge(text), text);
      }),
      { numRuns },
    );

  it('names only words that stand in the text, by criteria that exist', () => {
    const criteria = new Set(real.library.criteria.map((criterion) => criterion.id));
    every((verdict, text) => {
      for (const reason of verdict.reasons) {
        expect(criteria).toContain(reason.criterion);
        expect(reason.words.length).toBeGreaterThan(0);
        for (const word of reason.words) {
          expect(plainText(text)).toContain(word);
          expect(reason.text).toContain(word);
        }
      }
    });
  });

  it('has parts of both labels that stand in the text if it is a bundle, and none otherwise', () => {
    let bundles = 0;
    every((verdict, text) => {
      if (verdict.label !== 'BOTH') {
        expect(verdict.parts).toEqual([]);
        return;
      }
      bundles++;
      expect(new Set(verdict.parts.map((part) => part.label))).toEqual(new Set(['BPO', 'KPO']));
      for (const part of verdict.parts) {
        expect(part.text).not.toBe('');
        expect(plainText(text)).toContain(part.text);
      }
    });
    expect(bundles).toBeGreaterThan(0);
  });

  it('has a confidence from 0 to 1, and the version of the knowledge that decided', () => {
    every((verdict) => {
      expect(verdict.confidence).toBeGreaterThanOrEqual(0);
      expect(verdict.confidence).toBeLessThanOrEqual(1);
      expect(verdict.version).toContain(real.library.digest);
    });
  });

  it('is contested if and only if it shows sides of both labels', () => {
    let contested = 0;
    const check = (verdict: Verdict) => {
      const sides = new Set<string>(verdict.sides.map((side) => side.label));
      if (verdict.contested) contested++;
      expect(verdict.contested ? sides : verdict.sides.length).toEqual(
        verdict.contested ? new Set(['BPO', 'KPO']) : 0,
      );
    };
    every(check);
    for (const service of real.library.services) if (service.contested.length > 0) check(judge(service.name));
    expect(contested).toBeGreaterThan(0);
  });

  it('has flips that really get another label, the one they name, when they are classified again', () => {
    let flips = 0;
    every((verdict) => {
      for (const flip of verdict.flips) {
        flips++;
        expect(flip.label).not.toBe(verdict.label);
        expect(judge(flip.text).label, flip.text).toBe(flip.label);
      }
    });
    expect(flips).toBeGreaterThan(0);
  });

  it.each([
    'type invoices into the system &lt;@U1&gt;',
    '&lt;!channel&gt; value a company for an acquisition',
    'type the *_~*invoices*~_* into the system',
    'orders &amp;lt; 5: type them into the system',
  ])('has such flips for a text with escaped markup too: %s', (text) => {
    for (const flip of judge(text).flips) expect(judge(flip.text).label, flip.text).toBe(flip.label);
    expect(judge(text).flips.length).toBeGreaterThan(0);
  });

  it.each([
    '&lt;!channel&gt; value a company for an acquisition',
    'type &lt;@U1&gt; invoices into the system',
    'type invoices into the system, and value &amp;lt;!here&amp;gt; a company for an acquisition',
  ])('sends no mention back for %s', (text) => {
    expect(JSON.stringify(judge(text))).not.toMatch(/<[@!#][^<>]*>/);
  });

  it('comes for any string without throwing, however long', () => {
    every((verdict) => expect(['BPO', 'KPO', 'BOTH', 'NONE']).toContain(verdict.label), 300);
    for (const long of ['type invoices '.repeat(2_000), 'a, '.repeat(3_000), '('.repeat(9_000)])
      expect(['BPO', 'NONE']).toContain(judge(long).label);
  });

  it('is NONE, without reasons, for a text without a word', () => {
    for (const text of ['', ' ', '<@U1>', ':wave:', '?!', '\u0000\u200b'])
      expect(judge(text)).toMatchObject({ label: 'NONE', contested: false, reasons: [], flips: [] });
  });
});
