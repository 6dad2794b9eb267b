import { Refusal } from '../refusal.ts';
import { isObject } from '../requests.ts';
import { RULES, type RuleId } from '../rules/index.ts';
import { block } from './catalogue.ts';
import { list, type Walk } from './checks.ts';

/** https://docs.slack.dev/reference/block-kit/blocks */
const MOST_BLOCKS = 50;
/** https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
const MOST_MARKDOWN = 12_000;
/** https://github.com/slackapi/bolt-js/issues/2509 */
const MOST_CHARACTERS = 13_200;

/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
const MOST_IN_TABLE = 10_000;

/** How the blocks come. The total length was seen to count for methods only: bolt-js#2867. */
type Via = 'method' | 'answer' | 'view';
/** https://docs.slack.dev/reference/block-kit/blocks */
const MOST_IN_VIEW = 100;

interface Finding {
  readonly rule: RuleId;
  readonly message: string;
}

function markdownOf(blocks: readonly unknown[]): string[] {
  return blocks.flatMap((one) =>
    isObject(one) && one.type === 'markdown' && typeof one.text === 'string' ? [one.text] : [],
  );
}

/** The characters of every `text` in a value. */
function textIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textIn(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) =>
      sum + (name === 'text' && typeof inner === 'string' ? inner.length : textIn(inner)),
    0,
  );
}

/** How many blocks Slack makes of markdown: one for each heading and rule, one for each run of other lines. */
export function expandedCount(markdown: string): number {
  let count = 0;
  let inRun = false;
  let inFence = false;
  for (const line of markdown.split('\n').map((one) => one.trim())) {
    if (line === '' && !inFence) continue;
    const fence = line.startsWith('```');
    const apart = !inFence && !fence && /^(?:#{1,6}\s|(?:-{3,}|\*{3,}|_{3,})$)/.test(line);
    if (apart || !inRun) count += 1;
    inRun = !apart;
    if (fence) inFence = !inFence;
  }
  return count;
}

/** What is wrong with the blocks of a message, in Slack's words with the pointer to the place. */
export function findingsIn(blocks: unknown, via: Via): Finding[] {
  const findings: Finding[] = [];
  const walk: Walk = {
    report: (rule, pointer, message) =>
      findings.push({ rule, message: `${message} [json-pointer:${pointer}]` }),
    actionIds: new Set(),
    blockIds: new Set(),
  };
  const most = via === 'view' ? MOST_IN_VIEW : MOST_BLOCKS;
  list(block, { most, rule: 'blocks_count', least: 0 })(blocks, '/blocks', walk);
  if (!Array.isArray(blocks)) return findings;
  const markdown = markdownOf(blocks);
  const expanded =
    blocks.length - markdown.length + markdown.reduce((sum, one) => sum + expandedCount(one), 0);
  if (blocks.length <= most && expanded > most)
    walk.report('markdown_expansion', '/blocks', `no more than ${most} items allowed`);
  if (blocks.filter((one) => isObject(one) && one.type === 'table').length > 1)
    walk.report('table_one', '/blocks', 'only_one_table_allowed');
  blocks.forEach((one, index) => {
    if (isObject(one) && one.type === 'table' && textIn(one.rows) > MOST_IN_TABLE)
      walk.report(
        'table_characters',
        `/blocks/${index}/rows`,
        `no more than ${MOST_IN_TABLE} characters allowed`,
      );
  });
  if (findings.length > 0) return findings;
  if (markdown.join('').length > MOST_MARKDOWN) walk.report('markdown_total', '/blocks', 'too much markdown');
  else if (via === 'method' && JSON.stringify(blocks).length > MOST_CHARACTERS)
    walk.report('msg_blocks_too_long', '/blocks', `more than ${MOST_CHARACTERS} characters`);
  return findings;
}

/** Throws the refusal of the first rule that the blocks break; its answer names them all, as Slack's does. */
export function checkBlocks(blocks: unknown, via: Via): void {
  if (blocks === undefined) return;
  const findings = findingsIn(blocks, via);
  const [first] = findings;
  if (!first) return;
  const errors = findings.map(({ message }) => message);
  throw new Refusal(
    first.rule,
    errors.join('; '),
    RULES[first.rule].error === 'invalid_blocks' ? { errors } : {},
  );
}
