import type { Token } from '../text/tokens.ts';

/** Words of greeting, thanks and farewell, of asking around in a chat, and those that go with them. */
const FRAMING = new Set(
  (
    'hi hello hey hiya dear morning afternoon evening good day all everyone everybody team folks guys there friends ' +
    'thanks thank thx ty cheers please pls plz kindly sorry regards best kind many much so you your a the in advance ' +
    'for help time well hope are doing have great nice lovely week weekend bye welcome appreciated again ' +
    'any anyone anybody takers taker idea ideas thought thoughts suggestion suggestions tip tips recommendation ' +
    'recommendations who can could quick one question urgent urgently asap fyi cc ok okay right now do does this it ' +
    'that know knows take takes on us me we i someone somebody is out'
  ).split(' '),
);
/** Where a clause ends. */
const CLAUSE_END = /[,.;:!?\n–—]|\s-\s/;

/** Whether a word says nothing of a task wherever a clause consists of such words alone. */
export const isFraming = ({ word, surface }: Token) =>
  FRAMING.has(word) || FRAMING.has(surface.toLowerCase());

/**
 * The words of a text without the clauses that only greet, thank or ask around ("hi all, ...", "..., any takers?"), so
 * that being polite changes no verdict; all of them where there is nothing else.
 */
export function withoutFraming(text: string, tokens: readonly Token[]): readonly Token[] {
  const clauses: Token[][] = [];
  tokens.forEach((token, i) => {
    const previous = tokens[i - 1];
    const clause = clauses.at(-1);
    if (!clause || !previous || CLAUSE_END.test(text.slice(previous.end, token.start))) clauses.push([token]);
    else clause.push(token);
  });
  const said = clauses.filter((clause) => !clause.every(isFraming));
  if (said.length === 0 || said.length === clauses.length) return tokens;
  return said.flat();
}
