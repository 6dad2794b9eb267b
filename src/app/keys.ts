/** Who owns a piece of state. A single-workspace surface such as a terminal has the enterprise `-`. */
export interface Scope {
  readonly enterprise: string;
  readonly workspace: string;
}

/** The scope of a program that runs for one person, without Slack. */
export const LOCAL_SCOPE: Scope = { enterprise: '-', workspace: 'local' };

/** Halves of a character, which have no place in a key; JSON can carry them in an id. */
const BROKEN = /\p{Surrogate}/gu;

/** A state key: enterprise, workspace, then the parts, each escaped, so that no part can reach into another's keys. */
export function stateKey(scope: Scope, ...parts: readonly string[]): string {
  return [scope.enterprise, scope.workspace, ...parts]
    .map((part) => encodeURIComponent(part.replace(BROKEN, '\uFFFD')))
    .join('/');
}
