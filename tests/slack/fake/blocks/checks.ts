import { isObject } from '../requests.ts';
import type { RuleId } from '../rules/index.ts';

/** One walk over the blocks of a message: what is wrong, and the ids seen so far. */
export interface Walk {
  report(rule: RuleId, pointer: string, message: string): void;
  readonly actionIds: Set<string>;
  readonly blockIds: Set<string>;
}

export type Check = (value: unknown, pointer: string, walk: Walk) => void;

interface Length {
  readonly most: number;
  readonly rule: RuleId;
  readonly least?: number;
}

/** Where no limit is known. */
export const ANY: Length = { most: Number.POSITIVE_INFINITY, rule: 'block_field_type' };

/** Slack's words, as https://github.com/metabase/metabase/issues/74943 and others quote them. */
function checkLength(value: string, pointer: string, walk: Walk, { most, rule, least = 1 }: Length): void {
  if (value.length < least) walk.report('text_empty', pointer, `must be more than ${least - 1} characters`);
  if (value.length > most) walk.report(rule, pointer, `must be less than ${most + 1} characters`);
}

/** A string of at least one character, within a length. */
export function string(length: Length = ANY): Check {
  return (value, pointer, walk) => {
    if (typeof value !== 'string') walk.report('block_field_type', pointer, 'must provide a string');
    else checkLength(value, pointer, walk, length);
  };
}

export const boolean: Check = (value, pointer, walk) => {
  if (typeof value !== 'boolean') walk.report('block_field_type', pointer, 'must provide a boolean');
};

export const number: Check = (value, pointer, walk) => {
  if (typeof value !== 'number') walk.report('block_field_type', pointer, 'must provide a number');
};

export function oneOf(...values: readonly string[]): Check {
  return (value, pointer, walk) => {
    if (!values.includes(String(value)))
      walk.report('block_field_value', pointer, `must be one of ${values.join(', ')}`);
  };
}

/** A string that stands once in the whole message. */
export function unique(ids: 'actionIds' | 'blockIds', rule: RuleId, length: Length): Check {
  return (value, pointer, walk) => {
    string(length)(value, pointer, walk);
    if (typeof value !== 'string') return;
    const name = ids === 'actionIds' ? 'action_id' : 'block_id';
    if (walk[ids].has(value)) walk.report(rule, pointer, `\`${name}\` "${value}" already exists`);
    walk[ids].add(value);
  };
}

export function list(each: Check, { most, rule, least = 1 }: Length): Check {
  return (value, pointer, walk) => {
    if (!Array.isArray(value)) return walk.report('block_field_type', pointer, 'must provide an array');
    if (value.length < least) walk.report(rule, pointer, `no fewer than ${least} items allowed`);
    if (value.length > most) walk.report(rule, pointer, `no more than ${most} items allowed`);
    value.forEach((item, index) => {
      each(item, `${pointer}/${index}`, walk);
    });
  };
}

interface Shape {
  readonly required?: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
  /** Rules of their own for fields that are missing. */
  readonly missing?: Readonly<Record<string, RuleId>>;
}

/** An object with these fields and no others; `type` is checked by whoever chose the shape. */
export function object({ required = {}, optional = {}, missing = {} }: Shape): Check {
  return (value, pointer, walk) => {
    if (!isObject(value)) return walk.report('block_field_type', pointer, 'must provide an object');
    for (const [name, check] of Object.entries(required)) {
      if (value[name] === undefined)
        walk.report(missing[name] ?? 'block_field_missing', pointer, `missing required field: ${name}`);
      else check(value[name], `${pointer}/${name}`, walk);
    }
    for (const [name, content] of Object.entries(value)) {
      if (name === 'type' || name in required || content === undefined) continue;
      const check = optional[name];
      if (check) check(content, `${pointer}/${name}`, walk);
      else walk.report('block_field', pointer, `invalid additional property: ${name}`);
    }
  };
}

/** An object whose `type` chooses the shape; `only` narrows it to some of the shapes. */
export function byType(shapes: () => Readonly<Record<string, Check>>, rule: RuleId): Check {
  return (value, pointer, walk) => {
    if (!isObject(value)) return walk.report('block_field_type', pointer, 'must provide an object');
    const check =
      typeof value.type === 'string' && Object.hasOwn(shapes(), value.type)
        ? shapes()[value.type]
        : undefined;
    if (check) check(value, pointer, walk);
    else walk.report(rule, `${pointer}/type`, `unsupported type: ${String(value.type)}`);
  };
}

/** A text object: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export function text(kind: 'plain' | 'any', length: Length): Check {
  const inside = object({
    required: { text: string(length) },
    optional: { emoji: boolean, verbatim: boolean },
  });
  const check: Check = (value, pointer, walk) => {
    if (!isObject(value)) return walk.report('block_field_type', pointer, 'must provide an object');
    const { type } = value;
    if (type !== 'plain_text' && (type !== 'mrkdwn' || kind === 'plain'))
      walk.report('text_object_type', pointer, `unsupported type: ${String(type)}`);
    if (type === 'mrkdwn' && value.emoji !== undefined)
      walk.report('text_emoji', pointer, 'invalid additional property: emoji');
    if (type === 'plain_text' && value.verbatim !== undefined)
      walk.report('text_verbatim', pointer, 'invalid additional property: verbatim');
    inside(value, pointer, walk);
  };
  return kind === 'plain' ? check : amongSchemas(check);
}

/** Where one of several objects would do, Slack first says that none did. */
function amongSchemas(check: Check): Check {
  return (value, pointer, walk) => {
    const found: Parameters<Walk['report']>[] = [];
    check(value, pointer, { ...walk, report: (...finding) => found.push(finding) });
    const [first] = found;
    if (first) walk.report(first[0], pointer, 'failed to match all allowed schemas');
    for (const finding of found) walk.report(...finding);
  };
}
