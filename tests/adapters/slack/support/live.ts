import type { Block, Rendering } from '../../../../src/adapters/slack/render/blocks.ts';

/** Invisible but for line breaks and the word joiner, which is what takes the life out of `@here`. */
const INVISIBLE = /(?!\n|\u2060)[\p{Cc}\p{Cf}]/u;
const BROKEN = /\p{Surrogate}/u;
const PAGES = /@(?:channel|here|everyone|group)(?![a-z0-9])/i;
const MARKDOWN_SIGNS = new Set('\\`*_{}[]#+!|~-');

const inPlain = (text: string): string[] => [
  ...(INVISIBLE.test(text) ? ['something invisible'] : []),
  ...(BROKEN.test(text) ? ['half a character'] : []),
  ...(PAGES.test(text) ? ['a name that pages everybody'] : []),
];

/** What every kind of marked-up text shares: no bracket, and no ampersand but of an entity. */
const inMarkup = (text: string): string[] => [
  ...inPlain(text),
  ...(/[<>]/.test(text) ? ['an angle bracket'] : []),
  ...(/&(?!(?:amp|lt|gt);)/.test(text) ? ['a bare ampersand'] : []),
];

/** `mrkdwn` whose own formatting is bold at the beginning of a line, and bold alone. */
function inMrkdwn(text: string): string[] {
  const lines = text.split('\n');
  return [
    ...inMarkup(text),
    ...(/[`~]/.test(text) ? ['code or a strike'] : []),
    ...(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u.test(text) ? ['italics'] : []),
    ...(lines.some((line) => line.split('*').length > 3) ? ['bold that is not ours'] : []),
    ...(lines.some((line) => /^\s*&gt;/.test(line)) ? ['a quotation'] : []),
  ];
}

/** Markdown whose own formatting is the bullets of a list. */
function inMarkdown(text: string): string[] {
  const lines = text.split('\n').map((line) => (line.startsWith('- ') ? line.slice(2) : `\\${line}`));
  const bare = lines.map((line) => line.replace(/\\[!-/:-@[-`{-~]/g, '')).join('\n');
  return [
    ...inMarkup(text),
    ...([...bare].some((sign) => MARKDOWN_SIGNS.has(sign)) ? ['a sign of Markdown'] : []),
    ...(lines.some((line) => /^\d+[.)]/.test(line)) ? ['a numbered list'] : []),
    ...(/:\/\/|www\.|mailto:|\S@(?!\u2060)\S/i.test(text) ? ['a bare address'] : []),
  ];
}

function inBlock(block: Block): string[] {
  switch (block.type) {
    case 'section':
      return [...inMrkdwn(block.text.text), ...(block.text.verbatim ? [] : ['links made by Slack'])];
    case 'context':
      return block.elements.flatMap(({ text, verbatim }) => [
        ...inMrkdwn(text),
        ...(verbatim ? [] : ['links made by Slack']),
      ]);
    case 'markdown':
      return inMarkdown(block.text);
    case 'table':
      return block.rows.flat().flatMap(({ text }) => inPlain(text));
    case 'actions':
      return block.elements.flatMap(({ text }) => inPlain(text.text));
  }
}

/** Takes the one mention away that code makes: of the person who asked, where the question is repeated. */
function withoutAsker(rendering: Rendering, by: string | undefined): Rendering {
  if (by === undefined || !/^[UW][A-Z0-9]{1,20}$/.test(by)) return rendering;
  const head = `<@${by}> asked: `;
  const bare = (text: string) => (text.startsWith(head) ? text.slice(head.length) : text);
  const [first, ...rest] = rendering.blocks;
  if (first?.type !== 'context') return rendering;
  const elements = first.elements.map((element) => ({ ...element, text: bare(element.text) }));
  return { text: bare(rendering.text), blocks: [{ ...first, elements }, ...rest] };
}

/**
 * What is live in a message that should be text: mentions, links, formatting, and what hides or reorders text.
 *
 * @param by who asked; that mention is meant
 */
export function livePieces(rendering: Rendering, by?: string): string[] {
  const { text, blocks } = withoutAsker(rendering, by);
  return [...inMrkdwn(text), ...blocks.flatMap(inBlock)];
}

/** Signs that stand for each other on the way to Slack, as one of them. */
export function folded(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[*∗]/g, '*')
    .replace(/[~∼]/g, '~')
    .replace(/[_‗]/g, '_')
    .replace(/[`']/g, "'")
    .replace(/ +/g, ' ')
    .trim();
}

const unescaped = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

function seenIn(block: Block): string {
  switch (block.type) {
    case 'section':
      return unescaped(block.text.text);
    case 'context':
      return unescaped(block.elements.map(({ text }) => text).join(' '));
    case 'markdown':
      return unescaped(block.text.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
    case 'table':
      return block.rows
        .flat()
        .map(({ text }) => text)
        .join(' ');
    case 'actions':
      return '';
  }
}

/** What a reader sees of a message's blocks, buttons left out; sections that were split stand together again. */
export function readable({ blocks }: Pick<Rendering, 'blocks'>): string {
  return folded(blocks.map(seenIn).join(''));
}
