import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/text/slack.ts';
import { anyText, slackText } from '../../support/text.ts';

describe('plainText', () => {
  it.each([
    ['a mention of a person', '<@U012AB3CD> is it KPO?', 'is it KPO?'],
    ['a mention with a name', 'ask <@U012AB3CD|ann> now', 'ask now'],
    ['a channel', 'see <#C024BE7LR|general> for it', 'see for it'],
    ['a channel without a name', 'see <#C024BE7LR> for it', 'see for it'],
    ['a group', '<!subteam^SAZ94GDB8|@ops> type it', 'type it'],
    ['a special mention', '<!channel> <!here> <!everyone> hello', 'hello'],
    ['a date', 'due <!date^1392734382^{date}|Feb 18>', 'due'],
    ['a bare link', 'see <https://example.com/a?b=c> now', 'see now'],
    ['a link to an address', 'write to <mailto:a@example.com>', 'write to'],
    ['the name of an emoji', ':wave: type it :+1::skin-tone-2:', 'type it'],
    ['an emoji', 'type 👩‍💻 it 🇬🇧 ☎️ now 👍🏽', 'type it now'],
    ['a keycap', 'press 1️⃣', 'press 1'],
    ['blanks around and between', '  type \t\u00a0 it  ', 'type it'],
  ])('takes away %s', (_what, raw, text) => {
    expect(plainText(raw)).toBe(text);
  });

  it('keeps the label of a link', () => {
    expect(plainText('read <https://example.com|the contract> first')).toBe('read the contract first');
    expect(plainText('to <mailto:a@example.com|Ann>')).toBe('to Ann');
  });

  it('keeps what stands in angle brackets without being a link or a mention', () => {
    expect(plainText('orders < 5 and > 3')).toMatch(/orders.*5 and.*3/);
  });

  it('reads entities as the characters that they stand for', () => {
    expect(plainText('P&amp;L, R&amp;D')).toBe('P&L, R&D');
    expect(plainText('5 &lt; 6')).toBe('5 < 6');
    expect(plainText('6 &gt; 5')).toBe('6 > 5');
  });

  it.each([
    ['*type* it', 'type it'],
    ['_type it_', 'type it'],
    ['~type~ it', 'type it'],
    ['`type` it', 'type it'],
    ['*_type_* it', 'type it'],
    ['*~_type it_~*', 'type it'],
    ['(*type*), "_it_"!', '(type), "it"!'],
  ])('takes the emphasis away from %s', (raw, text) => {
    expect(plainText(raw)).toBe(text);
  });

  it('leaves marks that are no emphasis', () => {
    expect(plainText('snake_case_name and 2*3*4')).toBe('snake_case_name and 2*3*4');
    expect(plainText('a * b')).toBe('a * b');
  });

  it('takes code fences and quote marks away and keeps what they hold', () => {
    expect(plainText('```type it\nnow```')).toBe('type it\nnow');
    expect(plainText('&gt; type it\n&gt;&gt; now')).toBe('type it\nnow');
    expect(plainText('> type it')).toBe('type it');
  });

  it('straightens quotes', () => {
    expect(plainText('“don’t” ‘do’ «it»')).toBe('"don\'t" \'do\' "it"');
  });

  it('takes away control characters, reordering marks and characters of no width', () => {
    expect(plainText('ty\u0000pe \u202eit\u202c n\u200bo\ufeffw\u0007')).toBe('type it now');
    expect(plainText('in\u00advoice \u2066x\u2069')).toBe('invoice x');
  });

  it('keeps line breaks as single newlines', () => {
    expect(plainText('one\r\n\r\n  two\rthree\n')).toBe('one\ntwo\nthree');
  });

  it('reads letters of full width and ligatures as plain letters', () => {
    expect(plainText('ＫＰＯ ﬁle')).toBe('KPO file');
  });

  it('lives with half a surrogate pair', () => {
    expect(plainText('type \ud83d it')).toContain('type');
    expect(plainText('\udc00')).not.toContain(' ');
  });

  it('gives an empty text for nothing but markup', () => {
    for (const raw of ['', ' \n\t', '<@U1>', ':wave:', '<!channel> 👍', '\u200b\u202e'])
      expect(plainText(raw), JSON.stringify(raw)).toBe('');
  });

  it('holds no control characters, invisible marks or doubled blanks, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = plainText(raw);
        expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
        expect(text).not.toMatch(/ {2}|\n\n| \n|\n /);
        expect(text).toBe(text.trim());
      }),
      { numRuns: 500 },
    );
  });

  it('is never longer than the text that comes in', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        expect(plainText(raw).length).toBeLessThanOrEqual(raw.normalize('NFKC').length);
      }),
      { numRuns: 500 },
    );
  });

  it('has nothing left to do on its own result, for any text', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = plainText(raw);
        expect(plainText(text)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['&lt;@U1&gt; type it', '&amp;lt;!channel&amp;gt;', 'e\u200d\u0301', '&amp;amp;', '*_~*a*~_*'])(
    'has nothing left to do on its own result for %s',
    (raw) => {
      const text = plainText(raw);
      expect(plainText(text)).toBe(text);
    },
  );

  it('lets no mention through, however it is written', () => {
    fc.assert(
      fc.property(slackText, (raw) => {
        expect(plainText(`${raw} <!channel> <@U1>`)).not.toMatch(/<[@!][^<>]*>/);
      }),
      { numRuns: 300 },
    );
    expect(plainText('&lt;!channel&gt; &amp;lt;@U1&amp;gt;')).not.toMatch(/<[@!][^<>]*>/);
  });
});
