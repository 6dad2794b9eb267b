import { remember } from '../../text/remember.ts';
import {
  ADVICE,
  CAUSE,
  CONTRAST,
  HEDGE,
  NECESSITY,
  NEGATION,
  STRONG,
  UNIVERSAL,
} from '../reading/wording.ts';

/** Turns of phrase that change what a sentence says, though they are few words: each kind by its name. */
export const MARKS: ReadonlyArray<readonly [name: string, pattern: RegExp]> = [
  ['not', NEGATION],
  ['hedge', HEDGE],
  ['all', UNIVERSAL],
  ['strong', new RegExp(STRONG.source, 'i')],
  ['cause', CAUSE],
  ['advice', ADVICE],
  ['contrast', CONTRAST],
  ['need', NECESSITY],
  ['than', /\b(?:more|less|fewer|[a-z]{3,}er) (?:\w+ ){0,4}than\b/i],
  ['should', /\b(?:should|must|ought|ha(?:ve|s) to|needs? to)\b/i],
  ['may', /\b(?:can|may|might|could)\b/i],
  [
    'often',
    /\b(?:often|usually|typically|generally|mostly|sometimes|commonly|tends?|frequently|largely|mainly)\b/i,
  ],
  ['some', /\b(?:some|several|many|most|few|certain|part)\b/i],
  ['if', /\b(?:if|unless|when|where|until|once|provided|whether)\b/i],
  ['order', /\b(?:before|after|first|last|later|afterwards|then|until)\b/i],
  ['non', /\bnon-/i],
  [
    'says',
    /\b(?:says?|said|claims?|claimed|according|reports?|reported|argues?|argued|warns?|warned|writes?|wrote|holds|finds?|found|calls?|called|expects?|thinks?|believes?|names?|named|notes?|noted|explains?|observes?|reckons?|estimates?|suggests?|recommends?|advises?|urges?|adds|counts?|describes?|stresses|maintains|puts|sees|praises|lists|words of|view|eyes of)\b/i,
  ],
  [
    'perhaps',
    /\b(?:probab\w*|perhaps|possib\w*|likely|seems?|appears?|(?:is|are|was|were) (?:held|said|thought|expected|reported|meant|supposed) to|promises? to|in principle|claims?|can|may|might|could)\b/i,
  ],
  [
    'sure',
    /\b(?:exactly|certain(?:ly)?|sure(?:ly)?|always|never|every|all|established|proved|proven|guarantee\w*|will|must|definite\w*|inevitabl\w*|without fail)\b/i,
  ],
  [
    'one',
    /\b(?:one|an?other|an? (?:\w+ )?(?:article|vendor|text|page|provider|study|firm|site|blog|guide|author|consultant|lawyer|adviser))\b/i,
  ],
  [
    'plan',
    /\b(?:plan\w*|propos\w*|expect\w*|aim\w*|intend\w*|forecast\w*|predict\w*|project\w*|estimat\w*|would|draft)\b/i,
  ],
  [
    'about',
    /\b(?:about|around|roughly|almost|nearly|some|approximately|up to|over|at least|(?:more|less) than|under)\b/i,
  ],
];

/** Texts whose marks are kept ready: most are a word or two. */
const MOST_TEXTS = 5_000;

/** The kinds of mark that a text has. */
export const marksIn: (text: string) => ReadonlySet<string> = remember(
  MOST_TEXTS,
  (text) => new Set(MARKS.flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []))),
);
