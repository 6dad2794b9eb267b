import type { Tip } from '../../../../src/core/knowledge/model.ts';
import { type Board, BoardFailure, type Clock, type PendingPost } from '../../../../src/ports.ts';
import type { Random } from './random.ts';

/** A message that stands in a channel. */
export interface Posted {
  readonly channel: string;
  readonly at: number;
  readonly text: string;
}

/** Of a call, what may go wrong: nothing is done, or all of it is and nobody hears of it. */
export interface Weather {
  /** Shares of calls. */
  readonly limited: number;
  readonly failed: number;
  readonly lost: number;
}

const CALM: Weather = { limited: 0, failed: 0, lost: 0 };
const MINUTE = 60_000;
/** https://docs.slack.dev/reference/methods/chat.scheduleMessage */
const FARTHEST = 120 * 24 * 60 * MINUTE;
const MOST_IN_FIVE_MINUTES = 30;

/** Slack's scheduled messages, with their rules, on a clock that is moved by hand. */
export function createSimulatedSlack(clock: Clock, random: Random, sabotage?: 'look') {
  let weather = CALM;
  let pending: PendingPost[] = [];
  const posted: Posted[] = [];
  const closed = new Set<string>();
  let ids = 0;

  /** Posts what is due. Slack may be some seconds late. */
  function turn(): void {
    const due = pending.filter(({ at }) => at <= clock.now());
    pending = pending.filter(({ at }) => at > clock.now());
    for (const { channel, at, text } of due) if (!closed.has(channel)) posted.push({ channel, at, text });
  }

  const open = (channel: string) => {
    if (closed.has(channel)) throw new BoardFailure('channel', 'Invite the bot again.');
  };

  /** The Web API, as one process calls it. `step` passes time, and may end the process: before or after the work. */
  function boardOf(step: () => Promise<void>): Board {
    async function call<T>(work: () => T): Promise<T> {
      await step();
      turn();
      if (random.chance(weather.limited) || random.chance(weather.failed))
        throw new BoardFailure('passing', 'Slack asks to wait.');
      const result = work();
      if (random.chance(weather.lost)) throw new BoardFailure('passing', 'No answer came.');
      await step();
      return result;
    }
    return {
      pending: (channel) =>
        call(() => pending.filter((post) => channel === undefined || post.channel === channel)),
      schedule: (channel, at, tip) =>
        call(() => {
          open(channel);
          if (at <= clock.now()) throw new BoardFailure('passing', 'time_in_past');
          if (at > clock.now() + FARTHEST) throw new BoardFailure('passing', 'time_too_far');
          const near = pending.filter(
            (post) => post.channel === channel && Math.abs(post.at - at) < 5 * MINUTE,
          );
          if (near.length >= MOST_IN_FIVE_MINUTES) throw new BoardFailure('passing', 'restricted_too_many');
          pending.push({ id: `Q${String(++ids).padStart(6, '0')}`, channel, at, text: tip.text });
        }),
      cancel: (_channel, id) =>
        call(() => {
          const post = pending.find((one) => one.id === id);
          // Not in the last minute; what is gone is gone.
          if (post && post.at > clock.now() + MINUTE) pending = pending.filter((one) => one !== post);
        }),
      appeared: (channel, text, from, to) =>
        call(() => {
          open(channel);
          if (sabotage === 'look') return false;
          return posted.some(
            (post) => post.channel === channel && post.text === text && post.at >= from && post.at <= to,
          );
        }),
      post: (channel, tip: Tip, _key, confirm) =>
        confirm().then(() =>
          call(() => {
            open(channel);
            posted.push({ channel, at: clock.now(), text: tip.text });
          }),
        ),
      shows: (text, tip) => text === tip.text,
    };
  }

  return {
    posted,
    boardOf,
    turn,
    pending: (): readonly PendingPost[] => pending,
    weather: (next: Weather) => {
      weather = next;
    },
    close: (channel: string) => void closed.add(channel),
    open: (channel: string) => void closed.delete(channel),
  };
}

export type SimulatedSlack = ReturnType<typeof createSimulatedSlack>;
