import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderAnswer, renderSentence, type View } from '../../../../src/adapters/slack/render/answer.ts';
import type { Rendering } from '../../../../src/adapters/slack/render/blocks.ts';
import type { Answer } from '../../../../src/core/answer/answer.ts';
import type { Library } from '../../../../src/core/knowledge/library.ts';
import { anyAnswer, anyLibrary, anySlackText, anyView } from '../support/any-answer.ts';
import { limitsBroken } from '../support/limits.ts';
import { folded, livePieces, readable } from '../support/live.ts';

const NOTICE = 'This answer was cut';

interface Shown {
  readonly answer: Answer;
  readonly library: Library;
  readonly view: View;
  readonly rendering: Rendering;
  /** The answer as it was before it was rendered. */
  readonly before: Answer;
  /** What a reader sees. */
  readonly seen: string;
}

/** Answers of every kind in every view and both forms; drawn and rendered once, as that takes longest. */
let all: readonly Shown[] = [];
beforeAll(() => {
  const drawn = fc.sample(fc.tuple(anyAnswer, anyLibrary, anyView), 250);
  all = drawn.flatMap(([answer, library, bare]) =>
    (['rich', 'plain'] as const).map((form) => {
      const view = { ...bare, form };
      const before = structuredClone(answer);
      const rendering = renderAnswer(answer, library, view);
      return { before, answer, library, view, rendering, seen: readable(rendering) };
    }),
  );
});

describe('any answer whatever', () => {
  it('stays within the limits that Slack sets to a message, in both forms', () => {
    for (const { rendering } of all) expect(limitsBroken(rendering)).toEqual([]);
    expect(all.filter(({ seen }) => seen.includes(NOTICE)).length).toBeGreaterThan(20);
  });

  it('holds no live mention, link or formatting but what code made of it, in both forms', () => {
    for (const { rendering, view } of all) expect(livePieces(rendering, view.asked?.by)).toEqual([]);
  });

  it('names the person who asked, and nobody else, where their id is one of Slack', () => {
    let named = 0;
    for (const { rendering, view } of all) {
      // Buttons and cells show text as it is.
      const shown = rendering.blocks.filter(({ type }) => type !== 'actions' && type !== 'table');
      const asker = /^[UW][A-Z0-9]{1,20}$/.test(view.asked?.by ?? '') ? [`<@${view.asked?.by}>`] : [];
      named += asker.length;
      expect(JSON.stringify(shown).match(/<@[^>]*>/g) ?? []).toEqual(asker);
      expect(rendering.text.match(/<@[^>]*>/g) ?? []).toEqual(asker);
    }
    expect(named).toBeGreaterThan(20);
  });

  it('says something beside the blocks wherever it says something at all', () => {
    for (const { answer, rendering } of all) {
      const said = answer.lines.map(({ lead = '', text }) => folded(`${lead}${text}`)).find(Boolean);
      if (said) expect(folded(rendering.text).replace(/…/g, '').trim()).not.toBe('');
    }
  });

  it('can be read as it was written, line by line, unless it says that it was cut', () => {
    const whole = all.filter(
      ({ seen, rendering }) =>
        !seen.includes(NOTICE) && !rendering.blocks.some(({ type }) => type === 'table'),
    );
    for (const { answer, seen } of whole)
      for (const line of answer.lines) expect(seen).toContain(folded(line.text));
    expect(whole.length).toBeGreaterThan(100);
  });

  it('can be read in its table, cell by cell', () => {
    const tables = all.filter(({ rendering }) => rendering.blocks.some(({ type }) => type === 'table'));
    for (const { answer, seen } of tables)
      for (const { bpo, kpo } of answer.table?.rows ?? []) {
        expect(seen).toContain(folded(bpo));
        expect(seen).toContain(folded(kpo));
      }
    expect(tables.length).toBeGreaterThan(20);
  });

  it('is cut only where it is too long for one message', () => {
    const short = all.filter(
      ({ answer }) => JSON.stringify([answer.lines, answer.table, answer.followups]).length < 1_500,
    );
    for (const { seen } of short) expect(seen).not.toContain(NOTICE);
    expect(short.length).toBeGreaterThan(50);
  });

  it('is rendered alike each time, and is left as it was', () => {
    for (const { answer, before, library, view, rendering } of all.slice(0, 100)) {
      expect(renderAnswer(answer, library, view)).toEqual(rendering);
      expect(answer).toEqual(before);
    }
  });

  it('uses sections, contexts and buttons alone in its plain form', () => {
    const plain = all.filter(({ view }) => view.form === 'plain');
    const kinds = new Set(plain.flatMap(({ rendering }) => rendering.blocks.map(({ type }) => type)));
    expect([...kinds].sort()).toEqual(['actions', 'context', 'section']);
  });

  it('offers only questions that a button can carry, whole, and at most three', () => {
    for (const { answer, rendering } of all) {
      const buttons = rendering.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
      const offered = buttons.filter(({ action_id }) => action_id.startsWith('follow_up_'));
      expect(offered.length).toBeLessThanOrEqual(3);
      for (const { value } of offered) expect(answer.followups).toContain(value);
    }
  });
});

describe('any sentence', () => {
  it('is within the limits, and not live', () => {
    fc.assert(
      fc.property(anySlackText, (sentence) => {
        const rendering = renderSentence(sentence);
        expect(limitsBroken(rendering)).toEqual([]);
        expect(livePieces(rendering)).toEqual([]);
      }),
    );
  });
});
