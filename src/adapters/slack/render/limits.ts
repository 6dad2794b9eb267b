/** Slack's limits on what a message may hold, in characters unless said otherwise, each with its source. */
export const LIMITS = {
  /** Blocks of one message. https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** Text of a section. https://docs.slack.dev/reference/block-kit/blocks/section-block */
  section: 3_000,
  /** Text of one element of a context. https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  contextText: 3_000,
  /** Text on a button. https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  /** Value that a button carries. https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonValue: 2_000,
  /** All `markdown` blocks of a message. https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
  markdown: 12_000,
  /** Rows of a table, its head included. https://docs.slack.dev/reference/block-kit/blocks/table-block */
  tableRows: 100,
  /**
   * All blocks of a message as JSON. Slack refuses somewhere above 13,100 and documents no figure; this keeps a
   * margin. https://github.com/slackapi/bolt-js/issues/2509
   */
  allBlocks: 12_000,
  /** Text beside the blocks, for notifications and screen readers. https://docs.slack.dev/reference/methods/chat.postMessage */
  fallback: 3_900,
} as const;
