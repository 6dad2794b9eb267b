import { BLOCK_RULES } from './blocks.ts';
import { CALL_RULES } from './calls.ts';
import { INTERACTION_RULES } from './interactions.ts';
import { MESSAGE_RULES } from './messages.ts';
import { SCHEDULE_RULES } from './schedules.ts';
import { VIEW_RULES } from './views.ts';

export type { Rule } from './rule.ts';

/** Everything that the fake refuses, by id. */
export const RULES = {
  ...CALL_RULES,
  ...MESSAGE_RULES,
  ...SCHEDULE_RULES,
  ...BLOCK_RULES,
  ...VIEW_RULES,
  ...INTERACTION_RULES,
} as const;

export type RuleId = keyof typeof RULES;
