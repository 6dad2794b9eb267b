import { sentencesIn } from '../dist/core/explain/reading/clauses.js';

/** What is joined on to a sentence: a reason, another claim, advice. None of it is what `eval:model` joins on. */
const REASONS = [
  'because wages are rising',
  'as customers expect it',
  'since the market is growing fast',
  'because few firms have the skill',
  'so that managers can sleep at night',
  'which is why many firms fail at it',
  'owing to weak contracts',
  'thanks to better software',
  'which leads to higher profits',
  'as a result of strict rules',
];
const CLAIMS = [
  'and saves a third of the budget',
  'and is popular with small companies',
  'and takes about six months to set up',
  'and attracts talented graduates',
  'with full control over quality',
  'and often ends in a dispute',
  'which most clients find too expensive',
  'and improves morale in the team',
  'and works best in large cities',
  'while competitors do the opposite',
];
const ADVICE = [
  'so start with a small pilot',
  'so you should ask for references first',
  'and you should renegotiate every year',
  'so keep a second provider ready',
  'which you ought to check in advance',
  'so never agree to a fixed price',
  'so have a lawyer read it',
  'and you had better insure against it',
  'so visit the site before you sign',
  'and you must train your own people for it',
];
const ALIKE = [
  [/\bfirms\b/, 'companies'],
  [/\bcompanies\b/, 'firms'],
  [/\bcan\b/, 'is able to'],
  [/\busually\b/, 'typically'],
  [/\bmostly\b/, 'mainly'],
  [/\bmany\b/, 'numerous'],
  [/\bbig\b/, 'large'],
  [/\blarge\b/, 'big'],
  [/\bimportant\b/, 'significant'],
  [/\bsays\b/, 'states'],
  [/\bsends\b/, 'hands'],
  [/\bhelp\b/, 'assist'],
  [/\bcosts\b/, 'expenses'],
  [/\bworkers\b/, 'employees'],
  [/\bbuy\b/, 'purchase'],
  [/\bcheck\b/, 'verify'],
  [/\bshows\b/, 'demonstrates'],
  [/\bchoose\b/, 'select'],
  [/\bwhen\b/, 'where'],
  [/\babout\b(?= \d)/, 'roughly'],
];
const OTHERWISE = [
  [/\bincrease/, 'reduce'],
  [/\brise/, 'fall'],
  [/\bgrow\b/, 'shrink'],
  [/\bbefore\b/, 'after'],
  [/\bafter\b/, 'before'],
  [/\bhigh\b/, 'low'],
  [/\blow\b/, 'high'],
  [/\bgood\b/, 'bad'],
  [/\beasy\b/, 'hard'],
  [/\bhard\b/, 'easy'],
  [/\bmany\b/, 'few'],
  [/\blarge\b/, 'small'],
  [/\bsmall\b/, 'large'],
  [/\bkeep\b/, 'give away'],
  [/\binclude\b/, 'exclude'],
  [/\bfirst\b/, 'last'],
  [/\boften\b/, 'rarely'],
  [/\bstrong\b/, 'weak'],
  [/\bnew\b/, 'old'],
  [/\bwith\b/, 'without'],
  [/\bgain/, 'loss'],
  [/\brisk/, 'benefit'],
  [/\bshould\b/, 'should not'],
];

const pick = (list, at) => list[at % list.length];
const joined = (list) => (sentence, at) =>
  sentence.length < 160
    ? sentence.replace(
        /\.$/,
        `${/^(?:so|which|as|since|while)/.test(pick(list, at)) ? ',' : ''} ${pick(list, at)}.`,
      )
    : undefined;
const swapped = (pairs) => (sentence, at) => {
  const fitting = pairs.filter(([pattern]) => pattern.test(sentence));
  if (fitting.length === 0) return undefined;
  const [pattern, words] = pick(fitting, at);
  return sentence.replace(pattern, words);
};
const lost = (pattern) => (sentence) => {
  const rest = sentence.replace(pattern, '');
  return rest === sentence ? undefined : rest.charAt(0).toUpperCase() + rest.slice(1);
};

const made = (pattern, change) => (sentence) => {
  const result = sentence.replace(pattern, change);
  return result === sentence ? undefined : result;
};
const large = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** Small at the beginning of what is no sentence any more, unless it is a name. */
const small = (text) =>
  /^[A-Z][a-z]+ (?![A-Z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
/** What points back to what was said before. */
const POINTS_BACK =
  /^(?:it|its|they|their|them|that|this|these|those|both|others?|another|each|the (?:same|other|latter|former)|so|but|then|such|one|some|most|all|he|she)\b/i;
const SAYS_LAST = /^(.+), ((?:says|writes|warns|claims|reports) (an?|one|the) [^,;]+)\.$/;

/** Ways to change a sentence by rule, each with whether what comes out is faithful. */
const WAYS = [
  [false, joined(REASONS)],
  [false, joined(CLAIMS)],
  [false, joined(ADVICE)],
  [false, swapped(OTHERWISE)],
  [false, (s) => s.replace(/\b(does|do|should|must|will) (?!not)/, '$1 not ')],
  [false, (s) => s.replace(/\b(is|are|was|were|can|may|has) (?!not)/, '$1 not ')],
  [
    false,
    (s) => s.replace(/\b(?:does|do|did) not (\w+)/, '$1').replace(/\b(is|are|can|may|has) not /, '$1 '),
  ],
  [
    false,
    lost(/\b(?:often|usually|mostly|mainly|partly|sometimes|largely|may|can|about|roughly|some|many) /),
  ],
  [false, (s) => s.replace(/\b(may|can|could) (?=[a-z]+ )/, 'must ')],
  [false, (s) => s.replace(/\b(?:often|usually|mostly|may|can)\b/, 'always')],
  [
    false,
    lost(
      /^[^,:]{0,60}\b(?:says|holds|reports|warns|advises) that |, (?:says|warns|advises|reports) [^,;.]+(?=\.)/,
    ),
  ],
  [false, lost(/, as reported by [^,;.]+|, [^,;.]+ (?:found|reported|noted)(?: in \d{4})?(?=\.)/)],
  [true, swapped(ALIKE)],
  [true, swapped(ALIKE)],
  [
    true,
    (s) =>
      /^[A-Z][a-z]+ (?![A-Z])/.test(s) ? `Put simply, ${s.charAt(0).toLowerCase()}${s.slice(1)}` : undefined,
  ],
  [true, (s) => s.replace(/; /, ', whereas ')],
  [true, (s) => s.replace(/; .*$/, '.')],
  [true, (s) => s],
  // What a draft does that picks what a question needs, and turns it.
  [true, made(/ \([^)]*\)/, '')],
  [
    true,
    made(
      /, (?:also (?:called|known as)|that is|in short|for instance|for example|such as|including|short for) [^,;.:]+(?=[,.])/,
      '',
    ),
  ],
  [true, made(/, and (it|they) (can|may|is|are|has|have)\b/, ', which $2')],
  [
    true,
    (s) => {
      const [, first = '', second = ''] = /^([^;]+); ([^;]+)\.$/.exec(s) ?? [];
      return second === '' || POINTS_BACK.test(second) ? undefined : `${large(second)}; ${small(first)}.`;
    },
  ],
  [
    true,
    (s) => {
      const [, said = '', teller = ''] = SAYS_LAST.exec(s) ?? [];
      const [says = '', ...who] = teller.split(' ');
      return said === '' ? undefined : `${large(who.join(' '))} ${says} that ${small(said)}.`;
    },
  ],
  [
    true,
    made(
      /^(?:An?|One|The) (\w+(?: \w+)?) (says|writes|warns|claims) that (.+)\.$/,
      (_, who, says, said) => `${large(said)}, ${says} one ${who}.`,
    ),
  ],
  [true, made(/\b([a-z]+s) and ([a-z]+s)\b/, '$2 and $1')],
];

/** In how many ways each sentence is changed. */
const MOST_WAYS = 3;

/**
 * Every sentence of the notes, changed by rule in the next ways that apply.
 *
 * @returns brief, the changed sentence, and whether it is faithful
 */
export function changedSentences(notes) {
  const changed = [];
  let at = 0;
  let way = 0;
  for (const note of notes)
    for (const text of [note.summary, ...note.statements.map((one) => one.text)]) {
      const brief = { question: '', verdict: null, statements: [{ text, note: note.id }] };
      for (const sentence of sentencesIn(text).map((one) => one.trim())) {
        at += 1;
        if (sentence.split(' ').length < 4 || sentence.endsWith('?')) continue;
        for (let found = 0, tried = 0; found < MOST_WAYS && tried < WAYS.length; tried++) {
          const [isFaithful, change] = WAYS[way++ % WAYS.length];
          const result = change(sentence, at);
          if (result === undefined || (result === sentence && !isFaithful)) continue;
          found++;
          changed.push({ brief, text: result, isFaithful });
        }
      }
    }
  return changed;
}
