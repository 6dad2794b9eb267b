import type { Tip } from '../../core/knowledge/model.ts';
import type { TipsCommand } from '../../core/tips/command.ts';
import type { Board, Directory } from '../../ports.ts';
import type { Scope } from '../keys.ts';

/** What somebody wants of the daily tip of a channel. */
export interface Wish {
  readonly scope: Scope;
  readonly channel: string;
  readonly user: string;
  readonly command: TipsCommand | { readonly kind: 'resume' };
}

/** The workspace that a wish comes from. */
export interface Workplace {
  readonly board: Board;
  readonly directory: Directory;
}

/** What to tell whoever wished, in plain words. */
export interface Granted {
  readonly said: string;
  /** Whether the settings are changed, so that what is scheduled must be brought in line. */
  readonly changed: boolean;
  /** A tip for that person alone. */
  readonly show?: Tip;
}
