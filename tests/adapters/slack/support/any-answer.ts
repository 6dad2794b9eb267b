import fc from 'fast-check';
import type { View } from '../../../../src/adapters/slack/render/answer.ts';
import type { Answer, AnswerLine } from '../../../../src/core/answer/answer.ts';
import type { Library } from '../../../../src/core/knowledge/library.ts';
import { anyText } from '../../../support/text.ts';
import { answerOf, libraryOf, linesOf } from './answers.ts';

/** What an answer must never make live, break or swallow. */
const HOSTILE = [
  '<!channel>',
  '<!here|here>',
  '<!subteam^S1|@ops>',
  '<@U1>',
  '<@U1|ann>',
  '<#C1|general>',
  '<https://x.example|y>',
  'https://x.example/path?a=b&c=d',
  'www.x.example and ann@x.example',
  'mailto:ann@x.example',
  '[click](https://x.example)',
  '![picture](https://x.example/p.png)',
  '@here',
  '@Channel, please',
  '@everyone_',
  '@\u200bhere',
  '*bold* _italic_ ~struck~ `code` ```fence```',
  '> quoted',
  '# heading',
  '1. first',
  '---',
  '| a | b |',
  '&amp; &lt; &gt; &amp;lt;!channel&amp;gt; &#64;here',
  'R&D < S&P > Q&A',
  'left\u202eright\u2066\u200f',
  'a\tb\rc\u0000d\u001b[31m\u0085',
  '\ud83d half \udc00 halves',
  '👩\u200d💻🇬🇧',
  '\u200b\u2060\ufeff',
  '$& $1 $$',
];

const hostile = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((parts) => parts.join(' '));
/** A line far beyond every limit, of characters that grow when they are escaped. */
const longLine = fc
  .constantFrom('word ', '&', '"\\', '<!channel>', '😀', '_*')
  .map((part) => part.repeat(Math.ceil(10_000 / part.length)));

/** Any text, mostly such that Slack would make something of it. */
export const anySlackText = fc.oneof({ weight: 4, arbitrary: hostile }, { weight: 3, arbitrary: anyText });

const textOfLine = fc.oneof(
  { weight: 30, arbitrary: anySlackText },
  { weight: 3, arbitrary: longLine },
  { weight: 5, arbitrary: fc.constantFrom('', ' ', '\n', '\u200b', 'BPO works by rules.') },
);
const lead = fc.oneof(
  fc.constantFrom(undefined, '', '• ', '• ', '• BPO: ', '→ ', 'Why: ', 'cost: '),
  anySlackText,
);
const NOTES = ['a', 'b', 'c', 'unknown'] as const;

const anyLine = fc.record({ text: textOfLine, lead, notes: fc.subarray([...NOTES]) }).map(
  ({ text, lead: before, notes }): AnswerLine => ({
    text,
    notes,
    ...(before === undefined ? {} : { lead: before }),
  }),
);

const anyLines = fc.oneof(
  { weight: 8, arbitrary: fc.array(anyLine, { maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(anyLine, { minLength: 45, maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.constant(linesOf(...Array.from({ length: 400 }, (_, i) => `Line ${i} of many.`))),
  },
);

const anyRow = fc.record({ dimension: anySlackText, bpo: textOfLine, kpo: textOfLine });
const anyTable = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.array(anyRow, { maxLength: 6 }).map((rows) => ({ rows })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anyRow, fc.integer({ min: 90, max: 300 }))
      .map(([row, count]) => ({ rows: Array.from({ length: count }, () => row) })),
  },
);

const followup = fc.oneof(anySlackText, textOfLine, fc.constantFrom('"'.repeat(2_000), 'What is KPO?'));

/** Any answer whatever. */
export const anyAnswer: fc.Arbitrary<Answer> = fc
  .record({
    lines: anyLines,
    table: anyTable,
    followups: fc.array(followup, { maxLength: 5 }),
    source: fc.constantFrom('guide', 'editorial', 'journal'),
  })
  .map(({ lines, table, followups, source }) => {
    const answer = answerOf(lines, { followups, ...(table ? { table } : {}) });
    return { ...answer, citations: answer.citations.flatMap((one) => [one, { ...one, source }]) };
  });

/** A library whose titles and publishers are any texts. */
export const anyLibrary: fc.Arbitrary<Library> = fc
  .tuple(textOfLine, textOfLine)
  .map(([title, publisher]) => libraryOf(title, publisher));

/** Every way of showing an answer. */
export const anyView: fc.Arbitrary<Omit<View, 'form'>> = fc
  .record({
    asked: fc.option(
      fc.record({ by: fc.oneof(fc.constantFrom('you', 'U1', 'W0ABC'), anySlackText), text: textOfLine }),
      { nil: undefined },
    ),
    shareValue: fc.option(fc.constantFrom('{"text":"payroll"}', '"'.repeat(2_000)), { nil: undefined }),
    note: fc.option(fc.constantFrom('Shared in this channel.', 'Ask <!here> & there.'), { nil: undefined }),
  })
  .map(({ asked, shareValue, note }) => ({
    ...(asked ? { asked } : {}),
    ...(shareValue === undefined ? {} : { shareValue }),
    ...(note === undefined ? {} : { note }),
  }));
