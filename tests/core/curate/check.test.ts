import { describe, expect, it } from 'vitest';
import { checkIds } from '../../../src/core/curate/check.ts';
import type { Knowledge } from '../../../src/core/knowledge/model.ts';
import { knowledge, note, service, source, tip, verdict } from '../../support/knowledge.ts';

const elsewhere = (file: string) => ({ place: { file, line: 7 } });

describe('checkIds', () => {
  it('finds nothing where each id stands once', () => {
    expect(checkIds(knowledge())).toEqual([]);
  });

  it.each<[string, Partial<Knowledge>, string, string]>([
    [
      'notes',
      { notes: [note(), note(elsewhere('notes/b/practice-rules.md'))] },
      'notes/b/practice-rules.md',
      'The id practice-rules is taken by notes/practice-rules.md. Rename the file.',
    ],
    [
      'services',
      { services: [service(), service({ name: 'payables', ...elsewhere('services/tax.yaml') })] },
      'services/tax.yaml',
      'The id accounts-payable is taken in services/finance.yaml. Rename one.',
    ],
    [
      'tips',
      { tips: [tip(), tip({ text: 'Ask for the price.', ...elsewhere('tips/cost.yaml') })] },
      'tips/cost.yaml',
      'The id name-the-decider is taken in tips/choosing.yaml. Rename one.',
    ],
    [
      'sources',
      { sources: [source(), source({ title: 'Another', ...elsewhere('sources.yaml') })] },
      'sources.yaml',
      'The id guide is taken in sources.yaml. Rename one.',
    ],
    [
      'verdicts',
      { verdicts: [verdict(), verdict({ label: 'KPO', ...elsewhere('verdicts.yaml') })] },
      'verdicts.yaml',
      'The text stands in line 5 already. Remove one.',
    ],
  ])(
    'finds two %s with one id or text, at the second, and says where the first is',
    (_what, over, file, message) => {
      expect(checkIds(knowledge(over))).toEqual([{ file, line: 7, message }]);
    },
  );
});
