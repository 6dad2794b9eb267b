import { contentStems } from '../text/tokens.ts';

/** Somebody whose opinion is reported, as the last word of who it is: "our head", "the finance people", "she". */
const WHO =
  '(?:boss|heads?|chief|[cC][a-zA-Z]O|vp|md|managers?|directors?|leads?|leaders?|supervisor|colleagues?|co-?workers?|clients?|customers?|auditors?|lawyers?|accountants?|consultants?|advis[eo]rs?|friend|mate|board|partners?|investors?|owner|founder|president|chair(?:man|woman)?|buyers?|vendors?|providers?|suppliers?|sales(?:man|woman| rep)?|guys?|lady|people|folks|team|department|dept|committee|procurement|finance|legal|management|everyone|everybody|someone|somebody|some|they|he|she)';
const SAYS =
  '(?:reckons?|says?|said|thinks?|thought|claims?|claimed|believes?|insists?|insisted|swears?|argues?|maintains?|tells? (?:me|us)|told (?:me|us)|keeps? (?:saying|telling (?:me|us))|(?:is|are) (?:convinced|sure|certain|adamant)|wonders?|worr(?:y|ies)|fears?|asks?|asked|wants? to know|heard|read)';
const WHOSE = '(?:(?:our|my|the|an?|one|your|his|her|their)\\s+)?';

/** "My finance head reckons that ..." */
const BEFORE = new RegExp(
  `^\\W*(?:(?:so|and|but|well|hey|hi|ok|now)\\W+)*${WHOSE}(?:[\\w'-]+\\s+){0,2}?${WHO}(?:\\s+(?:of|in|at|from)\\s+(?:our|my|the)?\\s*[\\w-]+)?\\s+(?:just\\s+|always\\s+|also\\s+|still\\s+)?${SAYS}\\b(?:\\s+(?:that|if|whether))?[\\s,:]*`,
  'i',
);
/** "..., or so my CTO claims", "..., says my boss" */
const AFTER = new RegExp(
  `\\s*[,;.–-]\\s*(?:(?:or|at least|as|that'?s what)\\s+(?:so\\s+)?)?(?:${WHOSE}(?:[\\w'-]+\\s+){0,2}?${WHO}\\s+${SAYS}(?:\\s+so)?|(?:says?|said|thinks?|claims?|according to)\\s+${WHOSE}(?:[\\w'-]+\\s+){0,2}?${WHO})\\W*$`,
  'i',
);
/** Fewer words of content say nothing without whoever says it. */
const LEAST = 2;

/**
 * A text without the mention of who holds the opinion in it, which is not what the question is about.
 *
 * @param text plain text
 * @returns the text as it is where too little would be left
 */
export function withoutSpeaker(text: string): string {
  const left = text.replace(BEFORE, '').replace(AFTER, '');
  return left !== text && contentStems(left).length >= LEAST ? left : text;
}
