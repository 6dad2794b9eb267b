import { remember } from '../../text/remember.ts';

/** Words of opposite meaning, the first of a pair against the second; each may be a pattern of a stem. */
const OPPOSITES: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [
    /^(?:more|higher|high|highest|greater|larger|large|bigger|big|increas\w*|rais\w*|rise\w*|rose|grew|grow\w*|gain\w*|most|upper)$/,
    /^(?:less|lower|low|lowest|smaller|small|fewer|decreas\w*|reduc\w*|fall\w*|fell|shrink\w*|drop\w*|los\w*|least|curb\w*|cut\w*)$/,
  ],
  [/^(?:cheap\w*|inexpensive|affordable)$/, /^(?:expensive|dear\w*|costl\w*|pric(?:y|ey|ier))$/],
  [
    /^(?:simple\w*|easy|easier|easiest|straightforward|basic)$/,
    /^(?:complex\w*|complicated|hard|harder|difficult\w*)$/,
  ],
  [
    /^(?:routine\w*|repetitive|repeat\w*|rule\w*|standardi[sz]ed|clerical)$/,
    /^(?:judg\w*|insight\w*|creative|bespoke|expert\w*)$/,
  ],
  [/^(?:fast\w*|quick\w*|speed\w*|expedit\w*|accelerat\w*)$/, /^(?:slow\w*|delay\w*)$/],
  [/^(?:strong\w*|strength\w*)$/, /^(?:weak\w*)$/],
  [
    /^(?:good|better|best|improv\w*|benefit\w*|advantage\w*)$/,
    /^(?:bad|badly|worse|worst|worsen\w*|harm\w*|drawback\w*|disadvantage\w*)$/,
  ],
  [/^(?:before|earlier|prior|precede\w*)$/, /^(?:after|later|following|afterwards)$/],
  [/^(?:inside|internal\w*|inhouse|in-house)$/, /^(?:outside|external\w*)$/],
  [
    /^(?:client|clients|customer|customers|buyer|buyers)$/,
    /^(?:provider|providers|vendor|vendors|supplier|suppliers|contractor|contractors)$/,
  ],
  [/^(?:onshore)$/, /^(?:offshore)$/],
  [/^(?:succe\w*)$/, /^(?:fail\w*)$/],
  [/^(?:allow\w*|permit\w*)$/, /^(?:forbid\w*|ban|bans|banned|prohibit\w*|prevent\w*)$/],
  [/^front$/, /^back$/],
  [/^(?:first|begin\w*|start\w*)$/, /^(?:last|end|ends|ended)$/],
  [/^(?:long\w*)$/, /^(?:short\w*|brief\w*)$/],
  [/^(?:public\w*)$/, /^(?:private\w*)$/],
  [/^(?:many|several|various|plenty)$/, /^(?:few|single)$/],
  [/^(?:core)$/, /^(?:noncore|non-core|peripheral|support)$/],
  [/^(?:fixed)$/, /^(?:variable|floating)$/],
  [/^(?:accept\w*|welcome\w*)$/, /^(?:reject\w*|refus\w*|oppos\w*)$/],
  [/^(?:agree\w*|alike|same|similar\w*)$/, /^(?:disagree\w*|differ\w*|dispute\w*|unlike)$/],
  [/^(?:scarce\w*|shortage\w*|rare)$/, /^(?:abundan\w*|plentiful|common)$/],
  [/^(?:push\w*)$/, /^(?:pull\w*)$/],
  [/^(?:broad\w*|wide\w*)$/, /^(?:narrow\w*)$/],
  [/^(?:safe\w*|secure\w*)$/, /^(?:risky|riskier|unsafe|dangerous)$/],
  [/^(?:skilled|qualified|experienced)$/, /^(?:unskilled|unqualified|inexperienced)$/],
  [/^(?:loyal\w*)$/, /^(?:disloyal\w*|attrition)$/],
  [
    /^(?:keep\w*|kept|retain\w*)$/,
    /^(?:giv\w+|gave|hand|hands|handed|handing|outsourc\w*|delegat\w*|sent|send\w*|transfer\w*|pass|passes|passed)$/,
  ],
  [/^(?:includ\w*|contain\w*|cover\w*)$/, /^(?:exclud\w*|omit\w*|leaves?|left)$/],
  [
    /^(?:continu\w*|stay\w*|remain\w*|launch\w*)$/,
    /^(?:stop\w*|postpon\w*|suspend\w*|halt\w*|ceas\w*|releas\w*)$/,
  ],
  [
    /^(?:reward\w*|favou?r\w*|encourag\w*|prais\w*|help\w*)$/,
    /^(?:punish\w*|penali\w*|discourag\w*|critici\w*|hinder\w*|hamper\w*)$/,
  ],
  [/^(?:proactive\w*)$/, /^(?:reactive\w*)$/],
  [/^(?:compulsory|mandatory|required|obligatory)$/, /^(?:voluntar\w*|optional\w*)$/],
  [/^(?:early|soon|sooner)$/, /^(?:late)$/],
  [/^(?:climb\w*|up)$/, /^(?:shr[aiu]nk\w*|declin\w*|down)$/],
  [/^(?:high|higher|above|over)$/, /^(?:low|lower|below|under)$/],
  [/^(?:easily)$/, /^(?:scarce\w*)$/],
  [/^(?:sellers?)$/, /^(?:buyers?|clients?|customers?)$/],
  [/^(?:yearly|annual\w*|recurring|regular\w*|ongoing|monthly)$/, /^(?:once|one-off)$/],
  [/^(?:new|newer|newest|recent\w*)$/, /^(?:old|older|oldest)$/],
  [/^(?:enough|plenty|abundan\w*)$/, /^(?:short|lack\w*|missing)$/],
  [/^(?:win|wins|won)$/, /^(?:los[et]\w*)$/],
  [/^(?:stable|steady)$/, /^(?:var(?:y|ies|ied)|fluctuat\w*|changing|unstable)$/],
  [/^(?:approv\w*|confirm\w*)$/, /^(?:reject\w*|refus\w*|den(?:y|ies|ied)|dismiss\w*)$/],
  [/^(?:let|lets)$/, /^(?:bar|bars|barred|forbid\w*)$/],
  [/^(?:beginner\w*|junior\w*|novice\w*)$/, /^(?:senior\w*|seasoned)$/],
  [/^(?:whole|entire|full)$/, /^(?:part|parts|partial\w*|partly)$/],
];

/** Words whose sides are kept ready. */
const MOST_WORDS = 5_000;

/** The pairs that a word belongs to, each with its side. */
export const sidesOf = remember(
  MOST_WORDS,
  (word: string): ReadonlyArray<readonly [pair: number, side: 0 | 1]> =>
    OPPOSITES.flatMap(
      ([one, other], pair): Array<readonly [number, 0 | 1]> =>
        one.test(word) ? [[pair, 0]] : other.test(word) ? [[pair, 1]] : [],
    ),
);

/** Words of the trade that stand for each other, besides those of one side above. */
const ALIKE: readonly RegExp[] = [
  /^(?:staff|employee|employees|worker|workers|personnel|people|workforce|headcount|heads)$/,
  /^(?:firm|firms|compan(?:y|ies)|business|businesses|enterprise|enterprises|organi[sz]ations?)$/,
  /^(?:price|prices|pricing|fee|fees|charge|charges|rate|rates|cost|costs)$/,
  /^(?:contract|contracts|agreement|agreements|deal|deals)$/,
  /^(?:task|tasks|work|job|jobs|activity|activities|assignment|assignments)$/,
  /^(?:country|countries|nation|nations|place|places|location|locations)$/,
  /^(?:turnover|attrition|churn)$/,
  /^(?:error|errors|mistake|mistakes|defect|defects)$/,
  /^(?:own|in-house|inhouse|internal)$/,
  /^(?:report|reports|stud(?:y|ies)|survey|surveys|research)$/,
  /^(?:often|frequently|commonly|usually|typically|regularly)$/,
];

/** The rows that a word belongs to. */
const rowsOf = remember(MOST_WORDS, (word: string): readonly number[] =>
  ALIKE.flatMap((row, i) => (row.test(word) ? [i] : [])),
);

/** Whether two words of the trade stand for each other: two names of whoever buys, of pay, of staff. */
export const areAlike = (word: string, other: string): boolean => {
  const [sides, rows] = [sidesOf(word), rowsOf(word)];
  if (rows.length > 0 && rowsOf(other).some((row) => rows.includes(row))) return true;
  return (
    sides.length > 0 &&
    sidesOf(other).some(([p, s]) => sides.some(([pair, side]) => pair === p && side === s))
  );
};

/** Whether two words stand on the two sides of a pair. */
export const areOpposite = (word: string, other: string): boolean => {
  const sides = sidesOf(word);
  return (
    sides.length > 0 &&
    sidesOf(other).some(([p, s]) => sides.some(([pair, side]) => pair === p && side !== s))
  );
};
