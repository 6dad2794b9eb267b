import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asMarkdown,
  asMrkdwn,
  asOneLine,
  asPlain,
  asTyped,
  cut,
  mention,
} from '../../../../src/adapters/slack/render/escape.ts';
import { anySlackText } from '../support/any-answer.ts';
import { folded } from '../support/live.ts';

const JOINER = '\u2060';

describe('text for a plain field', () => {
  it.each([
    ['keeps line breaks, and loses other control characters', 'a\nb\tc\rd\u0000\u001b\u0085', 'a\nbcd'],
    ['loses what reorders, joins or hides', '\u202eabc\u2066\u200bd\u200fe\ufeff', 'abcde'],
    ['has a replacement for half a character', '\ud83dx\udc00', '\ufffdx\ufffd'],
    ['keeps whole characters of any plane', '😀 𝔄 é', '😀 𝔄 é'],
    [
      'pages nobody',
      '@here @Channel @everyone @group',
      `@${JOINER}here @${JOINER}Channel @${JOINER}everyone @${JOINER}group`,
    ],
    ['pages nobody whatever stands between or behind', '@\u200bhere_', `@${JOINER}here_`],
    ['keeps names that only begin like those', '@hereford @channels', '@hereford @channels'],
  ])('%s', (_what, text, expected) => {
    expect(asPlain(text)).toBe(expected);
  });
});

describe('text for mrkdwn', () => {
  it.each([
    ['escapes the three signs of Slack once', 'R&D <b> &amp;', 'R&amp;D &lt;b&gt; &amp;amp;'],
    ['mentions nobody', '<!channel> <@U1> <#C1|x>', '&lt;!channel&gt; &lt;@U1&gt; &lt;#C1|x&gt;'],
    ['formats nothing', '*b* ~s~ `c` _i_', "∗b∗ ∼s∼ 'c' ‗i‗"],
    ['keeps the underscores inside words', 'snake_case_name', 'snake_case_name'],
    ['opens no quotation', '> said', `${JOINER}&gt; said`],
    ['opens no quotation on a later line', 'a\n>>> said', `a\n${JOINER}&gt;&gt;&gt; said`],
    ['keeps a comparison', 'a > b', 'a &gt; b'],
  ])('%s', (_what, text, expected) => {
    expect(asMrkdwn(text)).toBe(expected);
  });

  it('gives the text back when it is read, up to look-alikes, whatever the text', () => {
    fc.assert(
      fc.property(anySlackText, (text) => {
        const read = asMrkdwn(asOneLine(text))
          .replace(/&(lt|gt|amp);/g, (_all, name) => ({ lt: '<', gt: '>', amp: '&' })[name as 'lt'] ?? '')
          .replaceAll(JOINER, '');
        expect(folded(read)).toBe(folded(text));
      }),
    );
  });
});

describe('text for a Markdown block', () => {
  it.each([
    ['escapes what Markdown formats', '*b* [x](y) `c` #1', '\\*b\\* \\[x\\]\\(y\\) \\`c\\` \\#1'],
    ['escapes what Slack makes live', '<!here> & >', '&lt;\\!here&gt; &amp; &gt;'],
    ['makes no link of a bare address', 'https://x.example', `https:${JOINER}//x.example`],
    ['makes no link of an address without a scheme', 'www.x.example', `www${JOINER}.x.example`],
    ['makes no link of a mail address', 'ann@x.example', `ann@${JOINER}x.example`],
    ['begins no numbered list', '1. first of 2.', '1\\. first of 2.'],
    ['keeps a time of day', 'at 10:30', 'at 10:30'],
  ])('%s', (_what, text, expected) => {
    expect(asMarkdown(text)).toBe(expected);
  });
});

describe('one line', () => {
  it('has blanks for line breaks and tabs, one at a time, and none at its ends', () => {
    expect(asOneLine(' a\n\n- b\t\tc\r\nd ')).toBe('a - b c d');
  });

  it('is empty where nothing can be seen', () => {
    expect(asOneLine('\u200b \u2060\n\ufeff \u0000')).toBe('');
  });

  it('is itself, read again, whatever the text', () => {
    fc.assert(
      fc.property(anySlackText, (text) => {
        const line = asOneLine(text);
        expect(asOneLine(line)).toBe(line);
        expect(line).toBe(line.trim());
        expect(line).not.toContain('\n');
      }),
    );
  });
});

describe('what a person typed', () => {
  it.each([
    ['R&amp;D &lt;b&gt;', 'R&D <b>'],
    ['&amp;lt;', '&lt;'],
    ['ask <@U1|ann> or <@U2>', 'ask @ann or @somebody'],
    ['in <#C1|general> and <#C2|>', 'in #general and #channel'],
    ['<!here> <!channel|@channel> <!subteam^S1|@ops> <!subteam^S2>', '@here @channel @ops @subteam'],
    ['see <https://x.example|the page> and <https://y.example>', 'see the page and https://y.example'],
    ['<', '<'],
    ['a < b > c', 'a  b  c'],
  ])('is read out of "%s"', (encoded, typed) => {
    expect(asTyped(encoded)).toBe(typed);
  });

  it('is read out of any text, however long its brackets', () => {
    const text = '<a|'.repeat(20_000);
    expect(asTyped(text)).toBe(text);
  });
});

describe('a cut', () => {
  it('leaves what fits as it is', () => {
    expect(cut('12345', 5)).toBe('12345');
  });

  it('ends in an ellipsis, without a blank before it', () => {
    expect(cut('1234 6789', 6)).toBe('1234…');
  });

  it('never leaves half a character, and never more than asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '😀') }),
        fc.integer({ min: 1, max: 20 }),
        (text, most) => {
          const short = cut(text, most);
          expect(short.length).toBeLessThanOrEqual(most);
          expect(short).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });
});

describe('a mention', () => {
  it.each(['U1', 'W0ABC123'])('is live for an id such as %s', (id) => {
    expect(mention(id)).toBe(`<@${id}>`);
  });

  it.each(['', 'you', 'U1>', '!channel', 'U1|ann', 'u1', 'S123', `U${'1'.repeat(30)}`, 'U1\n'])(
    'is nobody for "%s"',
    (id) => {
      expect(mention(id)).toBe('Somebody');
    },
  );
});
