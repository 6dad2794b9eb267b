import { StringDecoder } from 'node:string_decoder';
import { SourcebookError } from '../../errors.ts';

/** Longest input of one question or one line, in bytes. */
export const LONGEST_INPUT = 2_000_000;

/** Everything on a stream as text; bytes that are no UTF-8 become U+FFFD. Throws beyond 2 MB. */
export async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  for await (const chunk of stream) {
    text += typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
    if (text.length > LONGEST_INPUT)
      throw new SourcebookError(
        'input',
        `The input is longer than ${LONGEST_INPUT} bytes. Send less, or one object a line with --jsonl.`,
      );
  }
  return text + decoder.end();
}

/** A line of a stream, or word that it was too long to read. */
export type InputLine = { readonly text: string } | { readonly tooLong: true };

/** The lines of a stream one by one; a line beyond 2 MB is skipped and reported as such. */
export async function* readLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<InputLine> {
  const decoder = new StringDecoder('utf8');
  let buffer = '';
  let skipping = false;
  for await (const chunk of stream) {
    buffer += typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
    const lines = buffer.split('\n');
    buffer = lines.pop() ?? '';
    for (const line of lines) {
      if (skipping || line.length > LONGEST_INPUT) yield { tooLong: true };
      else yield { text: line.replace(/\r$/, '') };
      skipping = false;
    }
    if (buffer.length > LONGEST_INPUT) {
      skipping = true;
      buffer = '';
    }
  }
  buffer += decoder.end();
  if (skipping) yield { tooLong: true };
  else if (buffer) yield { text: buffer };
}
