import { CORE_SCHEMA, load } from 'js-yaml';
import { type Document, isAlias, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../../ports.ts';

/** A parsed YAML text: the checked value, or what is wrong with it; and the line of each of its rows (from 0). */
export interface Parsed<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
  readonly lineOfRow: (row: number) => number;
}

function lineFinder(document: Document, counter: LineCounter, offset: number) {
  return (path: ReadonlyArray<string | number>): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line + offset;
    }
    return 1 + offset;
  };
}

/** What to do about a fault that the parser or the schema found, as the end of a sentence. */
function remedyFor(
  document: Document,
  issue: z.core.$ZodIssue,
  path: ReadonlyArray<string | number>,
): string {
  if (issue.code === 'unrecognized_keys')
    return 'this key has no meaning here; correct its name or remove it';
  if (path.length > 0 && !document.hasIn(path)) return 'it is missing; add it';
  return issue.message.replace(/^Invalid (?:input|option): /, '');
}

/** The lines on which the rows of a list begin, each with its first key: those of `- id:`, `- term:`, `- text:` ... */
function rowLines(text: string, offset: number): number[] {
  return text
    .split('\n')
    .flatMap((line, i) =>
      /^\s*- (?:id|term|text|services?|note|question):/.test(line) ? [i + 1 + offset] : [],
    );
}

/** Reads a text that is known to be faulty again, with a slower parser that knows the place of everything. */
function explainFaults(file: string, text: string, schema: z.ZodType, offset: number): Problem[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const lineOf = lineFinder(document, counter, offset);
  if (document.errors.length > 0)
    return document.errors.map((error) => ({
      file,
      line: counter.linePos(error.pos[0]).line + offset,
      // The parser counts lines from the start of its text, which is not always the start of the file.
      message: `This is not valid YAML (${error.message.replace(/ at line \d+, column \d+:?[\s\S]*$/, '')}). Mend the line; put text with a colon in quotes.`,
    }));
  const aliases: Problem[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      const line = counter.linePos(alias.range?.[0] ?? 0).line + offset;
      aliases.push({ file, line, message: `*${alias.source} is a YAML alias. Put the text in quotes.` });
    },
  });
  if (aliases.length > 0) return aliases;
  const result = schema.safeParse(document.toJS());
  return (result.error?.issues ?? []).map((issue) => {
    const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    const extra = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const where = [...path, ...extra.slice(0, 1)];
    return {
      file,
      line: lineOf(where),
      message: `${where.join('.') || 'The file'}: ${remedyFor(document, issue, path)}.`,
    };
  });
}

/** Whether a text holds YAML anchors or aliases; it is parsed only where * or & could be one and not stand in quotes. */
function hasAlias(text: string): boolean {
  if (!/(?:^|[\s[,:-])[&*][A-Za-z]/m.test(text)) return false;
  let found = false;
  visit(parseDocument(text), {
    Node: (_key, node) => {
      found ||= isAlias(node) || node.anchor !== undefined;
    },
  });
  return found;
}

function readFast(text: string): { readonly value: unknown } | undefined {
  try {
    return hasAlias(text) ? undefined : { value: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return undefined;
  }
}

/**
 * Parses YAML and checks it with a schema; every problem has its line.
 *
 * @param offset lines of the file that stand before the text
 */
export function parseYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  offset = 0,
): Parsed<z.output<S>> {
  const lines = rowLines(text, offset);
  const lineOfRow = (row: number) => lines[row] ?? 1 + offset;
  const read = readFast(text);
  const result = read && schema.safeParse(read.value);
  if (result?.success) return { value: result.data, problems: [], lineOfRow };
  const problems = explainFaults(file, text, schema, offset);
  if (problems.length === 0) {
    const line = 1 + offset;
    problems.push({
      file,
      line,
      message: 'This file cannot be read. Put text with a colon, * or & in quotes.',
    });
  }
  return { value: undefined, problems, lineOfRow };
}
