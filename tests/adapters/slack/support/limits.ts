import type { Block, Rendering } from '../../../../src/adapters/slack/render/blocks.ts';

/**
 * Slack's limits on a message, as its documents have them: https://docs.slack.dev/reference/block-kit/blocks,
 * https://docs.slack.dev/reference/block-kit/block-elements/button-element and
 * https://docs.slack.dev/reference/methods/chat.postMessage. All of the blocks: what was found by trying.
 */
const MOST = {
  blocks: 50,
  sectionText: 3_000,
  contextElements: 10,
  contextText: 3_000,
  actionsElements: 25,
  actionId: 255,
  buttonText: 75,
  buttonValue: 2_000,
  markdown: 12_000,
  tableRows: 100,
  tableColumns: 20,
  tableText: 10_000,
  allBlocks: 13_200,
  text: 4_000,
};

const range = (what: string, value: number, most: number, least = 1): string[] =>
  value < least || value > most ? [`${what} is ${value}, not ${least} to ${most}`] : [];

function ofBlock(block: Block): string[] {
  switch (block.type) {
    case 'section':
      return range('text of a section', block.text.text.length, MOST.sectionText);
    case 'context':
      return [
        ...range('elements of a context', block.elements.length, MOST.contextElements),
        ...block.elements.flatMap(({ text }) => range('text of a context', text.length, MOST.contextText)),
      ];
    case 'actions':
      return [
        ...range('elements of actions', block.elements.length, MOST.actionsElements),
        ...block.elements.flatMap((button) => [
          ...range('text of a button', button.text.text.trim().length, MOST.buttonText),
          ...range('value of a button', button.value.length, MOST.buttonValue, 0),
          ...range('action id', button.action_id.length, MOST.actionId),
        ]),
      ];
    case 'markdown':
      return range('text of markdown', block.text.length, MOST.markdown);
    case 'table':
      return [
        ...range('rows', block.rows.length, MOST.tableRows),
        ...block.rows.flatMap((row) => range('columns', row.length, MOST.tableColumns)),
        ...block.rows.flat().flatMap(({ text }) => range('text of a cell', text.length, MOST.tableText)),
        ...range(
          'text of a table',
          block.rows
            .flat()
            .map(({ text }) => text)
            .join('').length,
          MOST.tableText,
        ),
      ];
  }
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Which of Slack's limits a message breaks; none of them is well. */
export function limitsBroken({ text, blocks }: Rendering): string[] {
  const ids = blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((button) => button.action_id) : [],
  );
  const markdown = blocks.map((block) => (block.type === 'markdown' ? block.text.length : 0));
  return [
    ...range('blocks', blocks.length, MOST.blocks, 0),
    ...blocks.flatMap(ofBlock),
    ...range('tables', blocks.filter(({ type }) => type === 'table').length, 1, 0),
    ...range('all markdown', total(markdown), MOST.markdown, 0),
    ...range('all blocks', JSON.stringify(blocks).length, MOST.allBlocks, 0),
    ...range('text', text.length, MOST.text, 0),
    ...(new Set(ids).size === ids.length ? [] : [`action ids twice: ${ids.join(', ')}`]),
  ];
}
