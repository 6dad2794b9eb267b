/** What went wrong, by kind. */
export type ErrorCode = 'config' | 'knowledge' | 'input' | 'usage' | 'slack' | 'state';

/**
 * An error that a person can act on. `message` is safe to show: no stack, no secret, and it says what to do.
 */
export class SourcebookError extends Error {
  override readonly name = 'SourcebookError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
