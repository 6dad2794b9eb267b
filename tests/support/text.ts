import fc from 'fast-check';

/** Pieces of Slack's message syntax and what people put around it, so that random texts are dense with them. */
const PIECES = [
  '<',
  '>',
  '@U1',
  '#C1',
  '!channel',
  '|',
  'label',
  'https://x.example',
  '&amp;',
  '&lt;',
  '&gt;',
  'amp;',
  '*',
  '_',
  '~',
  '`',
  '```',
  ':',
  ':wave:',
  '👩\u200d💻',
  '🇬🇧',
  '\n',
  '\r\n',
  '\t',
  '\u0000',
  '\u202e',
  '\u200b',
  '\u00a0',
  '\u0301',
  'e',
  '\ud800',
  '“',
  '’',
  '…',
  ' ',
  'a',
  'B',
  '1',
  '.',
  '-',
  '(',
  ')',
];

/** Texts dense with Slack's syntax. */
export const slackText = fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 24 });

/** Any string of UTF-16 units, lone surrogates included. */
const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd7f0, max: 0xe010 }));
export const brokenText = fc.array(unit).map((units) => String.fromCharCode(...units));

/**
 * Any code points. fast-check has a unit for them, which takes a second to make in each file that uses it.
 */
const codePoint = fc.oneof(
  fc.integer({ min: 0, max: 0xd7ff }),
  fc.integer({ min: 0xe000, max: 0x10ffff }),
  fc.integer({ min: 0x20, max: 0x7e }),
);
const codePoints = fc.array(codePoint).map((points) => String.fromCodePoint(...points));

/** Any text at all: every code point, broken UTF-16, Slack's syntax, and plain English letters. */
export const anyText = fc.oneof(codePoints, brokenText, slackText, fc.string());
