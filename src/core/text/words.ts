/** Function words: they join a sentence and say nothing of its subject. */
const FUNCTION_WORDS = `
a an the this that these those some any each every all both either neither another such same own other
i me my mine myself we us our ours ourselves you your yours he him his she her it its they them their theirs
who whom whose which what where when how why there here
am is are was were be been being do does did done doing have has had having can could shall should will would
may might must let lets
and or but nor so yet if then than because while whereas though although as since until unless
of in on at by for with from to into onto about over under between through during before after above below out
off up down again against per via within without upon across along around
not no yes never none nothing
very too also just only even still already really quite rather much many more most less least few lot lots
please thanks thank hi hello hey ok okay well now today tomorrow yesterday soon later
s t d ll re ve m etc ie eg vs
get gets got getting go goes going come comes put puts want wants wanted need needs needed like
thing things stuff something anything someone anyone somebody anybody everyone everybody one ones
`;

export const STOPWORDS: ReadonlySet<string> = new Set(FUNCTION_WORDS.split(/\s+/).filter(Boolean));

/** How people shorten words in chat, spelled out. */
export const CHAT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ppl: 'people',
    peeps: 'people',
    folks: 'people',
    pls: 'please',
    plz: 'please',
    thx: 'thanks',
    ty: 'thanks',
    u: 'you',
    ur: 'your',
    r: 'are',
    y: 'why',
    n: 'and',
    w: 'with',
    b4: 'before',
    thru: 'through',
    tmrw: 'tomorrow',
    wanna: 'want',
    gonna: 'going',
    gotta: 'must',
    wat: 'what',
    wats: 'what',
    whats: 'what',
    wot: 'what',
    wich: 'which',
    wtf: 'what',
    teh: 'the',
    thm: 'them',
    dont: 'not',
    doesnt: 'not',
    isnt: 'not',
    arent: 'not',
    cant: 'not',
    wont: 'not',
    didnt: 'not',
    info: 'information',
    mgmt: 'management',
    mktg: 'marketing',
    acct: 'account',
    accts: 'accounts',
    biz: 'business',
    cust: 'customer',
    custs: 'customers',
    dept: 'department',
    docs: 'documents',
    dupes: 'duplicates',
    pics: 'pictures',
    recs: 'recommendations',
    reqs: 'requirements',
    stats: 'statistics',
    comp: 'pay',
    fone: 'phone',
    msg: 'message',
    msgs: 'messages',
    mo: 'month',
    mos: 'months',
    yr: 'year',
    yrs: 'years',
    hrs: 'hours',
    wk: 'week',
    calcs: 'calculations',
    calc: 'calculation',
    diff: 'difference',
    vs: 'versus',
  }),
);
