import { EDITORIAL, type Knowledge, type Note } from '../knowledge/model.ts';
import { at, checkUnique, type Fault, type Known, plain } from './fault.ts';
import { checkFigures, numbersIn } from './figures.ts';

const MOST_WORDS = 40;
const LONGEST_SUMMARY = 280;

function checkStatements(note: Note, known: Known): Fault[] {
  const faults: Fault[] = [];
  for (const statement of note.statements) {
    const words = statement.text.split(/\s+/).length;
    if (words > MOST_WORDS)
      faults.push(
        at(note.place, `The statement has ${words} words. Split it: at most ${MOST_WORDS}.`, statement.line),
      );
    if (statement.sources.includes(EDITORIAL) && numbersIn(statement.text).length > 0)
      faults.push(
        at(
          note.place,
          'An editorial statement carries a figure. Cite the source of the figure or leave it out.',
          statement.line,
        ),
      );
    for (const source of statement.sources)
      if (source !== EDITORIAL && !known.sources.has(source))
        faults.push(
          at(
            note.place,
            `The source ${source} is not in sources.yaml. Add it there if it was really read.`,
            statement.line,
          ),
        );
  }
  return faults;
}

function checkShape(note: Note): Fault[] {
  const faults: Fault[] = [];
  if (note.summary.length > LONGEST_SUMMARY)
    faults.push(
      at(
        note.place,
        `The summary has ${note.summary.length} characters. Shorten it: at most ${LONGEST_SUMMARY}.`,
      ),
    );
  const headings = new Set(note.statements.map((statement) => statement.heading));
  const needs = (heading: string, kind: string) => {
    if (!headings.has(heading))
      faults.push(at(note.place, `A ${kind} needs statements under "## ${heading}".`));
  };
  if (note.kind === 'comparison') {
    if (!note.dimension) faults.push(at(note.place, 'A comparison needs a dimension, in one word or two.'));
    needs('BPO', 'comparison');
    needs('KPO', 'comparison');
  } else if (note.dimension)
    faults.push(at(note.place, 'Only a comparison has a dimension. Remove it or change the kind.'));
  if (note.kind === 'dispute') {
    if (note.fields.length === 0)
      faults.push(at(note.place, 'A dispute needs fields: the kinds of work in dispute.'));
    needs('One side', 'dispute');
    needs('The other side', 'dispute');
  } else if (note.fields.length > 0)
    faults.push(at(note.place, 'Only a dispute has fields. Remove them or change the kind.'));
  if (note.kind === 'myth' && !/^(?:No|Not quite|Partly)\b/.test(note.summary))
    faults.push(at(note.place, 'The summary of a myth begins with "No", "Not quite" or "Partly".'));
  if (note.kind === 'figure' && note.figures.length === 0)
    faults.push(at(note.place, 'A note of kind figure needs figures, with evidence.'));
  return faults;
}

function checkLinks(note: Note, known: Known): Fault[] {
  const faults: Fault[] = [];
  for (const id of note.related)
    if (!known.notes.has(id))
      faults.push(at(note.place, `The related note ${id} does not exist. Correct the id or remove it.`));
  if (note.related.includes(note.id)) faults.push(at(note.place, 'A note cannot be related to itself.'));
  for (const fact of note.facts)
    if (known.facts.size > 0 && !known.facts.has(fact))
      faults.push(at(note.place, `There is no fact ${fact} in facts.yaml. Correct the number.`));
  return faults;
}

/** Everything that is wrong with the notes of a layer, and between them. */
export function checkNotes({ notes }: Knowledge, known: Known): Fault[] {
  return [
    ...notes.flatMap((note) => [
      ...checkShape(note),
      ...checkStatements(note, known),
      ...checkFigures(note, known),
      ...checkLinks(note, known),
    ]),
    ...checkUnique(
      notes,
      (note) => note.dimension,
      (note, first) => at(note.place, `The dimension ${note.dimension} is taken by ${first.id}.`),
    ),
    ...checkUnique(
      notes.flatMap((note) => note.questions.map((question) => ({ note, question }))),
      ({ question }) => plain(question),
      (row, first) =>
        at(
          row.note.place,
          `The question "${row.question}" is also asked for ${first.note.id}. Keep it on one note.`,
        ),
    ),
  ];
}
