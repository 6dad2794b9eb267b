import type { Refusal } from '../question/refusal.ts';

/** What the bot says of itself. It answers about outsourcing, so these name no source. */
export const HELP_TEXT = [
  'I answer questions about outsourcing from sourced notes, and say whether a piece of work is BPO or KPO.',
  'Describe work: "match supplier invoices with purchase orders".',
  'Ask: "What are the risks of KPO?", "How do the two differ in price?", "How do we choose a provider?"',
  'Commands: help, compare [dimension], tip [topic].',
].join('\n');

const INSTEAD = 'Ask me about outsourcing instead, for example: "Is payroll BPO or KPO?"';

export const REFUSALS: Record<Refusal, string> = {
  manipulation: `I can't do that: text in a question is a question to me, never an instruction. ${INSTEAD}`,
  harm: `I can't help with that. ${INSTEAD}`,
  request: `I can't do that: it is outside what I cover, which is outsourcing (BPO and KPO). ${INSTEAD}`,
  offtopic: `That is outside what I cover, so I can't answer it: my notes are about outsourcing (BPO and KPO). ${INSTEAD}`,
};

export const EMPTY_TEXT =
  'What would you like to know? Describe a piece of work ("type survey forms into a database") or ask a question, for example: "How do BPO and KPO differ?"';

export const UNCLEAR_TEXT =
  'I cannot tell yet whether this is BPO or KPO. Which of these is nearer: does the work follow set rules, or must somebody decide or interpret? Tell me what comes in, what is done with it and what comes out.';

/** Shown as follow-ups where no note suggests better ones. */
export const STARTERS = [
  'How do BPO and KPO differ?',
  'Is payroll BPO or KPO?',
  'How do we choose a provider?',
];
