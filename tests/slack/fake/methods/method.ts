import type { Events } from '../events.ts';
import type { RuleId } from '../rules/index.ts';
import type { Post, Workspace } from '../workspace.ts';

/** What an argument may be. A form carries all of them as strings. */
export type ArgumentType = 'string' | 'boolean' | 'number' | 'objects' | 'object';

/** Arguments after their types were checked. */
export type Arguments = Record<string, unknown>;

/** What a method works on. */
export interface Surroundings {
  readonly workspace: Workspace;
  readonly scopes: readonly string[];
  readonly events: Pick<Events, 'posted' | 'changed' | 'deleted'>;
  /** Records whom a message notifies and which links it would unfurl. */
  note(post: Post, args: Arguments): void;
  /** Records what Slack does not refuse, but does not do as asked either. */
  remark(rule: RuleId, detail: string, method: string): void;
  /** The address of a Web Socket that the app may open now. */
  socketUrl(): string;
}

export interface Method {
  readonly token: 'bot' | 'app';
  /** The scope that the token needs; none: any token will do, or it depends on the channel. */
  readonly scope?: string;
  readonly required: Readonly<Record<string, ArgumentType>>;
  readonly optional: Readonly<Record<string, ArgumentType>>;
  /** Does the work and returns what the answer holds besides `ok`. Throws refusals. */
  run(args: Arguments, surroundings: Surroundings): Record<string, unknown>;
}
