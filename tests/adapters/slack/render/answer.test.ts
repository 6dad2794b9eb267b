import { beforeAll, describe, expect, it } from 'vitest';
import { renderAnswer, renderSentence, type View } from '../../../../src/adapters/slack/render/answer.ts';
import type { Block, Button, Rendering } from '../../../../src/adapters/slack/render/blocks.ts';
import type { Answer } from '../../../../src/core/answer/answer.ts';
import { loadReal, type RealEngines } from '../../../support/real.ts';
import { answerOf, libraryOf, linesOf } from '../support/answers.ts';

let real: RealEngines;
beforeAll(async () => {
  real = await loadReal();
});

const ask = (text: string): Answer => real.answer({ text, thread: [] });
const show = (text: string, view: Partial<View> = {}): Rendering =>
  renderAnswer(ask(text), real.library, { form: 'plain', ...view });

/** The texts of the sections, one a line. */
const said = ({ blocks }: Rendering): string[] =>
  blocks.flatMap((block) => (block.type === 'section' ? block.text.text.split('\n') : []));
const contexts = ({ blocks }: Rendering): string[] =>
  blocks.flatMap((block) => (block.type === 'context' ? block.elements.map(({ text }) => text) : []));
const buttons = ({ blocks }: Rendering): Button[] =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
const kinds = ({ blocks }: Rendering): string[] => blocks.map(({ type }) => type);
const ofType = <T extends Block['type']>({ blocks }: Rendering, type: T) =>
  blocks.find((block): block is Extract<Block, { type: T }> => block.type === type);

describe('a verdict', () => {
  it('stands first and in bold, with why, what to do next, and what would change it, each with its footnote', () => {
    const lines = said(show('match supplier invoices with purchase orders'));
    expect(lines[0]).toBe('*BPO: accounts payable.* [1]');
    expect(lines[1]).toMatch(/^\*Why:\* .+"invoices".+\. \[1\]$/);
    expect(lines[2]).toMatch(/^Named as BPO by .+\. \[1\]$/);
    expect(lines[3]).toMatch(/^→ Write down the rules .+ \[2\]$/);
    expect(lines[4]).toMatch(/^\*It would be KPO if it read:\* ".+"\. \[1\]$/);
  });

  it('names its sources below: the notes, publications behind them, and how many more', () => {
    const [sources] = contexts(show('match supplier invoices with purchase orders'));
    expect(sources).toMatch(
      /^Sources: \[1\] [^(]+\([^;]+, \d{4}; .+ and \d more\) · \[2\] [^(]+\(the editors' own view\)$/,
    );
  });

  it('that is contested says so, and gives both sides', () => {
    const lines = said(show('medical coding'));
    expect(lines[0]).toMatch(/^\*BPO: medical coding, but contested: sources disagree\.\* \[1\]$/);
    expect(lines.filter((line) => /^\*(?:BPO|KPO) side:\* .+\(.+\) \[1\]$/.test(line))).toHaveLength(2);
  });

  it('on a bundle names each part with its own label', () => {
    const lines = said(show('answer customer calls from a script and value a company for a takeover'));
    expect(lines[0]).toBe('*Both: a bundle of BPO and KPO.* [1]');
    expect(lines[1]).toMatch(/^• \*BPO:\* "answer customer calls from a script" \[1\]$/);
    expect(lines[2]).toMatch(/^• \*KPO:\* ".+takeover" \[1\]$/);
  });
});

describe('a comparison', () => {
  it('is a table with its footnotes in the rich form', () => {
    const rendering = show('compare', { form: 'rich' });
    const rows = ofType(rendering, 'table')?.rows.map((row) => row.map(({ text }) => text)) ?? [];
    expect(kinds(rendering)).toEqual(['table', 'context', 'actions']);
    expect(rows[0]).toEqual(['Dimension', 'BPO', 'KPO']);
    expect(rows.length).toBe((ask('compare').table?.rows.length ?? 0) + 1);
    for (const [i, [dimension, bpo, kpo]] of rows.slice(1).entries()) {
      expect(dimension).toMatch(new RegExp(`^[A-Z][a-z ]+ \\[${i + 1}\\]$`));
      expect(bpo).toMatch(/BPO/);
      expect(kpo).toMatch(/KPO/);
    }
  });

  it('is lines in the plain form, a dimension each, and as text for those who see no blocks', () => {
    const rendering = show('compare');
    const { rows } = ask('compare').table ?? { rows: [] };
    expect(kinds(rendering)).not.toContain('table');
    expect(rows.length).toBeGreaterThan(3);
    for (const { dimension } of rows) {
      expect(said(rendering).some((line) => line.toLowerCase().includes(`*${dimension}:*`))).toBe(true);
      expect(rendering.text).toContain(`${dimension}: `);
    }
  });

  it('of more dimensions than a table can hold is lines', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ dimension: `d${i}`, bpo: 'b', kpo: 'k' }));
    const withRows = (count: number) =>
      renderAnswer(answerOf(linesOf('d0: b'), { table: { rows: rows(count) } }), real.library, {
        form: 'rich',
      });
    const table = ofType(withRows(30), 'table');
    expect(table?.rows).toHaveLength(31);
    expect(table?.column_settings).toHaveLength(3);
    expect(kinds(withRows(100))).toEqual(['section']);
  });

  it('has a dash in a cell with nothing in it', () => {
    const answer = answerOf(linesOf('x'), {
      table: { rows: [{ dimension: 'cost', bpo: '\u200b', kpo: 'k' }] },
    });
    const table = ofType(renderAnswer(answer, real.library, { form: 'rich' }), 'table');
    expect(table?.rows[1]?.map(({ text }) => text)).toEqual(['Cost', '–', 'k']);
  });
});

describe('a list', () => {
  const LINES = [
    { text: 'In short.', notes: ['a'] },
    { lead: '• ', text: 'First *one*.', notes: ['a'] },
    { lead: '• ', text: 'Second.', notes: ['b'] },
    { lead: '→ ', text: 'Advice.', notes: [] },
  ];
  const library = libraryOf('A note', 'A publisher');

  it('is a Markdown block in the rich form, between what stands before and behind it', () => {
    const rendering = renderAnswer(answerOf(LINES), library, { form: 'rich' });
    expect(kinds(rendering)).toEqual(['section', 'markdown', 'section', 'context']);
    expect(ofType(rendering, 'markdown')?.text).toBe('- First \\*one\\*. \\[1\\]\n- Second. \\[2\\]');
    expect(said(rendering)).toEqual(['*In short.* [1]', '→ Advice.']);
  });

  it('is lines with bullets in the plain form', () => {
    expect(said(renderAnswer(answerOf(LINES), library, { form: 'plain' }))).toEqual([
      '*In short.* [1]',
      '• First ∗one∗. [1]',
      '• Second. [2]',
      '→ Advice.',
    ]);
  });

  it('keeps a label whole, whatever blanks and line breaks stand in it', () => {
    const lines = [{ lead: '•\t\nBPO\nside:\ufeff', text: 'x', notes: [] }];
    expect(said(renderAnswer(answerOf(lines), library, { form: 'plain' }))).toEqual(['• *BPO side:* x']);
  });

  it('of one line is no list', () => {
    const rendering = renderAnswer(answerOf(LINES.slice(0, 2)), library, { form: 'rich' });
    expect(kinds(rendering)).not.toContain('markdown');
  });

  it('keeps its sources apart, each named once, the editors too', () => {
    const answer = answerOf(LINES, {
      citations: [
        { note: 'a', source: 's1' },
        { note: 'a', source: 's2' },
        { note: 'b', source: 'editorial' },
      ],
    });
    expect(contexts(renderAnswer(answer, library, { form: 'plain' }))).toEqual([
      "Sources: [1] A note (A publisher, 2024) · [2] A note (the editors' own view)",
    ]);
  });
});

describe('an answer without sources', () => {
  it.each([
    ['a refusal', 'what is the weather tomorrow?', /^\*That is outside what I cover.+\*$/],
    ['help', 'help', /^\*I answer questions about outsourcing.+\*$/],
  ])('such as %s says so in bold, names none, and offers three questions', (_what, text, first) => {
    const rendering = show(text);
    expect(said(rendering)[0]).toMatch(first);
    expect(contexts(rendering)).toEqual([]);
    expect(buttons(rendering).map(({ action_id }) => action_id)).toEqual([
      'follow_up_0',
      'follow_up_1',
      'follow_up_2',
    ]);
  });

  it('such as help names the commands', () => {
    expect(said(show('help')).at(-1)).toMatch(/^Commands: help, compare/);
  });
});

describe('an answer that is too long', () => {
  it.each(['rich', 'plain'] as const)(
    'says that it was cut, and keeps its buttons, in its %s form',
    (form) => {
      const lines = linesOf(...Array.from({ length: 12 }, (_, i) => `${i} ${'long '.repeat(500)}`));
      const answer = answerOf(lines, { followups: ['What is KPO?'] });
      const rendering = renderAnswer(answer, real.library, { form });
      expect(contexts(rendering)).toEqual([
        'This answer was cut: it is longer than one Slack message. Ask for a part of it.',
      ]);
      expect(buttons(rendering)).toHaveLength(1);
      expect(rendering.text).toMatch(/^0 long .+…$/s);
    },
  );
});

describe('what stands around an answer', () => {
  it('is the question, named to the person who asked it', () => {
    const view = { asked: { by: 'you', text: 'R&amp;D for <@U2|ann>,\nBPO?' } } as const;
    expect(contexts(show('payroll', view))[0]).toBe('You asked: R&amp;D for @ann, BPO?');
    expect(show('payroll', view).text).toMatch(/^You asked: R&amp;D for @ann, BPO\?\n/);
  });

  it('is the question with the mention of whoever asked it, cut at 300 characters', () => {
    const [asked] = contexts(show('payroll', { asked: { by: 'U1', text: 'x'.repeat(400) } }));
    expect(asked).toBe(`<@U1> asked: ${'x'.repeat(299)}…`);
  });

  it('is a note below the sources, above the buttons', () => {
    const rendering = show('payroll', { note: 'Shared <here>.' });
    expect(kinds(rendering).slice(-3)).toEqual(['context', 'context', 'actions']);
    expect(contexts(rendering).at(-1)).toBe('Shared &lt;here&gt;.');
    expect(rendering.text).toMatch(/Shared &lt;here&gt;\.$/);
  });

  it('is a button that shares a private answer, before the questions', () => {
    const [share, next] = buttons(show('payroll', { shareValue: '{"text":"payroll"}' }));
    expect(share).toMatchObject({
      action_id: 'share',
      value: '{"text":"payroll"}',
      text: { text: 'Share in channel' },
    });
    expect(next?.action_id).toBe('follow_up_0');
  });

  it('is questions whose buttons show at most 75 characters and carry all of them', () => {
    const long = `Is ${'very '.repeat(30)}long work KPO?`;
    const answer = answerOf(linesOf('x'), { followups: [long, '\u200b', 'Why?', 'y'.repeat(2_001)] });
    const shown = buttons(renderAnswer(answer, real.library, { form: 'plain' }));
    expect(shown.map(({ value }) => value)).toEqual([long, 'Why?']);
    expect(shown[0]?.text.text).toMatch(/^Is very .+…$/);
    expect(shown[0]?.text.text.length).toBeLessThanOrEqual(75);
  });
});

describe('a sentence', () => {
  it('is a section and its text, escaped', () => {
    expect(renderSentence('Sorry, <no> luck.')).toEqual({
      text: 'Sorry, &lt;no&gt; luck.',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: 'Sorry, &lt;no&gt; luck.', verbatim: true } },
      ],
    });
  });
});
