import { Refusal } from '../refusal.ts';
import { isObject } from '../requests.ts';
import type { Arguments, ArgumentType } from './method.ts';

interface Signature {
  readonly required: Readonly<Record<string, ArgumentType>>;
  readonly optional: Readonly<Record<string, ArgumentType>>;
}

/** Arguments that every method takes. */
const COMMON: Readonly<Record<string, ArgumentType>> = { token: 'string', team_id: 'string' };

/** What cannot be parsed as the JSON it should be has errors of its own. */
const FORMAT_RULES = { blocks: 'invalid_blocks_format', metadata: 'invalid_metadata_format' } as const;

function parseJson(name: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    const rule = name === 'blocks' || name === 'metadata' ? FORMAT_RULES[name] : 'argument_type';
    throw new Refusal(rule, `${name} is not JSON: ${value.slice(0, 80)}`);
  }
}

/** The value of an argument, out of a form's string or as JSON had it; undefined where it has another type. */
function read(name: string, value: unknown, type: ArgumentType): unknown {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      if (value === true || value === 'true' || value === '1') return true;
      return value === false || value === 'false' || value === '0' ? false : undefined;
    case 'number':
      if (typeof value === 'number') return value;
      return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
    default: {
      const parsed = typeof value === 'string' ? parseJson(name, value) : value;
      return (type === 'objects' ? Array.isArray(parsed) : isObject(parsed)) ? parsed : undefined;
    }
  }
}

/** Checks names and types of a call's arguments and returns them typed. Throws refusals. */
export function readArguments(method: string, raw: Arguments, { required, optional }: Signature): Arguments {
  const types: Readonly<Record<string, ArgumentType>> = { ...COMMON, ...required, ...optional };
  const args: Arguments = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined || value === null) continue;
    const type = types[name];
    if (type === undefined) throw new Refusal('unknown_argument', `${method} has no argument ${name}`);
    const typed = read(name, value, type);
    if (typed === undefined) {
      const rule =
        name === 'blocks'
          ? 'invalid_blocks_format'
          : name === 'metadata'
            ? 'invalid_metadata_format'
            : 'argument_type';
      throw new Refusal(rule, `${name} must be of type ${type}, got ${JSON.stringify(value).slice(0, 80)}`);
    }
    args[name] = typed;
  }
  for (const name of Object.keys(required)) {
    if (args[name] === undefined || args[name] === '')
      throw new Refusal('missing_argument', `${method} needs ${name}`);
  }
  return args;
}
