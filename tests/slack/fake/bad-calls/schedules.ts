import type { SCHEDULE_RULES } from '../rules/schedules.ts';
import type { Api } from '../small-app.ts';
import type { FakeSlack } from '../types.ts';
import { type BadCall, times } from './bad-call.ts';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

const at = (fake: FakeSlack, seconds: number) => Math.floor(fake.clock.now() / 1000) + seconds;

const schedule =
  (seconds: number, more: Record<string, unknown> = {}) =>
  (fake: FakeSlack, api: Api) =>
    api('chat.scheduleMessage', { channel: 'C1', text: 'hello', post_at: at(fake, seconds), ...more });

/** So many at once, half an hour ahead. */
const many = (count: number) => async (fake: FakeSlack, api: Api) => {
  for (const _ of times(count - 1, (index) => index)) await schedule(30 * MINUTE)(fake, api);
  return schedule(30 * MINUTE)(fake, api);
};

/** Deletes a message that is due in so many seconds. */
const deleted = (seconds: number) => async (fake: FakeSlack, api: Api) => {
  const { scheduled_message_id } = await schedule(seconds)(fake, api);
  return api('chat.deleteScheduledMessage', { channel: 'C1', scheduled_message_id });
};

export const SCHEDULES: Record<keyof typeof SCHEDULE_RULES, BadCall> = {
  time_in_past: { bad: schedule(-1), good: schedule(20) },
  time_too_far: { bad: schedule(121 * DAY), good: schedule(119 * DAY) },
  restricted_too_many: { bad: many(31), good: many(30) },
  scheduled_metadata: {
    bad: schedule(MINUTE, { metadata: { event_type: 'tip', event_payload: {} } }),
    good: schedule(MINUTE),
  },
  invalid_scheduled_message_id: { bad: deleted(50), good: deleted(70) },
};
