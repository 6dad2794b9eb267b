import { describe, expect, it } from 'vitest';
import { checkKnowledge } from '../../../src/core/curate/check.ts';
import type { Knowledge } from '../../../src/core/knowledge/model.ts';
import {
  comparison,
  criterion,
  dispute,
  glossaryRow,
  knowledge,
  note,
  service,
  tip,
} from '../../support/knowledge.ts';

const messages = (over: Partial<Knowledge>) => checkKnowledge(knowledge(over)).map((fault) => fault.message);
const SIDES = [
  { label: 'BPO', why: 'It follows rules.', sources: ['guide'] },
  { label: 'KPO', why: 'It takes judgement.', sources: ['guide'] },
] as const;

describe('checkKnowledge on services', () => {
  it('finds nothing wrong with valid rows, contested or not', () => {
    const rows = [
      service(),
      service({ id: 'coding', name: 'medical coding', aliases: ['code charts'], contested: [...SIDES] }),
    ];
    expect(messages({ services: rows })).toEqual([]);
  });

  it('finds a row that rests on sources but names none', () => {
    expect(messages({ services: [service({ sources: [] })] })).toEqual([
      expect.stringMatching(/^accounts-payable: it rests on sources but names none. Name them or set basis/),
    ]);
  });

  it('finds an editorial row that names sources', () => {
    expect(messages({ services: [service({ basis: 'editorial' })] })).toEqual([
      expect.stringMatching(/it is editorial but names sources. Set basis to sources or remove them/),
    ]);
    expect(messages({ services: [service({ basis: 'editorial', sources: [] })] })).toEqual([]);
  });

  it('finds an unknown source of a row and of a side', () => {
    const contested = [SIDES[0], { ...SIDES[1], sources: ['rumour'] }];
    expect(messages({ services: [service({ sources: ['hearsay'], contested })] })).toEqual([
      'accounts-payable: the source hearsay is not in sources.yaml.',
      'accounts-payable: the source rumour is not in sources.yaml.',
    ]);
  });

  it.each([
    ['one side', [SIDES[0]]],
    ['one side twice', [SIDES[1], SIDES[1]]],
  ])('finds a contested row that shows only %s', (_what, contested) => {
    expect(messages({ services: [service({ contested })] })).toEqual([
      expect.stringMatching(/a contested service shows both sides, BPO and KPO/),
    ]);
  });

  it('finds a field that no dispute names', () => {
    expect(messages({ services: [service({ field: 'insurance' })] })).toEqual([
      expect.stringMatching(/no dispute note names the field insurance. Correct it or remove it/),
    ]);
    expect(
      messages({ notes: [comparison(), dispute()], services: [service({ field: 'insurance' })] }),
    ).toEqual([]);
  });

  it('finds an alias that another row has, in whatever inflection, and names both rows', () => {
    const other = service({
      id: 'payments',
      name: 'payments',
      aliases: ['Paying supplier bill'],
      place: { file: 'services/other.yaml', line: 7 },
    });
    expect(checkKnowledge(knowledge({ services: [service(), other] }))).toEqual([
      {
        file: 'services/other.yaml',
        line: 7,
        message: 'payments: "Paying supplier bill" is also a name of accounts-payable. Keep it in one row.',
      },
    ]);
  });

  it('finds an alias that is the name of another row', () => {
    const other = service({ id: 'other', name: 'other work', aliases: ['Accounts payable'] });
    expect(messages({ services: [service(), other] })).toHaveLength(1);
  });

  it('lets a row repeat its own wording', () => {
    expect(messages({ services: [service({ aliases: ['accounts payable', 'account payables'] })] })).toEqual(
      [],
    );
  });
});

describe('checkKnowledge on tips, sources, glossary and criteria', () => {
  it('finds a tip with an unknown source', () => {
    expect(messages({ tips: [tip({ sources: ['hearsay'] })] })).toEqual([
      'name-the-decider: the source hearsay is not in sources.yaml.',
    ]);
  });

  it('finds a tip that carries a figure', () => {
    expect(messages({ tips: [tip({ text: 'Visit 3 sites.' })] })).toEqual([
      expect.stringMatching(/a tip carries no figures. Put the figure in a note/),
    ]);
  });

  it('finds a wording of the glossary that two rows share, in whatever inflection', () => {
    const other = glossaryRow({
      term: 'churn',
      same: ['person left'],
      place: { file: 'glossary.yaml', line: 3 },
    });
    expect(checkKnowledge(knowledge({ glossary: [glossaryRow(), other] }))).toEqual([
      {
        file: 'glossary.yaml',
        line: 3,
        message: '"person left" is also a wording of attrition. Keep it in one row.',
      },
    ]);
    expect(messages({ glossary: [glossaryRow({ same: ['attrition'] })] })).toEqual([]);
  });

  it('finds a cue that stands twice under one criterion', () => {
    const cue = criterion().cues[0]!;
    const twice = criterion({ cues: [cue, { ...cue, words: ['judge'] }] });
    expect(messages({ criteria: [twice] })).toEqual(['The cue decide stands twice. Rename one.']);
    expect(messages({ criteria: [criterion(), criterion({ id: 'skill' })] })).toEqual([]);
  });
});

describe('checkKnowledge on the inventory of facts', () => {
  const carrying = (...facts: string[]) => [comparison(), note({ facts })];

  it('finds a fact that is neither carried nor left out', () => {
    expect(messages({ facts: ['1.1', '1.2'], notes: carrying('1.1') })).toEqual([
      expect.stringMatching(/No note carries the fact 1\.2. Name it in a note, or under leftOut/),
    ]);
  });

  it('accepts facts that are carried or left out with a reason', () => {
    const leftOut = [{ fact: '1.2', reason: 'praise of a seller' }];
    expect(messages({ facts: ['1.1', '1.2'], leftOut, notes: carrying('1.1') })).toEqual([]);
  });

  it('finds a fact that is left out although a note carries it', () => {
    const leftOut = [{ fact: '1.1', reason: 'praise of a seller' }];
    expect(messages({ facts: ['1.1'], leftOut, notes: carrying('1.1') })).toEqual([
      'The fact 1.1 is left out, yet a note carries it.',
    ]);
  });
});
