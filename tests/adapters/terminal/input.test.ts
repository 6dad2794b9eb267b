import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type InputLine, LONGEST_INPUT, readAll, readLines } from '../../../src/adapters/terminal/input.ts';
import { SourcebookError } from '../../../src/errors.ts';

const stream = (...chunks: Array<string | Uint8Array>) => Readable.from(chunks);
const bytes = (text: string) => [...Buffer.from(text)].map((byte) => Uint8Array.of(byte));

async function linesOf(...chunks: Array<string | Uint8Array>): Promise<InputLine[]> {
  const lines: InputLine[] = [];
  for await (const line of readLines(stream(...chunks))) lines.push(line);
  return lines;
}

describe('readAll', () => {
  it('joins characters that arrive in pieces', async () => {
    expect(await readAll(stream(...bytes('naïve 😀\r\n')))).toBe('naïve 😀\r\n');
  });

  it('puts the replacement character for what is no UTF-8', async () => {
    expect(await readAll(stream(Uint8Array.of(97, 0xff, 98, 0xe2)))).toBe('a\uFFFDb\uFFFD');
  });

  it('refuses more than two megabytes with what to do instead', async () => {
    const most = 'x'.repeat(LONGEST_INPUT);
    expect((await readAll(stream(most))).length).toBe(LONGEST_INPUT);
    await expect(readAll(stream(most, 'x'))).rejects.toThrow(
      new SourcebookError(
        'input',
        'The input is longer than 2000000 bytes. Send less, or one object a line with --jsonl.',
      ),
    );
  });
});

describe('readLines', () => {
  it('yields each line without its end, however the chunks fall', async () => {
    const expected = ['ä', '', 'b', 'c'].map((text) => ({ text }));
    expect(await linesOf(...bytes('ä\r\n\nb\nc'))).toEqual(expected);
    expect(await linesOf('ä\r\n\nb\nc\n')).toEqual(expected);
  });

  it('yields nothing for no input', async () => {
    expect(await linesOf()).toEqual([]);
  });

  it('says which line was too long, and goes on with the next', async () => {
    const long = 'x'.repeat(LONGEST_INPUT / 2);
    expect(await linesOf('a\n', long, long, long, '\nb\n', long, long, 'x')).toEqual([
      { text: 'a' },
      { tooLong: true },
      { text: 'b' },
      { tooLong: true },
    ]);
  });
});
