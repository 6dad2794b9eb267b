import type { Note } from '../knowledge/model.ts';
import type { AnswerLine, ComparisonTable } from './answer.ts';

/** The dimension that holds the main difference; a library has exactly one such note. */
export const OVERALL = 'overall';
/** Dimensions that decide most cases; the ones shown where a reader names none. */
const SHOWN = ['scope', 'skills', 'core', 'driver', 'process', 'price'];

const first = (note: Note, side: 'BPO' | 'KPO') =>
  note.statements.find((statement) => statement.heading === side)?.text ?? '';

const COMPARISONS = new WeakMap<readonly Note[], ReadonlyMap<string, Note>>();

/** The comparison notes of a library by dimension. */
export function comparisonsOf(notes: readonly Note[]): ReadonlyMap<string, Note> {
  const known = COMPARISONS.get(notes);
  if (known) return known;
  const comparisons = new Map(
    notes.flatMap((note) =>
      note.kind === 'comparison' && note.dimension ? [[note.dimension, note] as const] : [],
    ),
  );
  COMPARISONS.set(notes, comparisons);
  return comparisons;
}

/** The dimension that goes by a name: its own, or one of the terms written on its note. In lower case. */
export function dimensionNamed(name: string, notes: readonly Note[]): string | undefined {
  const comparisons = comparisonsOf(notes);
  if (comparisons.has(name)) return name;
  for (const [dimension, note] of comparisons)
    if (note.terms.some((term) => term.toLowerCase() === name)) return dimension;
  return undefined;
}

/** The two models beside each other over the given dimensions (by default the six that decide most cases). */
export function compare(
  notes: readonly Note[],
  dimensions: readonly string[] = SHOWN,
): { table: ComparisonTable; lines: AnswerLine[] } {
  const byDimension = comparisonsOf(notes);
  const chosen = dimensions.flatMap((dimension) => byDimension.get(dimension) ?? []);
  const rows = chosen.map((note) => ({
    dimension: note.dimension ?? note.title,
    bpo: first(note, 'BPO'),
    kpo: first(note, 'KPO'),
  }));
  const lines = chosen.map((note) => ({ lead: `${note.dimension}: `, text: note.summary, notes: [note.id] }));
  return { table: { rows }, lines };
}
