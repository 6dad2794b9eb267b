import type { TipDesk } from '../../../app/tips/change.ts';
import type { Rounds } from '../../../app/tips/rounds.ts';
import type { TipStore } from '../../../app/tips/tip-store.ts';
import type { TipVotes } from '../../../app/tips/votes.ts';
import type { Calendar } from '../../../core/tips/calendar.ts';

/** What the surfaces need for the daily tip. */
export interface TipService {
  readonly desk: TipDesk;
  readonly rounds: Rounds;
  readonly store: TipStore;
  readonly votes: TipVotes;
  readonly calendar: Calendar;
}
