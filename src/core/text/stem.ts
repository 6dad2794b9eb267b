import { stemmer } from 'stemmer';

/**
 * Forms that the Porter stemmer keeps apart although they are one word to a reader,
 * and irregular forms of verbs that describe work.
 */
const ONE_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    analyse: 'analyses analysis analyze analyzes analysed analyzed analysing analyzing',
    pay: 'paid',
    sell: 'sold',
    buy: 'bought',
    write: 'wrote written',
    keep: 'kept',
    teach: 'taught',
    tell: 'told',
    send: 'sent',
    build: 'built',
    find: 'found',
    make: 'made',
    take: 'took taken',
    draw: 'drew drawn',
    choose: 'chose chosen',
    leave: 'left',
    lose: 'lost',
    ring: 'rang rung',
    run: 'ran',
    speak: 'spoke spoken',
    think: 'thought',
    read: 'reads reading',
    grow: 'grew grown',
    hear: 'heard',
    mean: 'meant',
    understand: 'understood',
    diagnose: 'diagnosis diagnoses diagnostic diagnostics',
    hypothesis: 'hypotheses',
    person: 'people persons',
    child: 'children kids kid',
    cost: 'costs costly',
    story: 'stories storyline',
    email: 'emails',
    index: 'indices indexes',
    cv: 'cvs',
  }).flatMap(([root, forms]) => forms.split(' ').map((form) => [form, root] as const)),
);

/** Stems that were worked out before; words of a language recur, and what recurs is not worked out twice. */
const REMEMBERED = new Map<string, string>();
const MOST_REMEMBERED = 20_000;

/**
 * The stem of one lower-case word: British and American spelling fall together, inflections fall together.
 * Stems are for comparing, never for showing.
 */
export function stem(word: string): string {
  const remembered = REMEMBERED.get(word);
  if (remembered !== undefined) return remembered;
  const found = workOut(word);
  if (REMEMBERED.size < MOST_REMEMBERED) REMEMBERED.set(word, found);
  return found;
}

function workOut(word: string): string {
  const known = ONE_WORD.get(word);
  const base = known ?? word;
  if (base.length < 3 || /\d/.test(base)) return base;
  return stemmer(
    base
      .replace(/(.{2})iz(ation|e|ed|er|ers|es|ing)/, '$1is$2')
      .replace(/(.{2})yz(e|ed|er|ers|es|ing)$/, '$1ys$2')
      .replace(/(lab|col|behavi|fav|hon|harb)our/, '$1or')
      .replace(/^program(mes?|s)$/, 'program')
      .replace(/^(lic|def|off|pret)enc/, '$1ens')
      .replace(/^practis/, 'practic')
      .replace(/^judgement/, 'judgment')
      .replace(/^cheque/, 'check')
      .replace(/^(cent)re(s?)$/, '$1er$2')
      .replace(/^(catalog)ue/, '$1'),
  );
}
