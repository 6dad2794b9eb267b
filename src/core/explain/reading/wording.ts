/** Words that turn what is said around. */
export const NEGATION =
  /\b(?:not|no|never|neither|nor|none|nobody|nothing|without|cannot|hardly|rarely|lacks?|lacking|fails? to|far from|unlike|except|myth|isn't|aren't|doesn't|don't|can't|won't|wasn't|weren't|didn't)\b|n't\b/i;

/** Words that leave room: possibility, frequency, part of the whole, nearness of a figure. */
export const HEDGE =
  /\b(?:can(?!-)|may|might|could|possib(?:le|ly)|potential(?:ly)?|perhaps|likely|tends?|often|usually|mostly|mainly|largely|general(?:ly)?|typical(?:ly)?|sometimes|frequently|commonly|normally|as a rule|some|several|(?<!\bas )many|most|few|partly|at times|almost|nearly|about|roughly|around|approximately|at least|at most|up to|in principle|said to|not (?:all|every|always))\b/i;

/** Words for all of something; any of them stands for any other. */
export const UNIVERSAL =
  /\b(?:(?<!\bat )all|every(?:thing|one|body|where)?(?! (?:\d|ten\b|hundred))|each|(?<!without )any(?:thing|one|body)?|throughout)\b/i;

/** Words that leave no room. They must stand in what is restated. */
export const STRONG =
  /\b(?:always|never|only|solely|purely|must|guarantee[sd]?|certainly|definite(?:ly)?|completely|entire(?:ly)?|total(?:ly)?|fully|surely|clear(?:ly)?|undoubtedly|without (?:doubt|exception)|invariably|inevitabl[ey]|necessar(?:y|ily)|best|worst|sole|proves?|proven|ensures?|exclusively|merely)\b/gi;

/** Something is called for. */
export const NECESSITY =
  /\b(?:must|ha(?:s|ve) to|needs?|needed|requires?|required|takes?|calls? for|demands?|essential|necessary|indispensable|vital|no way around|cannot do without|a prerequisite)\b/i;

/** Words that leave no room and stand for each other. */
const AS_STRONG: readonly RegExp[] = [
  NECESSITY,
  /\b(?:always|invariably|inevitabl[ey]|without exception)\b/i,
  /\b(?:only|solely|purely|sole|exclusively|merely|alone|nothing but|just)\b/i,
  /\b(?:ensures?|guarantee[sd]?|makes? sure|secures?)\b/i,
  /\b(?:completely|entire(?:ly)?|total(?:ly)?|fully|wholly|whole)\b/i,
  /\b(?:certainly|definite(?:ly)?|surely|clear(?:ly)?|undoubtedly|without doubt)\b/i,
  /\b(?:proves?|proven|shows?|shown)\b/i,
];

/** Whether a text holds a word that leaves no room, or one that stands for it. */
export const isAsStrong = (word: string, text: string): boolean =>
  new RegExp(`\\b${word}\\b`, 'i').test(text) ||
  AS_STRONG.some((group) => group.test(word) && group.test(text));

/** One thing set against another, the first before the second. */
export const CONTRAST =
  /\b(?:rather than|instead of|in (?:place|lieu|stead) of|more(?: \w+){0,3} than|less(?: \w+){0,3} than|not so much .{1,40} as|over and above|and not)\b/i;

/** Who is made to say it. Articles, texts, pages and explainers are one kind of speaker, vendors and providers another. */
const SPEAKERS: ReadonlyArray<readonly [kind: string, pattern: RegExp]> = [
  [
    'article',
    /\b(?:articles?|texts?|pages?|explainers?|guides?|sources?(?! of)|blogs?|posts?|publications?|(?<=\b(?:the|an?|one|that|this|another|other) (?:\w+ )?)lists?|journals?|magazines?|writers?|authors?|circular|essays?|thesis|references?|glossary|book)\b/i,
  ],
  ['vendor', /\b(?:vendors?|provider says|providers? claims?|provider claims|outsourcers?)\b/i],
  [
    'study',
    /\b(?:stud(?:y|ies)|surveys?|researchers?|research by|report by|index|analysts?|adviser|consultants?)\b/i,
  ],
  ['law', /\b(?:regulators?|court|law|act|authority|government|ministry|association|opinion|commission)\b/i],
  ['editors', /\beditors?\b/i],
];

/** Words that can only make somebody say something. */
const SAYS =
  /\b(?:says?|said(?! to)|saying|claims?|claimed|according to|as reported|reported(?: by|ly)|reckons?|argues?|argued|warns?|warned|writes|wrote|adds(?! to)|holds that|told|suggests?|suggested|maintains|believes?|notes? that|stat(?:es|ed) that|by .{0,30}\b(?:reckoning|account|count|estimates?|report)|in (?:one|an|the|its|their|his|her|a) (?:\w+ ){0,3}(?:article|list|text|page|guide|study|survey|view|opinion|words|eyes)|for (?:one|a|an) (?:\w+ )?(?:vendor|article|source))\b/i;
/** Who may be made to say something, as one of several: "one vendor", "both vendors". */
const SPEAKER =
  /\b(?:one|an?|another|the|this|that|its|same|older|newer|old|new|several|other|some|two|both|most|many|four|three)\s(?:[\w'’-]+\s){0,3}(?:sources?(?! of)|vendors?|references?|analysts?|lawyers?|consultanc(?:y|ies)|regulators?|courts?|firms?)\b/i;
/** Words that make whoever stands before them say something. */
const TELLS =
  '(?:reports?|calls?|called|puts?|names?|named|lists?|listed|credits?|praises?|praised|describes?|described|counts?|counted|sees?|finds?|found|rates?|rated|expects?|thinks?|speaks? of|terms?|quot(?:es|ed)|states?|stated|mentions?|advise[sd]?|dates?|relates?|regards?|considers?|promises?|recalls?|observes?|concludes?|explains?|stress(?:es|ed)?|admits?|gives?|wants?|demands?|has it|have it)';
const SPEAKER_TELLS = new RegExp(
  `\\b(?:who|which|others|one|it|they|he|she|(?:article|text|page|explainer|guide|source|blog|vendor|survey|researcher|author|critic|editor|lawyer|list|checklist|summar)(?:s|ies|y)?|studies|study) (?:for [a-z]+ )?(?:[a-z]+ )?(?:${TELLS}|adds?|holds?)\\b|[\\p{Lu}\\d][\\w.&'’-]*\\p{L}\\s+(?:[a-z'’-]+\\s+)?${TELLS}\\b`,
  'u',
);

/** What hardly stands in a text but to say where it comes from. */
const ORIGIN =
  /\b(?:articles?|texts?|pages?|explainers?|guides?|blogs?|studies|study|surveys?|researchers?|essays?|thesis|glossary|checklists?|journals?|papers?|vendor['’]s|vendors['’])(?=\W|$)/i;

/** Whether a text makes somebody say what it says. */
export const isSaidBySomebody = (text: string): boolean =>
  SAYS.test(text) || SPEAKER.test(text) || SPEAKER_TELLS.test(text) || ORIGIN.test(text);

/** Whether a statement is what somebody says, other than its editors. */
export function isAttributed(text: string): boolean {
  const kinds = speakersIn(text);
  if (SAYS.test(text)) return kinds.length === 0 || kinds.some((kind) => kind !== 'editors');
  return SPEAKER_TELLS.test(text) && kinds.some((kind) => kind !== 'editors');
}

/** Which kinds of speaker a text names. */
export function speakersIn(text: string): string[] {
  return SPEAKERS.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind);
}

/** A reason is given. */
export const CAUSE =
  /\b(?:because|since (?!\d)|therefore|thus|hence|due to|owing to|thanks to|as a result|so that|which is why|that is why|leads? to|leading to|causes?|caused|results? in|stems? from|for this reason|which means that|consequently|explains why|given that)\b/i;

/** What somebody should do. */
export const ADVICE =
  /^(?:so |then |also |first |instead |therefore |and |but )*(?:ask|choose|put|plan|pay|take|keep|decide|write|name|check|look|set|settle|agree|give|state|judge|score|let|have|make|use|compare|measure|test|read|define|start|begin|consider|avoid|negotiate|require|insist|demand|include|review|track|monitor|limit|secure|build|hire|train|call|tell|get|find|run|visit|document|prepare|pick|weigh|balance|count|split|mark|spell|draw|fix|add|remember|leave|hold|attach|extend|freeze|price|map|pair|cap|estimate|sort|rank|finish|follow|budget|bring|move|place|share|show|stop|involve|lift|link|listen|quote|raise|reserve|retain|reward|rotate|sample|select|send|separate|sign|spend|stick|switch|tie|verify|note|ensure|see|do|don't|never|always|try|talk|speak|treat|expect|buy|order|watch)\b|\b(?:should|ought to|had better|you (?:must|need to|have to|can want|could want|may want))\b/i;

/** Words that carry a sentence rather than what it says. */
export const CARRIERS: ReadonlySet<string> = new Set(
  `mean means meant say says said state states call calls called name names named list lists listed count counts
  counted describe describes described speak speaks tell tells consider considered regard regarded see seen view
  include includes including included cover covers covered involve involves contain contains belong belongs fall falls
  use uses used make makes made take takes taken give gives given bring brings keep keeps let lets put puts turn turns
  look looks come comes go goes work works working thing way ways kind kinds sort type types form forms part parts case
  cases point example examples instance term terms word words fact question answer hand whole
  however moreover besides therefore thus hence instead otherwise meanwhile indeed likewise similarly additionally
  according overall essentially basically namely respectively together apart
  company companies firm firms business businesses organisation organisations organization organizations people
  person somebody someone
  really rather also even still both either each
  possible able likely tend tends
  exactly particular particularly especially specific specifically certain
  become becomes remain remains stay stays seem seems appear appears show shows shown offer offers offered provide
  provides provided need needs needed require requires required want wants
  first second third finally next main mainly
  mention mentions mentioned add adds added label labels verdict side sides task tasks job jobs piece pieces
  place places placed sit sits stand stands rank ranks ranked class classed treat treats treated link links linked
  relate relates related alongside among matter matters short brief plain plainly simply back
  denote denotes lieu stead caution cautions warn warns argue argues note notes advise advises
  report reports reported writes wrote points explain explains suggest suggests define defines
  hold holds held run runs running mind every everything everyone everybody something anything anyone
  number amount level range set series suit suits suited`
    .split(/\s+/)
    .filter(Boolean),
);
