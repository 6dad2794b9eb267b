import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actions, context, section } from '../../../../src/adapters/slack/render/blocks.ts';
import { asMrkdwn } from '../../../../src/adapters/slack/render/escape.ts';
import { cutAt, sectionsOf, withinLimits } from '../../../../src/adapters/slack/render/fit.ts';
import { anySlackText } from '../support/any-answer.ts';
import { limitsBroken } from '../support/limits.ts';

const textsOf = (lines: readonly string[]): string[] => sectionsOf(lines).map(({ text }) => text.text);

describe('sections', () => {
  it('hold lines together as long as they fit', () => {
    expect(textsOf(['a', 'b', 'c'])).toEqual(['a\nb\nc']);
  });

  it('break between lines where the next does not fit', () => {
    const [a, b] = ['a'.repeat(2_000), 'b'.repeat(1_000)];
    expect(textsOf([a, b])).toEqual([a, b]);
    expect(textsOf([a, b.slice(1)])).toEqual([`${a}\n${b.slice(1)}`]);
  });

  it('take exactly 3,000 characters, and break a line of more', () => {
    expect(textsOf(['x'.repeat(3_000)]).map(({ length }) => length)).toEqual([3_000]);
    expect(textsOf(['x'.repeat(7_001)]).map(({ length }) => length)).toEqual([3_000, 3_000, 1_001]);
  });

  it('never break an entity or a character in two', () => {
    const texts = textsOf([`${'x'.repeat(2_998)}&amp;${'😀'.repeat(3_000)}`]);
    expect(texts[0]).toBe('x'.repeat(2_998));
    expect(texts[1]?.startsWith('&amp;😀')).toBe(true);
    for (const text of texts) expect(text).not.toMatch(/\p{Surrogate}/u);
  });

  it('leave out lines with nothing in them', () => {
    expect(textsOf(['', '  '])).toEqual([]);
    expect(textsOf([])).toEqual([]);
  });

  it('hold every character of any lines, in order, and are within the limit', () => {
    fc.assert(
      fc.property(fc.array(anySlackText.map((text) => asMrkdwn(text.repeat(40)))), (lines) => {
        const sections = sectionsOf(lines);
        expect(limitsBroken({ text: '', blocks: sections.slice(0, 4) })).toEqual([]);
        const bare = (text: string) => text.replace(/[\s\u2060]/g, '');
        expect(bare(sections.map(({ text }) => text.text).join(''))).toBe(bare(lines.join('')));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a place to cut', () => {
  it.each([
    ['abcdef', 3, 3],
    ['ab&amp;', 3, 2],
    ['ab&amp;', 6, 2],
    ['ab&amp;', 7, 7],
    ['a😀b', 2, 1],
    ['a😀b', 3, 3],
  ])('in "%s", at most %i characters in, is %i', (text, most, at) => {
    expect(cutAt(text, most)).toBe(at);
  });
});

describe('a message', () => {
  const button = (i: number, size = 1) =>
    ({
      type: 'button',
      action_id: `b${i}`,
      text: { type: 'plain_text', text: 'Ask', emoji: false },
      value: 'v'.repeat(size),
    }) as const;
  const notice = context('This answer was cut: it is longer than one Slack message. Ask for a part of it.');

  it('that fits is left as it is', () => {
    const parts = { head: [context('h')], body: [section('b')], foot: [actions([button(1)])] };
    expect(withinLimits(parts)).toEqual([...parts.head, ...parts.body, ...parts.foot]);
  });

  it('of 50 blocks is whole, and of 51 is cut, says so, and keeps its head and foot', () => {
    const body = Array.from({ length: 48 }, (_, i) => section(`${i}`));
    const [head, foot] = [[context('h')], [actions([button(1)])]];
    expect(withinLimits({ head, body, foot })).toHaveLength(50);
    const cut = withinLimits({ head, body: [...body, section('one more')], foot });
    expect(cut).toEqual([...head, ...body.slice(0, 47), notice, ...foot]);
  });

  it('too long for its size is cut at the end of a block, and says so', () => {
    const body = Array.from({ length: 6 }, () => section('x'.repeat(2_900)));
    const cut = withinLimits({ head: [], body, foot: [] });
    expect(cut.slice(0, -1)).toEqual(body.slice(0, cut.length - 1));
    expect(cut.length).toBe(4);
    expect(cut.at(-1)).toEqual(notice);
  });

  it('whose foot alone is too long keeps its buttons, which stand last', () => {
    const foot = [context('"'.repeat(2_999)), context('"'.repeat(2_999)), actions([button(1, 2_000)])];
    const cut = withinLimits({ head: [context('h')], body: [section('b')], foot });
    expect(cut.at(-1)).toEqual(foot[2]);
    expect(cut).toContainEqual(notice);
    expect(limitsBroken({ text: '', blocks: cut })).toEqual([]);
  });
});
