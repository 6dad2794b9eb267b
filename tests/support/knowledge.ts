import { readKnowledge } from '../../src/adapters/files/knowledge-texts.ts';
import type {
  AcknowledgedAnswer,
  AcknowledgedVerdict,
  Criterion,
  GlossaryRow,
  Knowledge,
  Note,
  Place,
  Service,
  Source,
  Statement,
  Tip,
} from '../../src/core/knowledge/model.ts';

/**
 * Builders of small knowledge. Each returns a valid row by default; a test passes only what it is about.
 */

const place = (file: string): Place => ({ file, line: 1 });

export const statement = (over: Partial<Statement> = {}): Statement => ({
  text: 'The provider follows set rules.',
  sources: ['guide'],
  heading: '',
  line: 20,
  ...over,
});

export const source = (over: Partial<Source> = {}): Source => ({
  id: 'guide',
  title: 'A guide to outsourcing',
  publisher: 'Some Press',
  year: 2024,
  kind: 'press',
  read: '2026-11-22',
  place: place('sources.yaml'),
  ...over,
});

/** A valid note of kind `practice`; its questions hold its id, so that two notes never ask the same. */
export const note = (over: Partial<Note> = {}): Note => {
  const id = over.id ?? 'practice-rules';
  return {
    id,
    title: 'Working by rules',
    kind: 'practice',
    about: 'bpo',
    summary: 'BPO work follows rules that the client sets.',
    questions: [`what is ${id}`, `why ${id}`, `who runs ${id}`, `when is ${id} right`],
    terms: [],
    fields: [],
    facts: [],
    disputes: [],
    figures: [],
    related: [],
    owner: 'editors',
    reviewed: '2026-11-22',
    statements: [statement()],
    place: place(`notes/${id}.md`),
    ...over,
  };
};

export const comparison = (over: Partial<Note> = {}): Note =>
  note({
    id: 'overall-comparison',
    title: 'BPO and KPO side by side',
    kind: 'comparison',
    about: 'both',
    dimension: 'overall',
    statements: [
      statement({ heading: 'BPO', line: 21 }),
      statement({ heading: 'KPO', line: 25, text: 'The provider has to judge.' }),
    ],
    ...over,
  });

export const dispute = (over: Partial<Note> = {}): Note =>
  note({
    id: 'insurance-dispute',
    kind: 'dispute',
    fields: ['insurance'],
    statements: [
      statement({ heading: 'One side', line: 21 }),
      statement({ heading: 'The other side', line: 25, text: 'Others call it judgement.' }),
    ],
    ...over,
  });

export const service = (over: Partial<Service> = {}): Service => ({
  id: 'accounts-payable',
  name: 'accounts payable',
  function: 'Finance and accounting',
  label: 'BPO',
  aliases: ['invoice processing', 'paying supplier bills', 'settle vendor statements'],
  signature: [],
  criteria: ['judgement'],
  basis: 'sources',
  sources: ['guide'],
  contested: [],
  place: place('services/finance.yaml'),
  ...over,
});

export const criterion = (over: Partial<Criterion> = {}): Criterion => ({
  id: 'judgement',
  name: 'rules or judgement',
  question: 'Does the work follow set rules, or must somebody decide?',
  BPO: 'it follows set rules',
  KPO: 'somebody has to weigh things up',
  cues: [{ id: 'decide', leans: 'KPO', weight: 3, words: ['decide'], with: [] }],
  place: place('criteria/judgement.yaml'),
  ...over,
});

export const tip = (over: Partial<Tip> = {}): Tip => ({
  id: 'name-the-decider',
  topic: 'choosing',
  text: 'Name who decides when the rules run out.',
  sources: ['editorial'],
  place: place('tips/choosing.yaml'),
  ...over,
});

/** A verdict that the small knowledge gives: its only service is BPO. */
export const verdict = (over: Partial<AcknowledgedVerdict> = {}): AcknowledgedVerdict => ({
  text: 'invoice processing',
  label: 'BPO',
  contested: false,
  because: ['invoice', 'processing'],
  place: { file: 'verdicts.yaml', line: 5 },
  ...over,
});

/** An answer that the small knowledge does not give. */
export const acknowledged = (over: Partial<AcknowledgedAnswer> = {}): AcknowledgedAnswer => ({
  question: 'what is practice-rules',
  after: [],
  answer: 'Nobody knows.',
  notes: [],
  place: { file: 'answers.yaml', line: 5 },
  ...over,
});

export const glossaryRow = (over: Partial<GlossaryRow> = {}): GlossaryRow => ({
  term: 'attrition',
  same: ['staff turnover', 'people leaving'],
  place: place('glossary.yaml'),
  ...over,
});

/** One valid row of each kind, without any fault. */
export const knowledge = (over: Partial<Knowledge> = {}): Knowledge => ({
  ...readKnowledge([]).knowledge,
  notes: [comparison(), note()],
  services: [service()],
  criteria: [criterion()],
  tips: [tip()],
  sources: [source()],
  glossary: [glossaryRow()],
  digest: 'd1',
  ...over,
});
