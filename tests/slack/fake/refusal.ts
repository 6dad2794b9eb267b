import { RULES, type RuleId } from './rules/index.ts';

/** A call that broke a rule. `error` is what Slack would answer, `extra` what stands beside it in the answer. */
export class Refusal extends Error {
  readonly rule: RuleId;
  readonly error: string;
  readonly detail: string;
  readonly extra: Record<string, unknown>;

  constructor(rule: RuleId, detail: string, extra: Record<string, unknown> = {}) {
    super(`${rule}: ${detail}`);
    this.rule = rule;
    this.error = RULES[rule].error;
    this.detail = detail;
    this.extra = extra;
  }
}

/** Throws the refusal of a rule unless the condition holds. */
export function insist(condition: boolean, rule: RuleId, detail: string): asserts condition {
  if (!condition) throw new Refusal(rule, detail);
}
