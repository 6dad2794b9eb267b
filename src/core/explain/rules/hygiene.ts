/** What may stand in no sentence, whatever it says. */
const FORBIDDEN: ReadonlyArray<readonly [fault: string, pattern: RegExp]> = [
  ['a mention', /<[@!#]|@(?:channel|here|everyone|[a-z][\w.-]*)/gi],
  [
    'a link',
    /https?:|www\.|\b[\w-]+\.(?:com|org|net|io|co|uk|de|in|ph|gov|edu|info|ai|dev)\b|\]\(|mailto:|<[^>]*\|/gi,
  ],
  ['code', /`|\{\{|\}\}|<\/?[a-z]+[^>]*>|\$\{|=>|;\s*$|\b\w+_\w+\b|\b[a-z]+\(\)/gi],
  ['markup', /\*\*|__|^\s*#|^\s*[-*•>]\s|\|.*\||~~/g],
  [
    'talk about itself',
    /\b(?:as an? (?:ai|assistant|language model|bot)|language model|my (?:instructions?|prompt|rules|training|guidelines|notes)|system prompt|i (?:can|cannot|can't|am|was|will|would|have|do|must|only|should|think|believe|could|may|might|see|found|know|understand|apologi[sz]e|follow)|i'(?:m|ve|ll|d)|the (?:prompt|instructions?|statements? (?:above|below|given|i)|numbered|citations?|brief)|(?:given|numbered|these|those|listed|cited) statements?|each sentence|previous instructions|as (?:requested|instructed|asked|an answer)|the (?:verdict|label) (?:was|is|has been) (?:fixed|given|decided|set|already|settled)|ignor(?:e|ing) (?:the|all|previous|earlier)|setting .{0,20}(?:rules|instructions) aside)\b/gi,
  ],
  ['a question', /\?/g],
];

/** Signs that Latin writing has, besides its letters. */
const PLAIN = /^[\p{Script=Latin}\p{N}\p{P}\p{Zs}\p{Sc}+=^°%½¼¾²³-]*$/u;
/** Formatting, joiners and the like that nobody sees. */
const INVISIBLE = /\p{Cf}|\p{Cc}/u;
/** Single letters with something between them, as in K P O: a word that hides. */
const SPACED = /(?<![\p{L}\p{N}])(?:\p{L}[\s.\-_·*/]+){2,}\p{L}(?![\p{L}\p{N}])/u;
/** The commonest words of other languages. */
const FOREIGN =
  /\b(?:der|die|das|und|nicht|ist|ein|eine|wird|werden|mit|für|auf|dem|den|von|zu|sind|auch|als|le|la|les|des|une|est|pas|dans|pour|avec|sur|du|el|los|las|una|es|para|con|por|que|del|il|lo|gli|che|di|non|per|een|het|van|niet|voor|zijn|os|as|não|são|uma|em|och|att|är|ang|mga|ay|sa|hindi)\b/gi;
const ENGLISH =
  /\b(?:the|a|an|of|to|and|in|is|are|that|it|for|on|with|as|by|at|from|or|be|was|this|than|while|but|which|its|their|one|not|can|may|also|says?|more|have|has|you|your|when|where|who|how|if|so|do|does|they|them|there|into|out|up|over|under|between|before|after|no|all|some|any|each|both|only|own|such)\b/gi;

/** Names of sites, and turns of phrase: harmless where a cited statement has them in these words. */
const QUOTABLE: ReadonlySet<string> = new Set(['a link', 'talk about itself']);
/** An address that somebody could follow. */
const LIVE = /https?:|www\.|\]\(|mailto:|<[^>]*\||\w\.[a-z]{2,}[/:?]\S/i;

/**
 * What is wrong with how a sentence is written; undefined where nothing is.
 *
 * @param given the statements that it cites
 */
export function hygieneFault(text: string, given: readonly string[]): string | undefined {
  for (const [fault, pattern] of FORBIDDEN) {
    const found = text.match(pattern);
    if (!found) continue;
    const isQuoted = found.every((part) =>
      given.some((one) => one.toLowerCase().includes(part.toLowerCase())),
    );
    if (!QUOTABLE.has(fault) || LIVE.test(text) || !isQuoted) return fault;
  }
  if (INVISIBLE.test(text) || !PLAIN.test(text.normalize('NFC')))
    return 'letters or signs of another writing';
  if (SPACED.test(text.replace(/\b(?:[aAI]|U\.S\.?|U\.K\.?|e\.g\.?|i\.e\.?)(?=\s|\b)/g, ' ')))
    return 'letters set apart';
  const english = text.match(ENGLISH)?.length ?? 0;
  const foreign = text.match(FOREIGN)?.length ?? 0;
  if (foreign > english) return 'another language';
  return undefined;
}
