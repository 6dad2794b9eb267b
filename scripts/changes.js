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
];

/** Of how many sentences one is changed, and in how many ways. */
const EVERY = 1;
const MOST_WAYS = 2;

/**
 * Sentences of the notes, changed by rule: every second one, in the two next ways that apply.
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
        if (++at % EVERY > 0 || sentence.split(' ').length < 4 || sentence.endsWith('?')) continue;
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
