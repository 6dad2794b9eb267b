import { createHash } from 'node:crypto';
import type { Scope } from './keys.ts';

/**
 * Stands for a person of a workspace in what is kept: the same for the same person, and of no use to look somebody up
 * by, short of trying all ids. 16 hexadecimal digits; undefined where nobody is known.
 */
export function personOf(scope: Scope, user: string | undefined): string | undefined {
  if (!user) return undefined;
  return createHash('sha256')
    .update(JSON.stringify([scope.enterprise, scope.workspace, user]))
    .digest('hex')
    .slice(0, 16);
}
