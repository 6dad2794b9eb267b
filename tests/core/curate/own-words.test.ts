import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { borrowedRuns, marksOfTexts } from '../../../src/core/curate/own-words.ts';
import { knowledge, note, service, statement, tip } from '../../support/knowledge.ts';
import { loadReal, ROOT } from '../../support/real.ts';

const ARTICLE = 'A provider’s people, once trained, can follow the client’s rules without asking each time.';
const MARKS = new Set(marksOfTexts([ARTICLE]));
const borrowed = (text: string) =>
  borrowedRuns(knowledge({ notes: [note({ statements: [statement({ text, line: 27 })] })] }), MARKS);

describe('borrowedRuns', () => {
  it('finds eight words in a row, whatever their case, commas and apostrophes, at their line', () => {
    expect(borrowed("Once trained can follow the client's rules without: a rest.")).toEqual([
      {
        file: 'notes/practice-rules.md',
        line: 27,
        message:
          '"once trained can follow the clients rules without" stands so in a source. Say it in your own words.',
      },
    ]);
  });

  it('lets seven words in a row stand', () => {
    expect(borrowed('Once trained can follow the client’s rules, mostly.')).toEqual([]);
  });

  it('sees through apostrophes that a wrong encoding broke', () => {
    const broken = ARTICLE.replaceAll('’', '\u0e42\u20ac\u2122');
    expect(marksOfTexts([broken])).toEqual([...MARKS].sort());
  });

  it('looks at summaries, questions, aliases and tips as well', () => {
    const text = 'once trained can follow the clients rules without';
    const places = [
      { notes: [note({ summary: text })] },
      { notes: [note({ questions: [text, 'b', 'c', 'd'] })] },
      { services: [service({ aliases: [text] })] },
      { tips: [tip({ text })] },
    ];
    for (const over of places) expect(borrowedRuns(knowledge(over), MARKS)).toHaveLength(1);
  });

  it('finds any stretch of eight words or more that is taken over, and none of a text that shares no word', () => {
    const word = fc.stringMatching(/^[a-m]{1,6}$/);
    const foreign = fc.stringMatching(/^[n-z]{1,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 8, maxLength: 30 }), fc.array(foreign), (article, own) => {
        const marks = new Set(marksOfTexts([article.join(' ')]));
        const with_ = (words: readonly string[]) =>
          borrowedRuns(knowledge({ tips: [tip({ text: words.join(' ') })] }), marks);
        expect(with_([...own, ...article.slice(-8), ...own])).toHaveLength(1);
        expect(with_(own)).toEqual([]);
      }),
    );
  });
});

/** The articles lie beside the project on the curators' machines and in CI, not in a plain clone. */
const ARTICLES = path.join(ROOT, '../shared/seeds');
const FIXTURE = path.join(ROOT, 'tests/fixtures/article-marks.txt');

describe('the shipped knowledge and the five articles', () => {
  it('share no run of eight words', async () => {
    const marks = new Set((await readFile(FIXTURE, 'utf8')).trim().split('\n'));
    expect(marks.size).toBeGreaterThan(5_000);
    expect(borrowedRuns((await loadReal()).library, marks)).toEqual([]);
  });

  it.runIf(existsSync(ARTICLES))('are compared by marks of just these articles', async () => {
    const names = (await readdir(ARTICLES)).filter((name) => name.endsWith('.txt'));
    const texts = await Promise.all(names.map((name) => readFile(path.join(ARTICLES, name), 'utf8')));
    expect(marksOfTexts(texts).join('\n')).toBe((await readFile(FIXTURE, 'utf8')).trim());
  });
});
