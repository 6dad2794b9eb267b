import type { Readable } from 'node:stream';

/** The streams of one run of the command line. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Resolves when the text was taken; rejects with `ClosedOutput` when nobody reads any more. */
  readonly write: (text: string) => Promise<void>;
  readonly writeError: (text: string) => Promise<void>;
  readonly setExitCode: (code: number) => void;
}

/** Whoever read the output has gone away: the run ends quietly. */
export class ClosedOutput extends Error {
  override readonly name = 'ClosedOutput';
}

function writer(stream: NodeJS.WriteStream): (text: string) => Promise<void> {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') closed = true;
    else throw error;
  });
  return (text) =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new ClosedOutput());
      stream.write(text, (error) => (error ? reject(new ClosedOutput()) : resolve()));
    });
}

/** The terminal of a process. */
export function createTerminal(streams: NodeJS.Process): Terminal {
  return {
    input: streams.stdin,
    write: writer(streams.stdout),
    writeError: writer(streams.stderr),
    setExitCode: (code) => {
      streams.exitCode = code;
    },
  };
}
