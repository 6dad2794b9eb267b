/** Why a question is not answered. */
export type Refusal = 'manipulation' | 'harm' | 'request' | 'offtopic';

interface Rule {
  readonly id: string;
  readonly refusal: Refusal;
  readonly pattern: RegExp;
}

/** Read on plain text. Instructions to the bot, wrongdoing, and work that the bot does not do. */
const RULES: readonly Rule[] = [
  {
    id: 'override',
    refusal: 'manipulation',
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines?|restrictions?|above|previous|prior|everything)\b/i,
  },
  {
    id: 'persona',
    refusal: 'manipulation',
    pattern:
      /\byou are (?:now|no longer)\b|\bact as (?:an? |if )|\bpretend (?:to be|you)|\bfrom now on\b.{0,30}\byou\b|\brole-?play\b|\bjailbreak|\bdeveloper mode\b|\bwithout (?:any )?(?:rules|restrictions|filters?)\b/i,
  },
  {
    id: 'parrot',
    refusal: 'manipulation',
    pattern:
      /\brepeat after me\b|\b(?:answer|reply|respond|say) (?:only|exactly|just) with\b|\b(?:answer|reply|respond|say)\b.{0,20}\b(?:only|exactly|just)\b.{0,12}(?:\bwith (?:this|the (?:text|words?|following))\b|\bthis (?:text|sentence|message)\b|\bthe (?:following|words?)\b)|\boutput the (?:following|text)\b|\bpost this (?:for|to|in|as|message|text|link)\b|\bping (?:everyone|the channel|all)\b/i,
  },
  {
    id: 'secrets',
    refusal: 'manipulation',
    pattern:
      /\b(?:system|hidden|secret|initial|internal|your) (?:system )?(?:prompt|instructions?|configuration|config|rules|settings)\b|\b(?:api[ _-]?keys?|tokens?|passwords?|environment variables?|\.env)\b.{0,30}\b(?:show|print|reveal|give|tell|what|your)\b|\b(?:show|print|reveal|give|tell|dump|leak|what(?:'s| is))\b.{0,20}\b(?:the|your)\b.{0,12}\b(?:api[ _-]?keys?|bot token|slack token|signing secret|system prompt)\b|\b(?:show|print|reveal|give|tell|dump|leak|what(?:'s| is))\b.{0,40}\b(?:your|the bot'?s?)\b.{0,20}\b(?:api[ _-]?keys?|tokens?|passwords?|secrets?|credentials?|source code|files?)\b/i,
  },
  {
    id: 'wrongdoing',
    refusal: 'harm',
    pattern:
      /\b(?:how (?:do|can|could|would|should|to|may)|ways? (?:to|of)|help (?:me|us)|teach|show (?:me|us)|list|steps|method|trick|advise (?:me|us))\b[^.?!]{0,80}\b(?:launder|bribe|kickbacks?|evade|dodge|hack|malware|phishing|fake (?:invoices?|passports?|ids?|reviews)|bomb|kill|steal|forge)\b|\b(?:make|write|create|forge|print|draw up)\b.{0,20}\bfake (?:invoices?|passports?|ids?|reviews)\b|\bhide\b.{0,30}\b(?:from (?:the )?(?:tax|audit|auditors?|regulator)|taxes)\b/i,
  },
  {
    id: 'composition',
    refusal: 'request',
    pattern:
      /^\W*(?:(?:please|pls|can you|could you|would you|hey|hi|now|help me(?: to)?)\W+)*(?:write|compose|draft|generate|create|code|program|translate|draw|sing|tell|make|give|recommend)\s+(?:me\s+|us\s+)?(?:(?:an?|the|some|my|this|short|good|nice|funny|quick)\s+)*(?:\w+\s+){0,2}(?:poems?|songs?|story|stories|jokes?|essays?|limericks?|haikus?|cover letter|resumes?|python|javascript|java|sql|function|script|recipes?|love letter|birthday|speech|homework|tweets?|movies?|films?|restaurants?|passwords?|playlist|lyrics|novel|puns?|riddles?)\b/i,
  },
  {
    id: 'body',
    refusal: 'offtopic',
    pattern:
      /\b(?:headache|fever|stomach|rash|cough|pregnan\w*|dizzy|toothache|my (?:doctor|symptoms?|chest|knee|back) )\b/i,
  },
];

/** The first rule of conduct that a text runs into, if any. */
export function refusalFor(text: string): Refusal | undefined {
  return RULES.find((rule) => rule.pattern.test(text))?.refusal;
}
