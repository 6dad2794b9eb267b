import { describe, expect, it } from 'vitest';
import { commonWords } from '../../support/real.ts';

describe('readCommonWords', () => {
  it('holds ordinary words in British and American spelling', () => {
    for (const word of ['colour', 'color', 'because', 'window', 'organise', 'organize'])
      expect(commonWords.has(word), word).toBe(true);
  });

  it('holds lower-case words only and no slips of the pen', () => {
    expect([...commonWords].filter((word) => word !== word.toLowerCase())).toEqual([]);
    for (const slip of ['recieve', 'invoyce', 'teh']) expect(commonWords.has(slip), slip).toBe(false);
  });
});
