/** @param {number} value in milliseconds; printed with three significant digits, in microseconds */
export const micros = (value) => grouped(value * 1000);

/** @param {number} value in milliseconds */
export const millis = (value) => grouped(value);

/** @param {number} value in bytes */
export const megabytes = (value) => (value / 2 ** 20).toFixed(1);

/** @param {number} value */
export const ratio = (value) => `${value.toFixed(2)} : 1`;

/** @param {number} value with three significant digits, thousands set apart */
export function grouped(value) {
  return Number(value.toPrecision(3)).toLocaleString('en-GB', { maximumSignificantDigits: 12 });
}

/** @param {number} value a whole number, thousands set apart */
export const count = (value) => Math.round(value).toLocaleString('en-GB');

/**
 * Prints a table that reads well in a terminal and is Markdown: a title, a caption, the first column to the left,
 * figures to the right.
 *
 * @param {string} title
 * @param {string} caption how to read it
 * @param {readonly string[]} head
 * @param {ReadonlyArray<readonly string[]>} rows
 */
export function printTable(title, caption, head, rows) {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0), 4));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  console.log(`\n### ${title}\n\n${caption}\n\n${[line(head), rule, ...rows.map(line)].join('\n')}`);
}
