import type { NoteKind } from '../knowledge/model.ts';
import { isContent, tokenise } from '../text/tokens.ts';
import { kindsAskedFor } from './asks.ts';

/** Two labels put as alternatives, or a label asked for: the question wants a verdict. */
const LABEL_ASKED =
  /\b(?:bpo|b)\s*(?:or|\/|vs\.?|versus|,)\s*(?:as |under |is it |a )*(?:kpo|k)\b|\b(?:kpo|k)\s*(?:or|\/|vs\.?|versus|,)\s*(?:as |under |is it |a )*(?:bpo|b)\b|\bas (?:bpo|kpo) or\b|\bcl?ass?if(?:y|ied|ication)\b|\bclasify\b|\bwhich (?:side|label|type|category|bucket|model|camp|box)\b|\bwhat (?:type|label|category|side)\b|\bis what (?:type|kind|label)\b|\b(?:counts?|labell?ed|listed|falls?|belongs?|goes?) (?:as|under|in|into|to|with) (?:bpo|kpo|which|what)\b/i;
/** "List everything that counts as KPO" asks what there is, not what some work is. */
const LIST_OF_ONE =
  /^\W*(?:(?:please|pls|can you|could you|and|so)\W+)*(?:list|name|enumerate|show|give|tell|what|which)\b.{0,50}\b(?:counts?|falls?|belongs?|goes|go|labell?ed|listed|classified) (?:as|under|in|into|to|with) (?:an? )?(?:bpo|kpo)s?\b(?!\s*(?:or|\/|vs))/i;
/** "Which needs more coordination, BPO or KPO?" compares the two; it asks for no label of a piece of work. */
const WHICH_OF_TWO =
  /^\W*(?:in |on |for |with )?which(?! (?:side|label|type|category|bucket|model|camp|box)\b)|\b(?:cheaper|dearer|better|faster|slower|easier|harder|safer|riskier|bigger|more \w+|less \w+)\b.{0,40}\b(?:bpo|kpo)\b/i;
const IS_IT_ONE = /^(?:is|are|would|does|do|can)\b.{2,80}\b(?:a |an |really )?(?:bpo|kpo)\b\W*$/i;
/** "Is KPO just another word for BPO?" asks about the models. */
const OF_A_MODEL = /^\W*(?:is|are|would|does|do|can)\W+(?:a |an |the )?(?:bpos?|kpos?)\b/i;
/** Advice on which model suits: a verdict first, then what the notes advise. */
const MODEL_WANTED =
  /\bwhich (?:kind of |type of |form of )?outsourcing\b|\bone vendor or two\b|\bwhat (?:kind|type|form) of (?:outsourcing|provider|vendor)\b|\bwhich (?:model|one) (?:should|do|would|to|suits?|fits?|is (?:right|better))\b|\bshould (?:we|i|it) (?:use|take|choose|pick|go (?:for|with)) (?:bpo|kpo|which)\b|\bwho (?:should|could|would|can|'d) (?:do|handle|take)\b/i;
/** Someone is wanted to do something, or something is to be handed over. */
const HANDING_OUT =
  /\b(?:looking for|to outsource|(?:need|want|seek|hir|engag|us|gett?|giv|hand|pay|ask|lett?|plac|contract|farm|send|put|look)(?:e|s|es|ed|ing)?|ha(?:s|ve)|require[sd]?)\b.{0,80}\b(?:someone|somebody|people|ppl|folks|team|vendor|partner|provider|firm|agency|bureau|supplier|specialists?|experts?|crew|outsiders?|external|externally|outside|offshore|abroad|overseas|counsel|freelancers?|contractors?|third part(?:y|ies))\b|^\W*(?:(?:please|pls|hi|hello|hey)\W+)*outsource\b|\bsame (?:partner|vendor|firm|provider)\b|\bone (?:partner|vendor|firm|provider)\b|\b(?:can|could|shall|may|should) (?:u|you|we|i|a vendor|a partner|someone|somebody|outsiders?)\b.{0,30}\b(?:hire|get|send|outsource|give|hand|farm|pay|use|have|put|do|take)\b|\bwho (?:can|could|would|will|does|'d)\b|\b(?:to )?who(?:m|ever)? (?:(?:do|should|shall|can|could|would|may) )?(?:we|i) (?:best |usually )?(?:give|hand|send|pass|hire|trust|turn)\b|\b(?:someone|somebody|people|ppl|folks) (?:to|who|that)\b|\bwe (?:must|need to|have to|'?ve got to|gotta)\b/i;
/** A question or an order to tell something. */
const INTERROGATIVE =
  /^\W*(?:(?:and|but|so|ok|hi|hello|hey|please|pls|quick one|question)\W+)*(?:what|why|when|where|who|whom|whose|which|how|is|are|do|does|did|can|could|should|would|will|wat|wot|list|name|give|tell|explain|compare|define|describe|show|any)(?:'?s)?\b|\?|\bhow to\b/i;
/** A question that only asks what to do about the work described before it. */
const TAG_QUESTION =
  /[^.!?,;\n]*\b(?:suggest(?:ions?)?|recommend|advise|thoughts|ideas|advice|doable|possible|vendor|help|what now|what next|how about it|right|ok|okay|agreed)\b[^.!?\n]{0,12}\?+\s*$/i;
/** The notes themselves are asked for. */
const NOTES =
  /\b(?:the|your|these|any) (?:notes|articles|sources)\b.{0,25}\b(?:say|tell|hold|state|mention|cover|have|know|think|give|about)\b|\b(?:in|from|by|do|does|hint in) (?:the|your|these) (?:notes|articles|sources)\b(?! of)|\bany (?:notes|articles|sources) (?:on|about)\b|\baccording to\b/i;
const TIP =
  /^\W*(?:(?:give|show|send|tell|another|one more|a|me|us|please|the|your|got|any)\W+)*tips?(?: (?:(?:on|about|for) )?(?!please|pls)([\w -]{2,40}))?\W*(?:please|pls)?\W*$/i;
/** The command with a topic of one word, whether or not there is such a topic. */
const TIP_COMMAND = /^\W*tip [\w-]+\W*$/i;
const HELP =
  /^\W*(?:help|usage|commands?|what can (?:you|u) do|how do (?:you|u) work|who are (?:you|u)|what are you|who (?:wrote|made|built|created|runs|owns) (?:you|u|this(?: bot| app)?)|are you (?:a |an )?(?:bot|robot|human|ai|person|real)(?: person)?|how (?:do|can|should) i use (?:you|this|it)|how does this (?:bot )?work|(?:hi|hello|hey|hallo|good (?:morning|afternoon|evening))(?: (?:there|all|bot|sourcebook))?|start)\W*$/i;
const ABOUT_BOT = /\b(?:this|the|your) (?:bot|app|assistant|tool|thing) (?:work|do)/i;

const OPEN_QUESTION =
  /^\W*(?:(?:and|but|so|ok|hi|hello|hey)\W+)*(?:what|why|how|where|when|wat|wot)(?:'?s)?\b/i;
const EMPTY_WORDS =
  /^(?:hm+|um+|er+|uh+|test|foo|ah|oh|lol|tell|more|say|know|explain|info|information|something|question|help|it|thing|things|stuff)$/;
const ENDS_ASKING = /\?\s*$/;
const MOST_TAG_WORDS = 4;

/** A text without a question at its end that only asks what to do about what was said before. */
function withoutTag(text: string): string {
  if (!ENDS_ASKING.test(text)) return text;
  const tag = TAG_QUESTION.exec(text)?.[0];
  const before = tag === undefined ? '' : text.slice(0, text.length - tag.length);
  if (tag === undefined || tokenise(before).filter(isContent).length < 3) return text;
  return tokenise(tag).filter(isContent).length <= MOST_TAG_WORDS ? before : text;
}

/** How a question's wording reads, before its content is looked up. */
export interface Wording {
  readonly empty: boolean;
  readonly help: boolean;
  /** A tip is asked for. With `command`, in the words of the command; otherwise only if there is such a topic. */
  readonly tip: { readonly topic: string | undefined; readonly command: boolean } | undefined;
  /** A label is asked for in so many words. */
  readonly labelAsked: boolean;
  readonly modelWanted: boolean;
  readonly handingOut: boolean;
  readonly interrogative: boolean;
  /** It asks what, why, how, where or when. */
  readonly openQuestion: boolean;
  /** What the notes say is asked for in so many words. */
  readonly notesAsked: boolean;
  readonly kinds: ReadonlyMap<NoteKind, number>;
}

/** Reads the wording of a plain text. */
export function readWording(text: string): Wording {
  const tip = TIP.exec(text);
  return {
    empty: !tokenise(text).some((token) => isContent(token) && !EMPTY_WORDS.test(token.word)),
    help: HELP.test(text) || ABOUT_BOT.test(text),
    tip: tip ? { topic: tip[1]?.trim(), command: !tip[1] || TIP_COMMAND.test(text) } : undefined,
    labelAsked:
      (LABEL_ASKED.test(text) && !WHICH_OF_TWO.test(text) && !LIST_OF_ONE.test(text)) ||
      (IS_IT_ONE.test(text) && !OF_A_MODEL.test(text)),
    modelWanted: MODEL_WANTED.test(text),
    handingOut: HANDING_OUT.test(text),
    interrogative: INTERROGATIVE.test(withoutTag(text)),
    openQuestion: OPEN_QUESTION.test(text),
    notesAsked: NOTES.test(text),
    kinds: kindsAskedFor(text),
  };
}

/** The words of a text that name work, without the frame of a question for a label. */
export function withoutFrame(text: string): string {
  return text
    .replace(/\b(?:is|are) (?:it|this|that|they) (?:a |an )?(?:bpo|kpo)(?: or (?:bpo|kpo))?\b/i, ' ')
    .replace(/\b(?:bpo|kpo|business process outsourcing|knowledge process outsourcing)s?\b/gi, ' ')
    .replace(/\b(?:b|k) or (?:b|k)\b/gi, ' ')
    .replace(
      /\b(?:cl?ass?ify|classified|classification|clasify|which (?:side|label|type|category|bucket|model|camp|box)|(?:is )?what (?:type|kind|label|category|side)|handled|verdict|please|pls|labell?ed|do the notes (?:even )?say)\b/gi,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:is|are|would|does|do|so|and)\s+/i, '')
    .replace(/[\s,?]+(?:or|and|as|is|a|an|vs|versus)?[\s,?]*$/i, '');
}
