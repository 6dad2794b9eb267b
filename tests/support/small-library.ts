import { createLibrary, type Library } from '../../src/core/knowledge/library.ts';
import type { Bundle, Criterion, Cue, Knowledge, Label, Service } from '../../src/core/knowledge/model.ts';
import { criterion, knowledge, service, source } from './knowledge.ts';
import { commonWords } from './real.ts';

/**
 * A library small enough to know by heart: three criteria, a handful of services of each label, one of them disputed,
 * and some small talk. Tests of the classifier read on it what a rule does.
 */

export const cue = (leans: Cue['leans'], words: readonly string[], over: Partial<Cue> = {}): Cue => ({
  id: words[0] ?? '',
  leans,
  weight: 2,
  words,
  with: [],
  ...over,
});

export const JUDGEMENT: Criterion = criterion({
  cues: [
    cue('BPO', ['script', 'checklist', 'fixed rules'], { weight: 3 }),
    cue('BPO', ['type', 'copy', 'log']),
    cue('BPO', ['check', 'verify'], { with: ['receipt', 'form'] }),
    cue('KPO', ['decide', 'judge', 'weigh up'], { weight: 3 }),
    cue('KPO', ['interpret', 'advise', 'assess'], { weight: 3 }),
  ],
});

export const SKILL: Criterion = criterion({
  id: 'skill',
  name: 'general or specialist skill',
  BPO: 'people learn it on the job',
  KPO: 'it takes a degree',
  cues: [
    cue('BPO', ['clerk', 'agent']),
    cue('KPO', ['analyst', 'lawyer', 'actuary', 'engineer']),
    cue('KPO', ['*ologist'], { weight: 3 }),
  ],
});

export const OUTPUT: Criterion = criterion({
  id: 'output',
  name: 'transaction or opinion',
  BPO: 'a finished transaction comes out',
  KPO: 'an opinion comes out',
  cues: [
    cue('BPO', ['form', 'ticket', 'call'], { weight: 1 }),
    cue('KPO', ['opinion', 'forecast', 'valuation report']),
  ],
});

const work = (id: string, label: Service['label'], aliases: readonly string[], over: Partial<Service> = {}) =>
  service({ id, name: id.replaceAll('-', ' '), label, aliases, ...over });

/** Work that most publications call BPO and some KPO. */
export const CODING: Service = work(
  'medical-coding',
  'BPO',
  ['assign billing codes to charts', 'clinical coders', 'codes for each diagnosis'],
  {
    signature: [
      ['code', 'coder'],
      ['patient', 'hospital', 'chart'],
    ],
    contested: [
      { label: 'BPO', why: 'It follows published code sets.', sources: ['guide'] },
      { label: 'KPO', why: 'It takes trained coders.', sources: ['journal'] },
    ],
  },
);

export const SERVICES: readonly Service[] = [
  CODING,
  work('data-entry', 'BPO', ['type survey forms into a database', 'copy figures into a sheet', 'keying']),
  work('call-answering', 'BPO', ['answer the phones', 'log customer calls', 'telephone desk']),
  work('payroll', 'BPO', ['pay slips', 'wage runs', 'pay the staff every month']),
  work(
    'company-valuation',
    'KPO',
    ['value a company for a takeover', 'fairness opinions', 'price a target'],
    {
      criteria: ['output'],
    },
  ),
  work('market-research', 'KPO', ['study a market', 'interpret survey results', 'size a new market'], {
    criteria: ['skill'],
  }),
  work('patent-search', 'KPO', ['prior art research', 'assess inventions', 'freedom to operate opinion']),
];

/** Two tasks in one text, in the ways in which people join them. */
const BUNDLES: readonly Bundle[] = [
  ['data-entry', 'market-research', 'type survey forms into a sheet and interpret the results'],
  ['data-entry', 'company-valuation', 'copy the figures, then value the company'],
  ['call-answering', 'market-research', 'answer the phones + advise us on the market'],
  ['call-answering', 'patent-search', 'log customer calls; assess inventions as well'],
  ['payroll', 'company-valuation', 'wage runs plus an opinion on a takeover'],
  ['payroll', 'market-research', 'pay the staff & study the market'],
  ['data-entry', 'patent-search', 'keying, and prior art research'],
  ['call-answering', 'company-valuation', 'Agents log calls from a script, and analysts price a target'],
  ['payroll', 'data-entry', 'pay slips and keying'],
  ['market-research', 'patent-search', 'study a market and assess inventions'],
].map(([one = '', other = '', text = '']) => ({
  services: [one, other],
  text,
  place: { file: 'bundles.yaml', line: 1 },
}));

const SMALLTALK = [
  'good morning all',
  'lunch at noon',
  'happy birthday',
  'see you on Friday',
  'the lift is broken',
];

export const smallKnowledge = (over: Partial<Knowledge> = {}): Knowledge =>
  knowledge({
    services: SERVICES,
    criteria: [JUDGEMENT, SKILL, OUTPUT],
    sources: [source(), source({ id: 'journal', title: 'A journal', publisher: 'The Journal', year: 2019 })],
    bundles: BUNDLES,
    smalltalk: SMALLTALK,
    ...over,
  });

export const smallLibrary = (over: Partial<Knowledge> = {}): Library =>
  createLibrary([smallKnowledge(over)], commonWords);

/** Texts whose label is plain in the small library. */
export const PLAIN_WORK: ReadonlyArray<readonly [text: string, label: Label]> = [
  ['type survey forms into a database', 'BPO'],
  ['Agents log customer calls from a script', 'BPO'],
  ['value a company for a takeover and give an opinion', 'KPO'],
  ['analysts interpret survey results and advise us', 'KPO'],
];
