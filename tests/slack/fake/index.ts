export { startFakeSlack } from './fake-slack.ts';
export { RULES, type Rule, type RuleId } from './rules/index.ts';
export type * from './types.ts';
