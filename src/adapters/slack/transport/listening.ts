import { SourcebookError } from '../../../errors.ts';

/** Says what to do about a port that cannot be had. */
export function portError(port: number, error: unknown): SourcebookError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const why =
    code === 'EADDRINUSE'
      ? 'another program uses it'
      : code === 'EACCES'
        ? 'this user may not open it'
        : `the system says ${code}`;
  return new SourcebookError('config', `Port ${port} cannot be opened: ${why}. Set PORT to a free one.`, {
    cause: error,
  });
}
