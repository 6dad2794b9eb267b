import { describe, expect, it } from 'vitest';
import { createPaint } from '../../../src/adapters/terminal/paint.ts';

const TERMINAL = { isTTY: true, columns: 40 };

describe('colours', () => {
  it('are set and taken back on a terminal', () => {
    const paint = createPaint(TERMINAL, { TERM: 'xterm' });
    expect(paint.bold('BPO')).toBe('\u001B[1mBPO\u001B[22m');
    expect(paint.dim('BPO')).toBe('\u001B[2mBPO\u001B[22m');
    expect(paint.accent('BPO')).toBe('\u001B[36mBPO\u001B[39m');
  });

  it('are not set around nothing', () => {
    expect(createPaint(TERMINAL, {}).bold('')).toBe('');
  });

  it.each([
    ['where the output is no terminal', { columns: 40 }, {}],
    ['where NO_COLOR is set', TERMINAL, { NO_COLOR: '1' }],
    ['on a dumb terminal', TERMINAL, { TERM: 'dumb' }],
  ])('are left out %s', (_where, output, environment) => {
    const paint = createPaint(output, environment);
    for (const style of [paint.bold, paint.dim, paint.accent]) expect(style('BPO')).toBe('BPO');
  });

  it('stay where NO_COLOR is empty, as its specification says', () => {
    expect(createPaint(TERMINAL, { NO_COLOR: '' }).bold('x')).toBe('\u001B[1mx\u001B[22m');
  });
});

describe('lines', () => {
  const text = 'Business process outsourcing hands routine work to a provider who runs it by rules. '
    .repeat(4)
    .trim();

  it.each([
    ['the width of the terminal', 40, 40],
    ['a hundred columns on a wider terminal', 300, 100],
    ['thirty columns on a narrower one', 5, 30],
    ['a hundred columns where the width is unknown', undefined, 100],
    ['a hundred columns where the terminal says it has none', 0, 100],
  ])('are wrapped at %s', (_at, columns, width) => {
    const lines = createPaint({ isTTY: true, columns }, {}).wrap(text).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(width - 15);
    expect(lines.join(' ')).toBe(text);
  });

  it('after the first are indented within the width, with no blanks at their ends', () => {
    const lines = createPaint(TERMINAL, {}).wrap(`• ${text}`, '  ').split('\n');
    expect(lines[0]).toMatch(/^• Business/);
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {2}\S.*\S$/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
  });

  it('hold a word that is longer than the width in pieces, and keep line breaks', () => {
    const { wrap } = createPaint({ columns: 30 }, {});
    expect(wrap('x'.repeat(70))).toBe(['x'.repeat(30), 'x'.repeat(30), 'x'.repeat(10)].join('\n'));
    expect(wrap('one\n\ntwo')).toBe('one\n\ntwo');
  });
});
