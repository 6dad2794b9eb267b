import type { FootnotedLine } from '../../../core/answer/footnotes.ts';
import type { Block, Markdown } from './blocks.ts';
import { asMarkdown, asMrkdwn, asOneLine } from './escape.ts';
import { sectionsOf } from './fit.ts';
import { LIMITS } from './limits.ts';

/** Lines of an answer that may stand apart; more of them would use up the blocks of a message. */
const MOST_APART = 15;

/** Footnotes behind a line: ` [1][2]`. */
export const marksOf = (marks: readonly number[]): string =>
  marks.length > 0 ? ` ${marks.map((mark) => `[${mark}]`).join('')}` : '';

const isBullet = (line: FootnotedLine): boolean => line.lead.trim() === '•';

/** `• BPO: ` keeps its bullet and has its label in bold. */
function boldLead(lead: string): string {
  const [, sign = '', label = ''] = /^([•→]?\s*)(.*?)\s*$/s.exec(lead) ?? [];
  const shown = asMrkdwn(asOneLine(label));
  return `${sign.replace(/\s+/g, ' ')}${shown ? `*${shown}* ` : ''}`;
}

/** One line as `mrkdwn`; the first line of an answer is what it says in short, in bold. */
function mrkdwnLine(line: FootnotedLine, first: boolean): string {
  const text = asMrkdwn(asOneLine(line.text));
  const shown = first && !line.lead && text ? `*${text}*` : text;
  return `${boldLead(line.lead)}${shown}${marksOf(line.marks)}`;
}

/** A list as Markdown, whose bullets keep their lines together on a narrow screen. */
function markdownList(lines: readonly FootnotedLine[]): Markdown {
  const items = lines.map(
    ({ text, marks }) => `- ${asMarkdown(asOneLine(text))}${asMarkdown(marksOf(marks))}`,
  );
  return { type: 'markdown', text: items.join('\n') };
}

/**
 * Lines as text. The first line of an answer stands apart, so that the eye finds it, and so does each line that is no
 * point of a list, as long as there are few.
 */
export function prose(lines: readonly FootnotedLine[], first: boolean): Block[] {
  const groups: string[][] = [];
  for (const [i, line] of lines.entries()) {
    const opens = first && i <= 1;
    const apart = lines.length <= MOST_APART && !line.lead.startsWith('•');
    const shown = mrkdwnLine(line, first && i === 0);
    const last = groups.at(-1);
    if (!last || opens || apart) groups.push([shown]);
    else last.push(shown);
  }
  return groups.flatMap(sectionsOf);
}

/** The same with each list of two points or more as Markdown. */
export function listsApart(lines: readonly FootnotedLine[]): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (let i = 1; i <= lines.length; i++) {
    const group = lines.slice(from, i);
    const [head] = group;
    const next = lines[i];
    if (head && next && isBullet(head) === isBullet(next)) continue;
    const asList = head && isBullet(head) && group.length > 1 && markdownList(group);
    if (asList && asList.text.length <= LIMITS.section) blocks.push(asList);
    else blocks.push(...prose(group, from === 0));
    from = i;
  }
  return blocks;
}
