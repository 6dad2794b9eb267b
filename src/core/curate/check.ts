import type { Knowledge } from '../knowledge/model.ts';
import { type Fault, knownIn } from './fault.ts';
import { checkNotes } from './notes.ts';
import { checkRows } from './rows.ts';

/** Everything that is wrong between the files of a layer: links, sources, figures, doubles, coverage. Sorted by place. */
export function checkKnowledge(knowledge: Knowledge): Fault[] {
  const known = knownIn(knowledge);
  const faults = [...checkNotes(knowledge, known), ...checkRows(knowledge, known)];
  const { notes } = knowledge;
  if (notes.length > 0 && !notes.some((note) => note.dimension === 'overall'))
    faults.push({
      file: 'notes',
      line: 1,
      message: 'No comparison has the dimension "overall". Verdicts cite it: add one.',
    });
  return faults.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
