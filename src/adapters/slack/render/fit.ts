import { type Block, context, type Section, section } from './blocks.ts';
import { WORD_JOINER } from './escape.ts';
import { LIMITS } from './limits.ts';

const CUT_NOTICE = 'This answer was cut: it is longer than one Slack message. Ask for a part of it.';

/** Blocks are never changed, and those of an answer that is asked for again are the same. */
const sizes = new WeakMap<Block, number>();

/** Characters of one block as Slack counts them at most: as JSON. */
function sizeOf(block: Block): number {
  const known = sizes.get(block);
  if (known !== undefined) return known;
  const size = JSON.stringify(block).length + 1;
  sizes.set(block, size);
  return size;
}

/** Where to cut a text of at most so many characters: entities whole, as half of `&amp;` would show as such. */
export function cutAt(text: string, most: number): number {
  const entity = /&[a-z]{0,4}$/.exec(text.slice(0, most));
  const at = entity ? entity.index : most;
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') ? at - 1 : at;
}

/** Lines as sections of at most 3,000 characters, broken between lines where that is possible. */
export function sectionsOf(lines: readonly string[]): Section[] {
  const texts: string[] = [];
  for (const line of lines) {
    let rest = line;
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + rest.length <= LIMITS.section) {
      texts[texts.length - 1] = `${last}\n${rest}`;
      continue;
    }
    while (rest.length > LIMITS.section) {
      const at = cutAt(rest, LIMITS.section);
      texts.push(rest.slice(0, at));
      // A line that goes on with `>` does not begin a quotation.
      rest = rest.slice(at).replace(/^(?=\s*&gt;)/, WORD_JOINER);
    }
    if (rest.trim()) texts.push(rest);
  }
  return texts.filter((text) => text.trim()).map(section);
}

/** The parts of a message: what must stand in it, and the body that is cut where all of it is too long. */
export interface Parts {
  readonly head: readonly Block[];
  readonly body: readonly Block[];
  readonly foot: readonly Block[];
}

/** Joins the parts within Slack's limits on a message. What had to be left out of the body is said. */
export function withinLimits({ head, body, foot }: Parts): Block[] {
  const fixed = [...head, ...foot];
  const notice = context(CUT_NOTICE);
  const roomWith = (blocks: readonly Block[]) => ({
    size: LIMITS.allBlocks - blocks.reduce((sum, block) => sum + sizeOf(block), 0),
    count: LIMITS.blocks - blocks.length,
  });
  const whole = roomWith([...fixed, ...body]);
  if (whole.size >= 0 && whole.count >= 0) return [...head, ...body, ...foot];
  const below = [...foot];
  // The sources can be too much by themselves; buttons stand last and stay longest.
  while (below.length > 1 && roomWith([...head, notice, ...below]).size < 0) below.shift();
  const room = roomWith([...head, notice, ...below]);
  const kept: Block[] = [];
  for (const block of body) {
    room.size -= sizeOf(block);
    room.count -= 1;
    if (room.size < 0 || room.count < 0) break;
    kept.push(block);
  }
  return [...head, ...kept, notice, ...below];
}
