import type { Rule } from './rule.ts';

const METHODS = 'https://docs.slack.dev/reference/methods';

/** Rules about messages that are to appear by themselves. */
export const SCHEDULE_RULES = {
  time_in_past: {
    says: 'A scheduled time lies ahead.',
    error: 'time_in_past',
    source: `${METHODS}/chat.scheduleMessage`,
  },
  time_too_far: {
    says: 'A scheduled time lies at most 120 days ahead.',
    error: 'time_too_far',
    source: `${METHODS}/chat.scheduleMessage`,
  },
  restricted_too_many: {
    says: 'At most 30 messages are scheduled within five minutes of a channel.',
    error: 'restricted_too_many',
    source: `${METHODS}/chat.scheduleMessage`,
  },
  scheduled_metadata: {
    says: 'A scheduled message carries no metadata: it would not be posted.',
    error: 'recorded',
    source: `${METHODS}/chat.scheduleMessage`,
  },
  invalid_scheduled_message_id: {
    says: 'A pending message is deleted by its id, and not in the last minute before its time.',
    error: 'invalid_scheduled_message_id',
    source: `${METHODS}/chat.deleteScheduledMessage`,
  },
} as const satisfies Record<string, Rule>;
