import type { Classifier } from '../classify/classify.ts';
import type { Library } from '../knowledge/library.ts';
import type { Note } from '../knowledge/model.ts';
import type { Learnt } from '../learnt.ts';
import type { Wording } from '../question/intent.ts';
import type { Intent, Question } from '../question/question.ts';
import { type Refusal, refusalFor } from '../question/refusal.ts';
import { resolveThread } from '../question/thread.ts';
import { createTopicGauge } from '../question/topic.ts';
import { createWorkGauge } from '../question/work.ts';
import type { Search } from '../retrieve/search.ts';
import type { Answer } from './answer.ts';
import { keepVerdict, type Read, readInThread, sayCorrection } from './conversation.ts';
import {
  bestNote,
  type Draft,
  fixed,
  noteDraft,
  nothingDraft,
  sourcesDraft,
  tableDraft,
  verdictDraft,
} from './drafts.ts';
import { EMPTY_TEXT, HELP_TEXT, REFUSALS, STARTERS, UNCLEAR_TEXT } from './fixed.ts';
import { linesOf } from './from-note.ts';
import { citationsOf, followupsOf, layOut } from './page.ts';
import {
  AS_WRITTEN,
  asksForVerdict,
  describesWork,
  type Gauges,
  type Reading,
  readQuestion,
} from './reading.ts';
import { answerTip, hasTipsOn } from './tip.ts';

/** Longest question that is read, in characters; the rest is ignored. */
export const LONGEST_QUESTION = 4_000;
/** Share of a question's meaning that a note must hold to answer it. */
const COVERED = 0.12;
const MOST_PASSAGES = 5;

/** From question to answer, from the notes alone. Pure: the same question and library give the same answer. */
export type Answerer = (question: Question) => Answer;

/** What kind of answer a question that looks things up gets. */
function intentOf(wording: Wording, note: Note | undefined): Intent {
  if (wording.kinds.has('comparison') || note?.kind === 'comparison') return 'compare';
  if (note?.kind === 'definition' && wording.kinds.has('definition')) return 'define';
  if (wording.kinds.has('choice') || note?.kind === 'choice') return 'assess';
  return 'ask';
}

/** A fixed text with questions to begin with. */
const worded = (intent: Intent, text: string): Draft => ({ intent, lines: fixed(text), followups: STARTERS });

const refusalDraft = (refusal: Refusal): Draft => ({ ...worded('refuse', REFUSALS[refusal]), refused: true });

/** A label is asked for: the verdict, or what the notes say and the question that would settle it. */
function labelDraft(reading: Reading): Draft {
  const { verdict } = reading.classification;
  if (verdict.label !== 'NONE') return verdictDraft(reading, 'classify');
  const note = bestNote(reading);
  const told =
    note && (reading.hits[0]?.cover ?? 0) >= COVERED
      ? linesOf(note, { most: 4, told: reading.hits[0]?.told })
      : [];
  const lines = [...told, ...fixed(UNCLEAR_TEXT)];
  return { intent: 'classify', verdict, lines, ...(told.length === 0 ? { followups: STARTERS } : {}) };
}

/** The verdict whatever else is asked for; what would steer the bot or do harm is refused all the same. */
function verdictOnly(reading: Reading): Draft {
  const refusal = refusalFor(reading.resolved.text);
  return refusal === 'manipulation' || refusal === 'harm' ? refusalDraft(refusal) : labelDraft(reading);
}

/** Chooses what to say. The order is the order of precedence. */
function draft(reading: Reading, near: string | undefined): Draft {
  const { wording, resolved, classification, hits, offTopic } = reading;
  const refusal = refusalFor(resolved.text);
  const isWork = classification.known.length > 0;
  if (refusal && !(isWork && (refusal === 'request' || refusal === 'offtopic'))) return refusalDraft(refusal);
  if (wording.help) return worded('help', HELP_TEXT);
  if (wording.empty) return worded('help', EMPTY_TEXT);

  const table = tableDraft(reading);
  if (table) return table;

  const judged = classification.verdict.label !== 'NONE';
  const [best] = hits;
  const note = bestNote(reading);
  if (wording.labelAsked && asksForVerdict(reading)) return labelDraft(reading);
  if (wording.modelWanted && judged && (best?.asked ?? 0) < AS_WRITTEN)
    return verdictDraft(reading, 'assess', note ? linesOf(note, { most: 1, told: best?.told }) : []);
  if (describesWork(reading)) return verdictDraft(reading, 'classify');
  if (!best || offTopic) return refusalDraft('offtopic');
  if (best.cover < COVERED) return nothingDraft(reading, near);
  return noteDraft(reading, intentOf(wording, note));
}

/**
 * The gauges of a library.
 *
 * @param learnt what `learn` gives for the library, where it is known
 */
export function createGauges(library: Library, learnt?: Pick<Learnt, 'topic' | 'work'>): Gauges {
  return {
    topic: createTopicGauge(library, learnt?.topic),
    work: createWorkGauge(library, learnt?.work),
  };
}

/** Builds the answerer of a library from its classifier and search. */
export function createAnswerer(
  library: Library,
  classify: Classifier,
  search: Search,
  gauges: Gauges = createGauges(library),
): Answerer {
  const readers = { library, classify, search, gauges };
  return (question) => {
    const resolved = resolveThread({
      text: question.text.slice(0, LONGEST_QUESTION),
      thread: question.thread,
    });
    const read: Read = (one) => readQuestion(one, readers);
    const { reading, kept, corrected } = readInThread(question, resolved, read);
    const { tip } = reading.wording;
    const onlyVerdict = question.wants === 'verdict' && !reading.wording.empty;
    if (tip && !resolved.followsUp && !onlyVerdict && (tip.command || hasTipsOn(library, tip.topic)))
      return answerTip(library, tip.topic, question.seed ?? resolved.text);
    const drafted = onlyVerdict ? verdictOnly(reading) : draft(reading, question.near);
    const told = keepVerdict(sayCorrection(drafted, corrected, library), kept, library);
    const written = resolved.sourcesOnly && !told.refused ? sourcesDraft(reading, told) : told;
    const { text, lines, statements } = layOut(written.lines);
    const cited = new Set(statements.flatMap((statement) => statement.notes));
    const found = written.refused ? [] : reading.hits.map((hit) => hit.passage);
    const passages = [
      ...found.filter((passage) => cited.has(passage.note)),
      ...found.filter((passage) => !cited.has(passage.note)),
    ].slice(0, MOST_PASSAGES);
    const next = written.followups ?? followupsOf([...cited], passages, library);
    return {
      intent: written.intent,
      verdict: written.verdict ?? null,
      text,
      lines,
      statements,
      citations: citationsOf(statements, library),
      passages,
      followups: next.length > 0 ? next : STARTERS,
      refused: written.refused ?? false,
      answeredBy: 'notes',
      ...(written.table ? { table: written.table } : {}),
      ...(written.gap ? { gap: { nearest: [...cited][0] ?? null } } : {}),
    };
  };
}
