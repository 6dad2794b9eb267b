import type { NoteKind } from '../knowledge/model.ts';
import { remember } from '../text/remember.ts';

/** A way of asking that points to a kind of note. */
interface Ask {
  readonly id: string;
  readonly kinds: readonly NoteKind[];
  readonly pattern: RegExp;
}

/** Read on plain text in lower case. The order does not matter: a question may ask in several ways. */
const ASKS: readonly Ask[] = [
  {
    id: 'meaning',
    kinds: ['definition'],
    pattern:
      /\bwhat(?:'s| is| are| does| do)\b.{0,40}\b(?:mean|stand for|called?)\b|\bwhat(?:'s| is| are) (?:a |an |the |meant by )?[\w -]{2,30}\??$|\bdefin|\bmeaning\b|\bstands? for\b|\bexplain\b|\bwhat do (?:you|we|they) call\b|\bin a nutshell\b/,
  },
  {
    id: 'difference',
    kinds: ['comparison'],
    pattern:
      /\bdiffer|\bcompar|\bversus\b|\bvs\b|\bbetween (?:the two|them|bpo|kpo)\b|\bwhich (?:one|of (?:the )?(?:two|them))\b|\bdistin|\bthan (?:bpo|kpo)\b|\bcontrast\b|\btell .{0,20}apart\b/,
  },
  {
    id: 'kinship',
    kinds: ['relation'],
    pattern:
      /\brelat|\b(?:part|kind|type|branch|form|subset|offshoot|extension) of\b|\bcousin|\bsame thing\b|\bgrew out\b|\bevolv/,
  },
  {
    id: 'examples',
    kinds: ['list'],
    pattern:
      /\blist\b|\bexamples?\b|\bwhich (?:\w+ ){0,3}(?:services|tasks|jobs|functions|industries|processes|sectors)\b|\bwhat (?:kinds?|sorts?|types?|services|tasks|jobs|work)\b|\bname (?:some|a few)\b|\btypical|\busual(?:ly)?\b|\bbullet/,
  },
  {
    id: 'upside',
    kinds: ['benefit'],
    pattern:
      /\bbenefit|\badvantag|\bpros?\b|\bupsides?\b|\bgain|\bperks?\b|\bwhy (?:should|would|do) (?:we|i|you|a company|companies|firms)\b|\bgood for\b|\bhelps?\b|\bpoint of\b|\bworth (?:it|doing)\b|\bwhat'?s in it\b|\bsave/,
  },
  {
    id: 'downside',
    kinds: ['risk', 'practice'],
    pattern:
      /\brisks?\b|\bdownside|\bcons?\b|\bdrawback|\bproblem|\bchalleng|\bdisadvantag|\bgo(?:es)? wrong\b|\bworr|\bdanger|\bpitfall|\bhard(?:er)? (?:time|to)\b|\bafraid\b|\bplague|\bissues?\b|\bleak/,
  },
  {
    id: 'belief',
    kinds: ['myth', 'relation'],
    pattern:
      /\bis(?:n't| it not| it true| not)\b|\bmyth|\bheard\b|\b(?:wrote|says?|said|thinks?|believes?|claims?|insists?|told)\b|\bjust another\b|\bonly (?:about|for)\b|\breally\b|\bsame as\b|\bsynonym|\bfair\b|\bexclude/,
  },
  {
    id: 'advice',
    kinds: ['choice'],
    pattern:
      /\bshould (?:we|i|one)\b|\b(?:we|i) should\b|\bchoos|\bpick\b|\brecommend|\bwhich (?:\w+ )?(?:model|outsourcing|partner|provider|vendor)\b|\bdecide\b|\bone vendor\b|\bselect|\bright (?:partner|provider|vendor)\b|\bhow do (?:we|i) (?:find|know)\b/,
  },
  {
    id: 'conduct',
    kinds: ['practice'],
    pattern:
      /\bhow (?:to|can|do|should|could) |\bbest practices?\b|\bmitigat|\bavoid\b|\bmake sure\b|\bkeep(?:ing)? (?:up|the|it)\b|\bstay\b|\bmanag(?:e|ing)\b|\btips?\b|\bsucce|\bwhat (?:must|should) .{0,20}do\b|\bobey\b|\bcomply/,
  },
  {
    id: 'number',
    kinds: ['figure'],
    pattern:
      /\bhow (?:big|large|fast|many|much)\b|\bmarket (?:size|value|volume)\b|\bsize of\b|\bgrowth\b|\bforecast\b|\bbillions?\b|\bpercent|\bcagr\b|\bfigures?\b|\bnumbers?\b|\b(?:what|which) (?:year|period)\b|(?<!\d\s?)%/,
  },
  {
    id: 'place',
    kinds: ['destination'],
    pattern:
      /\bwhere\b|\bcountr|\bdestination|\bphilippin|\bindia\b|\bpoland\b|\bvietnam\b|\bromania\b|\bchile\b|\bestonia\b|\bsingapore\b|\bchina\b|\bmanila\b|\bmalaysia\b|\bsri lanka\b|\bukraine\b|\bbulgaria\b|\bmexico\b|\bcolombia\b|\bcosta rica\b|\blatin america\b|\bsouth africa\b|\begypt\b|\bmorocco\b|\bkenya\b|\boffshor|\bnearshor|\blocation|\bregions?\b|\bon the map\b|\bisland|\bnations?\b/,
  },
  {
    id: 'limits',
    kinds: ['limit'],
    pattern:
      /\bdo the notes\b|\bin the notes\b|\bnotes (?:say|hold|cover)\b|\bdo you (?:know|have|cover)\b|\bprice list|\bwages?\b|\bsalar/,
  },
];

function readAsks(text: string): ReadonlyMap<NoteKind, number> {
  const lower = text.toLowerCase();
  const kinds = new Map<NoteKind, number>();
  for (const ask of ASKS)
    if (ask.pattern.test(lower)) for (const kind of ask.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return kinds;
}

/** Both the search and the choice of an answer read a question's asks. */
const MOST_REMEMBERED = 4;

/** The kinds of note that a question's wording points to, with how many ways of asking point there. */
export const kindsAskedFor: (text: string) => ReadonlyMap<NoteKind, number> = remember(
  MOST_REMEMBERED,
  readAsks,
);

/** Which of the two models a text names. */
export function modelsNamed(text: string): ReadonlySet<'bpo' | 'kpo'> {
  const models = new Set<'bpo' | 'kpo'>();
  if (/\bbpos?\b|\bbusiness[- ]process/i.test(text)) models.add('bpo');
  if (/\bkpos?\b|\bknowledge[- ]process/i.test(text)) models.add('kpo');
  return models;
}
