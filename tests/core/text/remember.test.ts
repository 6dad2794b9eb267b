import { describe, expect, it } from 'vitest';
import { remember } from '../../../src/core/text/remember.ts';

function createUnderTest(most: number) {
  const asked: string[] = [];
  const lengthOf = remember(most, (text) => {
    asked.push(text);
    return { length: text.length };
  });
  return { asked, lengthOf };
}

describe('a function that remembers', () => {
  it('gives what the function gives, and works it out once', () => {
    const { asked, lengthOf } = createUnderTest(10);
    expect(lengthOf('abc')).toEqual({ length: 3 });
    expect(lengthOf('abc')).toBe(lengthOf('abc'));
    expect(lengthOf('ab')).toEqual({ length: 2 });
    expect(asked).toEqual(['abc', 'ab']);
  });

  it('remembers no more than it may, however much it is asked', () => {
    const { asked, lengthOf } = createUnderTest(3);
    for (const text of ['a', 'b', 'c', 'd', 'd', 'a']) lengthOf(text);
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'a']);
  });

  it.each(['__proto__', 'constructor', ''])('takes %j for a text like any other', (text) => {
    const { asked, lengthOf } = createUnderTest(3);
    expect([lengthOf(text), lengthOf(text)]).toEqual([{ length: text.length }, { length: text.length }]);
    expect(asked).toHaveLength(1);
  });
});
