import type { Knowledge, Place } from '../knowledge/model.ts';
import { at, checkUnique, type Fault, knownIn, sortedByPlace } from './fault.ts';
import { checkNotes } from './notes.ts';
import { checkRows } from './rows.ts';

interface Row {
  readonly id: string;
  readonly place: Place;
}

const doubled = (rows: readonly Row[], remedy: (row: Row, first: Row) => string): Fault[] =>
  checkUnique(
    rows,
    (row) => row.id,
    (row, first) => at(row.place, remedy(row, first)),
  );

/**
 * Ids, and texts of verdicts, that stand twice in one layer: merging would lose all but the last, so this is looked at
 * before.
 */
export function checkIds({ notes, services, tips, sources, verdicts }: Knowledge): Fault[] {
  const taken = (row: Row, first: Row) => `The id ${row.id} is taken in ${first.place.file}. Rename one.`;
  return [
    ...doubled(notes, (note, first) => `The id ${note.id} is taken by ${first.place.file}. Rename the file.`),
    ...doubled(services, taken),
    ...doubled(tips, taken),
    ...doubled(sources, taken),
    ...doubled(
      verdicts.map(({ text, place }) => ({ id: text, place })),
      (_row, first) => `The text stands in line ${first.place.line} already. Remove one.`,
    ),
  ];
}

/** Everything that is wrong between the files of merged layers: links, sources, figures, doubles, coverage. Sorted by place. */
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
  return sortedByPlace(faults);
}
