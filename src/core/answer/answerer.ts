import type { Classifier } from '../classify/classify.ts';
import type { Classification, Verdict } from '../classify/verdict.ts';
import type { Library } from '../knowledge/library.ts';
import type { Note, NoteKind } from '../knowledge/model.ts';
import { modelsNamed } from '../question/asks.ts';
import { readWording, type Wording, withoutFrame } from '../question/intent.ts';
import type { Intent, Question } from '../question/question.ts';
import { refusalFor } from '../question/refusal.ts';
import { type Resolved, resolveThread } from '../question/thread.ts';
import { createTopicGauge } from '../question/topic.ts';
import type { Hit, Search } from '../retrieve/search.ts';
import { isContent, mend, tokenise } from '../text/tokens.ts';
import type { Answer, ComparisonTable } from './answer.ts';
import { compare, comparisonsOf } from './comparison.ts';
import { EMPTY_TEXT, HELP_TEXT, REFUSALS, STARTERS, UNCLEAR_TEXT } from './fixed.ts';
import { linesOf } from './from-note.ts';
import { linesOfVerdict, sourceName } from './from-verdict.ts';
import { citationsOf, followupsOf, type Line, layOut } from './page.ts';
import { answerTip } from './tip.ts';

/** Longest question that is read, in characters; the rest is ignored. */
export const LONGEST_QUESTION = 4_000;

/** Log odds from which a question is off topic; with a word of outsourcing in it, it takes more. */
const OFF_TOPIC = -0.6;
const OFF_TOPIC_ALL_THE_SAME = 2;
/** What it adds to those log odds where the best note holds nothing of the question, instead of half. */
const UNCOVERED = 2.5;
/** Share of a question's meaning that a note must hold to answer it. */
const COVERED = 0.12;
/** Asked nearly as written on a note. */
const ASKED_FOR = 0.5;
/** Asked as written on a note, but for a word. */
const AS_WRITTEN = 0.8;
/** Near enough to a question on a note that the note is about the work in question. */
const TOLD = 0.3;
const MOST_STATEMENTS = 6;
/** A second note that scores this share of the best one is shown by its summary. */
const CLOSE_SECOND = 0.6;

/** From question to answer, from the notes alone. Pure: the same question and library give the same answer. */
export type Answerer = (question: Question) => Answer;

interface Context {
  readonly resolved: Resolved;
  readonly wording: Wording;
  readonly hits: readonly Hit[];
  readonly classification: Classification;
  readonly library: Library;
  readonly offTopic: boolean;
}

interface Draft {
  readonly intent: Intent;
  readonly verdict?: Verdict;
  readonly lines: readonly Line[];
  readonly refused?: boolean;
  readonly table?: ComparisonTable;
  /** Notes that the answer rests on, for the passages and follow-ups. */
  readonly followups?: readonly string[];
}

const OUTSOURCING =
  /\b(?:bpos?|kpos?|lpo|rpo|ito|outsourc\w*|offshor\w*|nearshor\w*|onshor\w*|back[- ]office|front[- ]office|call[- ]cent(?:re|er)s?|contact[- ]cent(?:re|er)s?|vendors?|providers?|third[- ]part\w+|shared services?|captive|business process\w*|knowledge process\w*)\b/i;

const fixed = (text: string): Line[] => [{ text, notes: [] }];

/** The dispute that a question or the recognised work touches, if a note presents one. */
function disputeFor({ classification, library, resolved }: Context): Note | undefined {
  const field = classification.known[0]?.field;
  const text = resolved.text.toLowerCase();
  const disputes = library.notes.filter((note) => note.kind === 'dispute');
  return (
    disputes.find((note) => note.fields.some((name) => new RegExp(`\\b${name}\\b`).test(text))) ??
    disputes.find(
      (note) => field !== undefined && note.fields.includes(field) && classification.verdict.contested,
    )
  );
}

function verdictDraft(context: Context, intent: Intent, extra: readonly Line[] = []): Draft {
  const { classification, library } = context;
  const best = context.hits[0];
  const told = best && best.asked >= TOLD ? library.note(best.passage.note) : undefined;
  const dispute =
    context.wording.labelAsked || classification.verdict.contested ? disputeFor(context) : undefined;
  const lines = linesOfVerdict(classification, library, dispute, !context.wording.interrogative);
  // Where a note is about just this work, what it says belongs beside the verdict.
  if (told && told !== dispute && context.wording.labelAsked)
    lines.splice(2, 0, { lead: 'The notes: ', text: told.summary, notes: [told.id] });
  return {
    intent,
    verdict: classification.verdict,
    lines: [...lines.slice(0, 2), ...extra, ...lines.slice(2)],
  };
}

function noteDraft(context: Context, intent: Intent): Draft {
  const { hits, library, resolved } = context;
  const [best] = hits;
  const note = best && library.note(best.passage.note);
  if (!note) return { intent, lines: fixed(EMPTY_TEXT) };
  const models = modelsNamed(resolved.text);
  const only = models.size === 1 ? [...models][0] : undefined;
  const lines = linesOf(note, only, MOST_STATEMENTS);
  if (resolved.brief) return { intent, lines: lines.slice(0, 1) };
  const next = hits.find((hit) => hit.passage.note !== note.id);
  const second = next && next.score > best.score * CLOSE_SECOND ? library.note(next.passage.note) : undefined;
  if (second) lines.push({ lead: 'See also: ', text: second.summary, notes: [second.id] });
  return { intent, lines };
}

function sourcesDraft(context: Context, base: Draft): Draft {
  const { library } = context;
  const notes = [...new Set(base.lines.flatMap((line) => line.notes))];
  if (notes.length === 0) return base;
  const lines = notes.flatMap((id): Line[] => {
    const note = library.note(id);
    if (!note) return [];
    const names = [
      ...new Set(note.statements.flatMap((s) => s.sources).map((source) => sourceName(library, source))),
    ];
    return [
      { lead: '• ', text: `${note.title}: ${names.join('; ')}. Reviewed ${note.reviewed}.`, notes: [id] },
    ];
  });
  return { intent: base.intent, lines, ...(base.verdict ? { verdict: base.verdict } : {}) };
}

function tableDraft(context: Context): Draft | undefined {
  const command =
    /^\W*compare\b\W*(?:bpo (?:and|with|to|vs) kpo)?\W*(?:(?:by|on|in|for)\s+)?([\w -]{0,40}?)\W*$/i.exec(
      context.resolved.text,
    );
  const wantsTable = /\btable\b|\bside by side\b|\ball (?:the )?differences\b|\bevery dimension\b/i.test(
    context.resolved.text,
  );
  if (!command && !wantsTable) return undefined;
  const named = command?.[1]?.toLowerCase().trim();
  const dimensions = comparisonsOf(context.library.notes);
  if (named && !dimensions.has(named)) return undefined;
  const { table, lines } = compare(context.library.notes, named ? [named] : undefined);
  return { intent: 'compare', lines, table };
}

function nothingDraft(context: Context): Draft {
  const nearest = context.hits[0] && context.library.note(context.hits[0].passage.note);
  const lines: Line[] = fixed('The notes hold nothing on this.');
  if (nearest) lines.push({ lead: 'The nearest they hold: ', text: nearest.summary, notes: [nearest.id] });
  return { intent: 'ask', lines };
}

/** What kind of answer a question that looks things up gets. */
function intentOf(wording: Wording, note: Note | undefined): Intent {
  if (wording.kinds.has('comparison') || note?.kind === 'comparison') return 'compare';
  if (note?.kind === 'definition' && wording.kinds.has('definition')) return 'define';
  if (wording.kinds.has('choice') || note?.kind === 'choice') return 'assess';
  return 'ask';
}

/** Confidence from which a described piece of work is judged even if a word of it could ask for a note. */
const SURE = 0.8;
/** Kinds of note that a question in passing may name although it hands out work ("what would it cost"). */
const WEAK_KINDS: ReadonlySet<NoteKind> = new Set(['practice', 'list', 'choice', 'comparison']);

/** Whether the question describes work to be judged rather than a matter to be looked up. */
function describesWork({ wording, classification, hits, resolved, offTopic }: Context): boolean {
  const { verdict, known } = classification;
  if (verdict.label === 'NONE' || wording.notesAsked) return false;
  const asked = hits[0]?.asked ?? 0;
  if (asked >= AS_WRITTEN) return false;
  const lookedUp = [...wording.kinds.keys()].some((kind) => !WEAK_KINDS.has(kind));
  if (wording.handingOut) return !(lookedUp && (wording.openQuestion || asked >= ASKED_FOR / 2));
  if (wording.interrogative) return false;
  if (offTopic) return known.length > 0;
  const namesModel = modelsNamed(resolved.text).size > 0 || OUTSOURCING.test(resolved.text);
  const doubtful = known.length === 0 && verdict.confidence < SURE;
  return !namesModel && !(lookedUp && (doubtful || asked >= ASKED_FOR));
}

/** Whether a label is asked for a piece of work; "is KPO a kind of BPO?" asks for none. */
function asksForVerdict({ resolved, classification, hits, library }: Context): boolean {
  if (!tokenise(withoutFrame(resolved.text)).some(isContent)) return false;
  const [best] = hits;
  const kind = best && library.note(best.passage.note)?.kind;
  return classification.known.length > 0 || kind === 'dispute' || (best?.asked ?? 0) < AS_WRITTEN;
}

function draft(context: Context): Draft {
  const { wording, resolved, classification, hits, library, offTopic } = context;
  const { text } = resolved;
  const refusal = refusalFor(text);
  if (refusal)
    return { intent: 'refuse', lines: fixed(REFUSALS[refusal]), refused: true, followups: STARTERS };
  if (wording.empty) return { intent: 'help', lines: fixed(EMPTY_TEXT), followups: STARTERS };
  if (wording.help) return { intent: 'help', lines: fixed(HELP_TEXT), followups: STARTERS };

  const table = tableDraft(context);
  if (table) return table;

  const [best] = hits;
  const note = best && library.note(best.passage.note);
  if (wording.labelAsked && asksForVerdict(context)) {
    if (classification.verdict.label !== 'NONE') return verdictDraft(context, 'classify');
    const told = best && note && best.cover >= COVERED ? linesOf(note, undefined, 4) : [];
    return {
      intent: 'classify',
      verdict: classification.verdict,
      lines: [...told, ...fixed(UNCLEAR_TEXT)],
      ...(told.length === 0 ? { followups: STARTERS } : {}),
    };
  }
  if (wording.modelWanted && classification.verdict.label !== 'NONE' && (best?.asked ?? 0) < 0.75)
    return verdictDraft(context, 'assess', note ? linesOf(note, undefined, 2).slice(0, 2) : []);
  if (describesWork(context)) return verdictDraft(context, 'classify');
  if (!best || offTopic)
    return { intent: 'refuse', lines: fixed(REFUSALS.offtopic), refused: true, followups: STARTERS };
  if (best.cover < COVERED) return nothingDraft(context);
  return noteDraft(context, intentOf(wording, note));
}

/** Builds the answerer of a library from its classifier and search. */
export function createAnswerer(library: Library, classify: Classifier, search: Search): Answerer {
  const gauge = createTopicGauge(library);
  return (question) => {
    const bounded = { text: question.text.slice(0, LONGEST_QUESTION), thread: question.thread };
    const resolved = resolveThread(bounded);
    const wording = readWording(mend(resolved.text, library.speller));
    if (wording.tip && !resolved.followsUp) return answerTip(library, wording.tip.topic, resolved.text);
    const frameless = wording.labelAsked || wording.modelWanted ? withoutFrame(resolved.text) : resolved.text;
    const hits = search(resolved.text);
    const context: Context = {
      resolved,
      wording,
      hits,
      classification: classify(frameless),
      library,
      offTopic:
        gauge(resolved.text) + UNCOVERED * (0.5 - (hits[0]?.cover ?? 0)) >
        (OUTSOURCING.test(resolved.text) ? OFF_TOPIC_ALL_THE_SAME : OFF_TOPIC),
    };
    const written = draft(context);
    const final = resolved.sourcesOnly && !written.refused ? sourcesDraft(context, written) : written;
    const { text, statements } = layOut(final.lines);
    const cited = [...new Set(statements.flatMap((statement) => statement.notes))];
    const passages = final.refused ? [] : hits.map((hit) => hit.passage);
    const shown = [
      ...passages.filter((passage) => cited.includes(passage.note)),
      ...passages.filter((passage) => !cited.includes(passage.note)),
    ].slice(0, 5);
    const next = final.followups ?? followupsOf(cited, shown, library);
    return {
      intent: final.intent,
      verdict: final.verdict ?? null,
      text,
      statements,
      citations: citationsOf(statements, library),
      passages: shown,
      followups: next.length > 0 ? next : STARTERS,
      refused: final.refused ?? false,
      answeredBy: 'notes',
      ...(final.table ? { table: final.table } : {}),
    };
  };
}
