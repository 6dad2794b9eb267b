import type { Scope } from '../../app/keys.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { Clock, Logger } from '../../ports.ts';
import { createCalls } from './calls/calls.ts';
import type { WebApi } from './calls/repeat.ts';
import { createViews } from './calls/views.ts';
import { createBoard } from './tips/board.ts';
import { createDirectory } from './tips/directory.ts';
import type { Visit } from './visit.ts';

export interface Connecting {
  readonly botId: string;
  readonly botUserId: string;
  readonly library: Library;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Waits, in milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** Everything that reaches a workspace, over one client of the Web API. */
export function connect(api: WebApi, scope: Scope, parts: Connecting): Visit {
  const { botId, botUserId, library, clock, logger, sleep } = parts;
  const calls = createCalls({ api, botId, botUserId, logger, sleep });
  return {
    scope,
    calls,
    board: createBoard({ api, calls, library, botId, botUserId, clock, sleep }),
    directory: createDirectory(api, logger, sleep),
    views: createViews(api, sleep),
  };
}
