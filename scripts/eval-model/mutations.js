import { sentencesIn } from '../../dist/core/explain/reading/clauses.js';

/** Swaps the first word of a list of pairs that a sentence has for its opposite. */
function withOpposite(sentence, pairs) {
  for (const [word, other] of pairs) {
    const pattern = new RegExp(`\\b${word}\\b`, 'i');
    if (pattern.test(sentence)) return sentence.replace(pattern, other);
  }
  return undefined;
}

const OPPOSITES = [
  ['more', 'less'],
  ['less', 'more'],
  ['higher', 'lower'],
  ['lower', 'higher'],
  ['cheaper', 'dearer'],
  ['dearer', 'cheaper'],
  ['faster', 'slower'],
  ['fewer', 'more'],
  ['larger', 'smaller'],
  ['smaller', 'larger'],
  ['longer', 'shorter'],
  ['better', 'worse'],
  ['harder', 'easier'],
  ['easier', 'harder'],
  ['stronger', 'weaker'],
  ['rises', 'falls'],
  ['fell', 'rose'],
  ['rose', 'fell'],
  ['increase', 'decrease'],
  ['reduce', 'increase'],
  ['reduces', 'increases'],
];

const isShort = (sentence) => sentence.length < 140;
const names = (sentence, model) => new RegExp(`\\b${model}\\b`).test(sentence);
const HEDGE =
  /\b(?:can|may|might|could) (?=[a-z]+ )|\b(?:often|mostly|usually|mainly|sometimes|partly|roughly|about) /i;
const SPEAKER = '(?:an?|one|another|the) (?:[\\w-]+ ){0,3}(?:vendor|article|text|page|guide|source)s?';
const SAYS = new RegExp(
  `, says ${SPEAKER}(?=[.,;])|, ${SPEAKER} (?:says|adds)(?=[.,;])|^${SPEAKER} (?:says|adds|holds) (?:that )?`,
  'i',
);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Ways to change a sentence of a note by rule: into one that is bad, whatever it says, or into one that says the same.
 * Undefined where a way does not apply.
 */
export const MUTATIONS = {
  'bad: the other model': (s) => {
    if (names(s, 'BPO') === names(s, 'KPO')) return undefined;
    return s.replace(/\b[BK]PO\b/g, (model) => (model === 'BPO' ? 'KPO' : 'BPO'));
  },
  'bad: a negation lost': (s) => s.replace(/\b(is|are|does|do|was|were|did|can|has|have) not /, '$1 '),
  'bad: a negation added': (s) => s.replace(/\b(is|are|was|were|can|may) (?!not)/, '$1 not '),
  'bad: a hedge lost': (s) => s.replace(HEDGE, ''),
  'bad: a hedge made sure': (s) => s.replace(/\b(?:often|mostly|usually|sometimes)\b/, 'always'),
  'bad: a share made all': (s) => s.replace(/\b(?:some|many|several|most|few) (?=[a-z]+s\b)/, 'all '),
  'bad: who says it lost': (s) => capital(s.replace(SAYS, '')),
  'bad: another figure': (s) =>
    s.replace(/\d+/, (digits) => String(Number(digits) + (digits.length > 2 ? 1 : 3))),
  'bad: another year': (s) =>
    s.replace(/\b((?:19|20)\d)(\d)\b/, (_, decade, year) => `${decade}${(Number(year) + 4) % 10}`),
  'bad: the opposite': (s) => withOpposite(s, OPPOSITES),
  'bad: client and provider swapped': (s) =>
    /\bclients?\b/.test(s) && /\bproviders?\b/.test(s)
      ? s.replace(/\b(client|provider)(?=s?\b)/g, (role) => (role === 'client' ? 'provider' : 'client'))
      : undefined,
  'bad: a link': (s) => s.replace(/\.?$/, ' (see https://x.example).'),
  'bad: a reason added': (s) =>
    isShort(s) ? s.replace(/\.$/, ', because labour is cheap there.') : undefined,
  'bad: a claim added': (s) =>
    isShort(s) ? s.replace(/\.$/, ' and doubles its profit within a year.') : undefined,
  'bad: advice added': (s) =>
    isShort(s) && !/should|must/.test(s)
      ? s.replace(/\.$/, ', so you should sign a long contract.')
      : undefined,
  'good: word for word': (s) => `${s} `,
  'good: full names': (s) =>
    s.replace(/\bBPO\b/, 'business process outsourcing').replace(/\bKPO\b/, 'knowledge process outsourcing'),
  'good: per cent': (s) => s.replace(/%/g, ' per cent'),
  'good: an opening': (s) =>
    `In short, ${/^(?:[A-Z]{2}|[A-Z][a-z]+ [A-Z])/.test(s) ? s : s.charAt(0).toLowerCase() + s.slice(1)}`,
  'good: while': (s) => s.replace('; ', ', while '),
  'good: other words': (s) =>
    s
      .replace(/\bstaff\b/, 'employees')
      .replace(/\bdearer\b/, 'more expensive')
      .replace(/\bneeds\b/, 'requires')
      .replace(/\boften\b/, 'frequently')
      .replace(/\bbegin\b/, 'start')
      .replace(/\bhelps\b/, 'assists')
      .replace(/\babout\b(?= \d)/, 'around'),
};

/** Sentences of fewer words say too little to be changed. */
const LEAST_WORDS = 4;

/**
 * Every sentence of every note, changed in every way that applies, verified against its own statement.
 *
 * @param verify the verifier
 * @param notes of the library
 * @returns rows of the way, how many sentences it changed, and how many came out wrong: shown though bad, or not
 *   shown as they are though good
 */
export function tryMutations(verify, notes) {
  const rows = new Map(Object.keys(MUTATIONS).map((way) => [way, { way, changed: 0, wrong: 0 }]));
  for (const note of notes)
    for (const text of [note.summary, ...note.statements.map((one) => one.text)]) {
      const brief = { question: '', verdict: null, statements: [{ text, note: note.id }] };
      for (const sentence of sentencesIn(text).map((one) => one.trim())) {
        if (sentence.split(' ').length < LEAST_WORDS || sentence.endsWith('?')) continue;
        for (const [way, mutate] of Object.entries(MUTATIONS)) {
          const changed = mutate(sentence);
          if (changed === undefined || changed === sentence) continue;
          const fault = verify({ text: changed.trim(), cites: [1] }, brief);
          const row = rows.get(way);
          row.changed += 1;
          if (way.startsWith('bad') === (fault === undefined)) row.wrong += 1;
        }
      }
    }
  return [...rows.values()];
}
