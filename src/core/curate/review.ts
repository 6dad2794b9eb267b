import type { Answerer } from '../answer/answerer.ts';
import type { Classifier } from '../classify/classify.ts';
import type { Knowledge, Note } from '../knowledge/model.ts';
import type { Search } from '../retrieve/search.ts';
import { alikeNotes, alikeServices, alikeTips } from './alike.ts';
import { checkAnswers } from './changed-answers.ts';
import { checkVerdicts } from './changed-verdicts.ts';
import { at, type Fault, sortedByPlace } from './fault.ts';

/**
 * Something to look at that does not keep the program from starting. A warning does not make the knowledge wrong
 * either: it comes with time and not with a change.
 */
export interface Finding extends Fault {
  readonly warning?: true;
}

/** A note is looked at again at least once in so many years. */
const YEARS = 1;

/** The same day so many years before; both as `2026-11-22`. */
const yearsBefore = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;

function checkDate(note: Note, today: string): Finding[] {
  const warn = (message: string): Finding[] => [{ ...at(note.place, message), warning: true }];
  if (note.reviewed > today)
    return warn(`It was reviewed on ${note.reviewed}, which is still to come. Correct the date.`);
  if (note.reviewed < yearsBefore(today, YEARS))
    return warn(`It was last reviewed on ${note.reviewed}. Read it beside its sources and renew the date.`);
  return [];
}

/** The note that a question finds first, those beside it left out of account. */
function foundFirst(question: string, note: Note, besides: ReadonlySet<string>, search: Search) {
  const found = search(question).map((hit) => hit.passage.note);
  return found.find((id) => id === note.id || !besides.has(id));
}

/** Notes that no other note leads to or that lead nowhere, and questions on a note that find another one first. */
function checkReach(notes: readonly Note[], search: Search): Fault[] {
  const led = new Set(notes.flatMap((note) => note.related.filter((id) => id !== note.id)));
  const leadHere = (id: string) => notes.filter(({ related }) => related.includes(id)).map((note) => note.id);
  return notes.flatMap((note) => {
    const faults: Fault[] = [];
    if (notes.length > 1 && !led.has(note.id))
      faults.push(at(note.place, 'No other note leads here. Name it under related of one that is near.'));
    if (notes.length > 1 && note.related.length === 0)
      faults.push(at(note.place, 'It leads to no other note. Name those worth reading next under related.'));
    const besides = new Set([...note.related, ...leadHere(note.id)]);
    for (const question of note.questions) {
      const first = foundFirst(question, note, besides, search);
      if (first === note.id) continue;
      const instead = first === undefined ? 'nothing' : `${first} first`;
      faults.push(
        at(
          note.place,
          `The question "${question}" finds ${instead}. Ask it in words that belong to this note alone${first === undefined ? '' : ', or name that note under related'}.`,
        ),
      );
    }
    return faults;
  });
}

/** Sources that nothing rests on any more. */
function checkUse({ notes, services, tips, sources }: Knowledge): Fault[] {
  const used = new Set([
    ...notes.flatMap((note) => note.statements.flatMap((statement) => statement.sources)),
    ...services.flatMap((row) => [...row.sources, ...row.contested.flatMap((side) => side.sources)]),
    ...tips.flatMap((tip) => tip.sources),
  ]);
  return sources
    .filter((source) => !used.has(source.id))
    .map((source) => at(source.place, `Nothing cites the source ${source.id}. Remove it.`));
}

/** Whether the classifier has learned from the rows as they are. */
export function checkWeights({ weightsCurrent }: Knowledge): Fault[] {
  if (weightsCurrent) return [];
  const message = 'They were learned from other rows than those that stand here. Run npm run train.';
  return [{ file: 'weights.json', line: 1, message }];
}

/**
 * What a review asks of the knowledge; undefined where part of the knowledge could not be read: what leads to a note,
 * cites a source or decides a verdict may stand there.
 */
export interface Reviewers {
  readonly search: Search | undefined;
  readonly classify: Classifier | undefined;
  readonly answer: Answerer | undefined;
}

/**
 * What a careful editor would find in knowledge that is well formed: near-duplicates, dates of review that have
 * passed; with a search, notes that nobody can reach and sources that nothing cites; with a classifier and an answerer,
 * acknowledged verdicts and answers that have changed. Sorted by place.
 *
 * @param today as `2026-11-22`
 */
export function reviewKnowledge(
  knowledge: Knowledge,
  { search, classify, answer }: Reviewers,
  today: string,
): Finding[] {
  const { notes, tips, services } = knowledge;
  return sortedByPlace<Finding>([
    ...alikeNotes(notes),
    ...alikeTips(tips),
    ...alikeServices(services),
    ...checkWeights(knowledge),
    ...(classify ? checkVerdicts(knowledge.verdicts, classify) : []),
    ...(answer ? checkAnswers(knowledge.answers, answer) : []),
    ...(search ? [...checkReach(notes, search), ...checkUse(knowledge)] : []),
    ...notes.flatMap((note) => checkDate(note, today)),
  ]);
}
