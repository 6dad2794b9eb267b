import { stem } from '../text/stem.ts';
import { tokenise } from '../text/tokens.ts';
import { EDITORIAL, type Figure, type Knowledge, type Note, type Place } from './model.ts';

/** A fault in the knowledge, where it stands, and what to do about it. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const MOST_WORDS = 40;
const NUMBER = /\d+(?:[.,]\d+)*/g;
/** Names that happen to hold digits: standards, laws, levels. They count nothing, so they need no evidence. */
const DESIGNATION =
  /\b(?:ISO(?:\/IEC)?|SOC|ISAE|SSAE|PCI DSS|ICD|NIST|Article|Section|Rule|Part|Opinion|level|tier)[ -]?\d+(?:[-.:/]\d+)*[A-Z]*\b|\b24\/7\b/gi;

const at = (place: Place, message: string, line = place.line): Fault => ({ file: place.file, line, message });
/** The numbers that a text states, without separators of thousands. */
const numbersIn = (text: string): string[] =>
  (text.replace(DESIGNATION, ' ').match(NUMBER) ?? []).map((number) => number.replace(/,(?=\d{3}\b)/g, ''));
/** The numbers that a figure proves: those of its evidence, and the year that it is of. */
const provenBy = (figure: Figure): Set<string> =>
  new Set([...numbersIn(figure.evidence), String(figure.year)]);
const plain = (text: string) =>
  tokenise(text)
    .map((token) => stem(token.word))
    .join(' ');

interface Known {
  readonly sources: ReadonlySet<string>;
  /** The publisher of each source, by its id. */
  readonly publishers: ReadonlyMap<string, string>;
  readonly notes: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
}

/** What a note says, with the place and the sources of each piece; a title and a summary rest on the whole note. */
const spokenIn = (note: Note) => [
  { text: note.title, line: note.place.line, sources: undefined },
  { text: note.summary, line: note.place.line, sources: undefined },
  ...note.statements,
];

/**
 * Numbers in what a note says must stand in the evidence of a figure, in a statement of one that was read in a source
 * of the statement. A statement whose figure is another publisher's says as reported by whom.
 */
function checkFigures(note: Note, known: Known): Fault[] {
  const faults: Fault[] = [];
  for (const { text, line, sources } of spokenIn(note)) {
    if (sources?.includes(EDITORIAL)) continue;
    const figures = note.figures.filter((figure) => !sources || sources.includes(figure.source));
    let secondHand = false;
    for (const number of numbersIn(text)) {
      const proofs = figures.filter((figure) => provenBy(figure).has(number));
      if (proofs.length === 0)
        faults.push(
          at(
            note.place,
            `The figure ${number} has no evidence. Add it under figures, with its source and the words that hold it.`,
            line,
          ),
        );
      else if (proofs.every((figure) => figure.publisher !== known.publishers.get(figure.source)))
        secondHand = true;
    }
    if (secondHand && sources && !/\bas reported by\b/i.test(text))
      faults.push(
        at(
          note.place,
          'The statement has a second-hand figure. Name the publication that was read: "as reported by ...".',
          line,
        ),
      );
  }
  for (const figure of note.figures) {
    if (!known.publishers.has(figure.source))
      faults.push(
        at(
          note.place,
          `The figure ${figure.value} names the source ${figure.source}, which is not in sources.yaml.`,
        ),
      );
    for (const number of numbersIn(figure.value))
      if (!provenBy(figure).has(number))
        faults.push(
          at(
            note.place,
            `The evidence of the figure ${figure.value} does not hold ${number}. Quote the words that do.`,
          ),
        );
  }
  return faults;
}

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

/** Faults for values that must be unique: all but the first that has a value; two of one owner do no harm. */
function checkUnique<T>(
  rows: readonly T[],
  keyOf: (row: T) => string | undefined,
  faultOf: (row: T, first: T) => Fault,
  ownerOf: (row: T) => unknown = (row) => row,
): Fault[] {
  const seen = new Map<string, T>();
  const faults: Fault[] = [];
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else if (ownerOf(first) !== ownerOf(row)) faults.push(faultOf(row, first));
  }
  return faults;
}

function checkServices(knowledge: Knowledge, known: Known): Fault[] {
  const faults: Fault[] = [];
  const fields = new Set(knowledge.notes.flatMap((note) => note.fields));
  for (const service of knowledge.services) {
    const say = (message: string) => faults.push(at(service.place, `${service.id}: ${message}`));
    if (service.basis === 'sources' && service.sources.length === 0)
      say('it rests on sources but names none. Name them or set basis to editorial.');
    if (service.basis === 'editorial' && service.sources.length > 0)
      say('it is editorial but names sources. Set basis to sources or remove them.');
    for (const source of [...service.sources, ...service.contested.flatMap((side) => side.sources)])
      if (!known.sources.has(source)) say(`the source ${source} is not in sources.yaml.`);
    const sides = new Set(service.contested.map((side) => side.label));
    if (service.contested.length > 0 && sides.size < 2)
      say('a contested service shows both sides, BPO and KPO.');
    if (service.field !== undefined && !fields.has(service.field))
      say(`no dispute note names the field ${service.field}. Correct it or remove it.`);
  }
  const names = knowledge.services.flatMap((service) =>
    [service.name, ...service.aliases].map((name) => ({ service, name })),
  );
  const doubled = checkUnique(
    names,
    ({ name }) => plain(name),
    (row, first) =>
      at(
        row.service.place,
        `${row.service.id}: "${row.name}" is also a name of ${first.service.id}. Keep it in one row.`,
      ),
    ({ service }) => service,
  );
  return [...faults, ...doubled];
}

function checkExamples(knowledge: Knowledge): Fault[] {
  const services = new Map(knowledge.services.map((service) => [service.id, service]));
  return knowledge.examples.flatMap(({ service, place }) => {
    const row = services.get(service);
    if (!row) return [at(place, `There is no service ${service}. Correct the id or add the service.`)];
    if (row.contested.length > 0)
      return [at(place, `${service} is contested. Examples teach only what is undisputed.`)];
    return [];
  });
}

function checkTips(knowledge: Knowledge, known: Known): Fault[] {
  const faults: Fault[] = [];
  for (const tip of knowledge.tips) {
    for (const source of tip.sources)
      if (source !== EDITORIAL && !known.sources.has(source))
        faults.push(at(tip.place, `${tip.id}: the source ${source} is not in sources.yaml.`));
    if (numbersIn(tip.text).length > 0)
      faults.push(at(tip.place, `${tip.id}: a tip carries no figures. Put the figure in a note.`));
  }
  return faults;
}

function checkFacts(knowledge: Knowledge): Fault[] {
  const carried = new Set(knowledge.notes.flatMap((note) => note.facts));
  const leftOut = new Set(knowledge.leftOut.map((row) => row.fact));
  const place = { file: 'facts.yaml', line: 1 };
  return knowledge.facts.flatMap((fact) => {
    if (carried.has(fact) && leftOut.has(fact))
      return [at(place, `The fact ${fact} is left out, yet a note carries it.`)];
    if (!carried.has(fact) && !leftOut.has(fact))
      return [
        at(place, `No note carries the fact ${fact}. Name it in a note, or under leftOut with a reason.`),
      ];
    return [];
  });
}

/** Everything that is wrong between the files of a layer: links, sources, figures, doubles, coverage. Sorted by place. */
export function checkKnowledge(knowledge: Knowledge): Fault[] {
  const known: Known = {
    sources: new Set(knowledge.sources.map((source) => source.id)),
    publishers: new Map(knowledge.sources.map((source) => [source.id, source.publisher])),
    notes: new Set(knowledge.notes.map((note) => note.id)),
    facts: new Set(knowledge.facts),
  };
  const { notes, services, tips, sources, glossary } = knowledge;
  const faults = [
    ...notes.flatMap((note) => [
      ...checkShape(note),
      ...checkStatements(note, known),
      ...checkFigures(note, known),
      ...checkLinks(note, known),
    ]),
    ...checkUnique(
      notes,
      (note) => note.id,
      (note, first) => at(note.place, `The id ${note.id} is taken by ${first.place.file}. Rename the file.`),
    ),
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
    ...checkUnique(
      services,
      (row) => row.id,
      (row, first) => at(row.place, `The id ${row.id} is taken in ${first.place.file}.`),
    ),
    ...checkServices(knowledge, known),
    ...checkExamples(knowledge),
    ...checkUnique(
      tips,
      (tip) => tip.id,
      (tip, first) => at(tip.place, `The id ${tip.id} is taken in ${first.place.file}.`),
    ),
    ...checkTips(knowledge, known),
    ...checkUnique(
      sources,
      (source) => source.id,
      (source) => at(source.place, `The source ${source.id} stands twice.`),
    ),
    ...checkUnique(
      glossary.flatMap((row) => [row.term, ...row.same].map((wording) => ({ row, wording }))),
      ({ wording }) => plain(wording),
      ({ row, wording }, first) =>
        at(row.place, `"${wording}" is also a wording of ${first.row.term}. Keep it in one row.`),
      ({ row }) => row,
    ),
    ...checkFacts(knowledge),
    ...checkUnique(
      knowledge.criteria.flatMap((criterion) => criterion.cues.map((cue) => ({ criterion, cue }))),
      ({ cue, criterion }) => `${criterion.id} ${cue.id}`,
      ({ criterion, cue }) => at(criterion.place, `The cue ${cue.id} stands twice. Rename one.`),
    ),
  ];
  if (notes.length > 0 && !notes.some((note) => note.dimension === 'overall'))
    faults.push({
      file: 'notes',
      line: 1,
      message: 'No comparison has the dimension "overall". Verdicts cite it: add one.',
    });
  return faults.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
