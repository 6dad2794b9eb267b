import type { Token } from '../text/tokens.ts';

/**
 * Whose people a segment speaks of: those who are to do the work (`wanted`), the customer's own who stay (`own`),
 * or the customer's own who have gone and must be replaced (`gone`).
 */
export type People = 'wanted' | 'own' | 'gone';

/** A stretch of a text between two boundaries, with how far its words count as work to hand out. */
export interface Segment {
  readonly tokens: readonly Token[];
  /** Per token, 0 (ruled out) to 1 (the work itself). */
  readonly scope: readonly number[];
  readonly people: People;
  readonly start: number;
  readonly end: number;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const BREAK = /[.;!?:,+&/|()\n"–—]|\s-\s/;
/** A word or two in brackets go on with what stands before them: "forms (paper)". */
const ASIDE = /\(([^\s()]+(?: [^\s()]+)?)\)/g;
const CONJUNCTIONS = words(
  'and plus then but while whilst whereas because so just only now also besides likewise separately additionally ' +
    'afterwards subsequently meanwhile',
);
/** Words that join two things before "with" or "to", or on their own before "as". */
const JOINING_PAIRS = new Set([
  'along with',
  'together with',
  'combined with',
  'coupled with',
  'addition to',
]);
/** In a text that has no other function words, "with" joins two things: "claims intake with reserving". */
const WITHIN_TERMS = words('with and of for in by please');
/** A request begins a segment of its own: "... already need people who ...". */
const REQUESTS = words('need needs want wants seek');

/** Weight of words that describe a state of affairs or a purpose rather than the work. */
const CONTEXT = 0.3;

const NEGATORS = words('not no never without neither nor except unlike');
const NEGATED_PAIRS = new Set(['instead of', 'rather than', 'other than', 'apart from', 'nothing like']);
/** "we can't answer them all" and "we have no analysts" say what is needed, not what is ruled out. */
const INABILITY = /^(?:can't|cant|cannot|couldn't|unable|won't|wont)$/i;
const POSSESSION = words('have has had got with find');
const LACKED = words('time one body capacity bandwidth enough clue hands longer know able');

const OWN = words('our my we i');
const BEING = words('is are was were been be');
const STATES = words('is are was were has have had got spend waste love hate own employ keep');
/** "we would have a vendor copy ..." asks; "we have a vendor" states. */
const MODALS = words('would will could should can must may might to shall like');
const GONE = words('quit quits left leave leaving retired retiring resigned gone departed died');
/** Whom a work is done for: "papers for the underwriter", "the lawyers' files". */
const DETERMINERS = words('the our my their its his her your');
/** Before these, "for" tells what is sought and not whom it is for: "somebody for our ledgers". */
const SEEKING = words(
  'look looks looking search searching ask asking someone somebody anyone anybody person help vendor provider partner ' +
    'firm supplier company bureau agency team crew service services quote quotes tender offer contract need needs',
);
const CUSTOMER_WORDS = 2;
const SETTLED = words('fine ok okay sorted covered done handled settled happy sitting solved enough');
const BURDENED = words(
  'swamped drowning busy overloaded buried overwhelmed stuck stretched exhausted snowed tired bored sick behind short',
);
const KEPT = words('already inhouse internally ourselves');
const KEEPING = words('stay stays remain remains keep keeps kept retain');
/** How a statement about the customer's world begins; an order to do something does not begin so. */
const STATING = words('the our my we i this these those all every everything everybody');
/** Where somebody is asked for: what was stated before is then the setting, and this is the work. */
const ASKING_FOR = words('need needs want wants seek must should looking lack lacks missing');
const ASKED_PAIRS = new Set(
  ['look for', 'has to', 'have to', 'who can', 'who could'].concat(
    ['get', 'find', 'now', 'let', 'have'].flatMap((verb) => [`${verb} someone`, `${verb} somebody`]),
  ),
);
/** How far into a segment its subject may stand, and how far from it the state. */
const SUBJECT = 2;
const REACH = 5;

const isNumber = (token: Token | undefined) =>
  token !== undefined && /^\d+(?:st|nd|rd|th)?$/.test(token.word);

/** Where a text breaks behind a group of its tokens: punctuation in the gap, a joining word, or a request. */
function breaksBefore(
  text: string,
  group: readonly Token[],
  [previous, token, next]: readonly [Token, Token, Token | undefined],
): boolean {
  // "the 2nd and 3rd reminder", "lots 3 & 4": numbers that are joined are one thing.
  if (isNumber(previous) && isNumber(CONJUNCTIONS.has(token.word) ? next : token)) return false;
  if (CONJUNCTIONS.has(token.word)) return true;
  if (next && JOINING_PAIRS.has(`${token.word} ${next.word}`)) return true;
  // "as well as": its first word begins the segment.
  if (token.word === 'as' && next?.word === 'well') return true;
  if (BREAK.test(text.slice(previous.end, token.start))) return true;
  // "because the board needs a forecast": the need is part of the purpose.
  if (!REQUESTS.has(token.word) || isPurpose(group)) return false;
  return !NEGATORS.has(previous.word) && !/^(?:to|we|i|they|would)$/.test(previous.word);
}

function rulesOut(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  const next = tokens[i + 1];
  if (!token) return false;
  if (next && NEGATED_PAIRS.has(`${token.word} ${next.word}`)) return true;
  if (!NEGATORS.has(token.word) || INABILITY.test(token.surface)) return false;
  const previous = tokens[i - 1];
  if (previous && POSSESSION.has(previous.word)) return false;
  return !(next && (LACKED.has(next.word) || POSSESSION.has(next.word)));
}

/** A being verb followed within two words by a word of the set: "are fine", "is quite busy". */
function isIn(set: ReadonlySet<string>, tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, i) => BEING.has(token.word) && tokens.slice(i + 1, i + 3).some((next) => set.has(next.word)),
  );
}

function staysInside(tokens: readonly Token[]): boolean {
  // "we no longer want to do it ourselves" hands it out.
  if (tokens.some((token) => NEGATORS.has(token.word))) return false;
  const inHouse = tokens.some((token, i) => token.word === 'in' && tokens[i + 1]?.word === 'house');
  return (
    tokens.some((token) => KEPT.has(token.word)) ||
    (inHouse && tokens.some((token) => KEEPING.has(token.word)))
  );
}

/** The customer's own people or things as the subject, in a state: "our analysts are ...", "we have ...". */
function ownSubjectIn(states: ReadonlySet<string>, tokens: readonly Token[]): boolean {
  const subject = tokens.slice(0, SUBJECT).findIndex((token) => OWN.has(token.word));
  if (subject < 0) return false;
  return tokens
    .slice(subject + 1, subject + 1 + REACH)
    .some((token, i, near) => states.has(token.word) && !MODALS.has(near[i - 1]?.word ?? ''));
}

function isPurpose(tokens: readonly Token[]): boolean {
  const [first, second] = tokens;
  return first?.word === 'because' || (first?.word === 'so' && second !== undefined);
}

/** Which words of a segment name somebody whom the work is done for, or whose things it is done to. */
function customersIn(tokens: readonly Token[], text: string): ReadonlySet<number> {
  const customers = new Set<number>();
  tokens.forEach((token, i) => {
    if (!token.content) return;
    if (/'s$/.test(token.surface) || text.slice(token.end, token.end + 2) === "' ") customers.add(i);
    for (let back = 1; back <= CUSTOMER_WORDS; back++) {
      const [preposition, determiner] = [tokens[i - back - 1], tokens[i - back]];
      if (preposition?.word !== 'for' || !determiner || !DETERMINERS.has(determiner.word)) continue;
      if (!SEEKING.has(tokens[i - back - 2]?.word ?? '')) customers.add(i);
    }
  });
  return customers;
}

function asksFor(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, i) => ASKING_FOR.has(token.word) || ASKED_PAIRS.has(`${token.word} ${tokens[i + 1]?.word ?? ''}`),
  );
}

/** Whether a segment states something: it begins with a determiner, a pronoun or a plural, never an order. */
function states([first]: readonly Token[]): boolean {
  return first !== undefined && (STATING.has(first.word) || /[^su]s$/.test(first.word));
}

function readRole(tokens: readonly Token[]): { weight: number; people: People } {
  if (ownSubjectIn(GONE, tokens)) return { weight: CONTEXT, people: 'gone' };
  if (staysInside(tokens) || isIn(SETTLED, tokens)) return { weight: 0, people: 'own' };
  if (isIn(BURDENED, tokens)) return { weight: CONTEXT, people: 'own' };
  if (ownSubjectIn(STATES, tokens)) return { weight: CONTEXT, people: 'own' };
  return { weight: isPurpose(tokens) ? CONTEXT : 1, people: 'wanted' };
}

/**
 * Splits a text into segments at punctuation, joining words and requests, and says of each word whether it describes
 * the work: words after a negation or in "instead of ..." count nothing, work that stays in house or is taken care
 * of counts nothing, a state of affairs ("our analysts are swamped"), a purpose ("so that ...") or what is stated
 * before somebody is asked for ("the papers are all there, but an expert must ...") counts little.
 */
export function segment(text: string, tokens: readonly Token[]): Segment[] {
  const groups: Token[][] = [];
  const unbracketed = text.replace(ASIDE, ' $1 ');
  const isTerm = tokens.every(({ content, word }) => content || WITHIN_TERMS.has(word));
  tokens.forEach((token, i) => {
    const previous = tokens[i - 1];
    const group = groups.at(-1);
    const joinsTerms = isTerm && token.word === 'with';
    if (
      !group ||
      !previous ||
      joinsTerms ||
      breaksBefore(unbracketed, group, [previous, token, tokens[i + 1]])
    )
      groups.push([token]);
    else group.push(token);
  });
  const lastRequest = groups.findLastIndex(asksFor);
  return groups.map((group, position) => {
    const role = readRole(group);
    const isSetting = position < lastRequest && role.weight === 1 && states(group) && !asksFor(group);
    const { weight, people } = isSetting ? { weight: CONTEXT, people: 'own' as const } : role;
    const customers = customersIn(group, text);
    let ruledOut = false;
    const scope = group.map((_token, i) => {
      ruledOut ||= rulesOut(group, i);
      if (ruledOut) return 0;
      return customers.has(i) ? Math.min(weight, CONTEXT) : weight;
    });
    return { tokens: group, scope, people, start: group[0]?.start ?? 0, end: group.at(-1)?.end ?? 0 };
  });
}
