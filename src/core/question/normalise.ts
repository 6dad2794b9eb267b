import { plainText } from '../text/slack.ts';

/** Longest normalised question, in characters. */
export const LONGEST_NORMALISED = 160;
/** What may name a person or an account, and what stands for it. */
const MASKED: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bhttps?:\/\/\S+|\bwww\.\S+/giu, '(link)'],
  [/[^\s@]+@[^\s@]+\.\p{L}{2,}/gu, '(address)'],
  [/\+?\d(?:[\s().-]{0,3}\d){5,}/gu, '(number)'],
];

/**
 * A question as it is counted and shown to curators: plain, in lower case, without links, addresses and long numbers,
 * at most 160 characters. The same however it is spaced, capitalised or ended.
 */
export function normaliseQuestion(text: string): string {
  let plain = plainText(text);
  for (const [pattern, mask] of MASKED) plain = plain.replace(pattern, mask);
  const bare = plain
    .toLowerCase()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\s.?!]+$/u, '')
    .trim();
  return [...bare].slice(0, LONGEST_NORMALISED).join('');
}
