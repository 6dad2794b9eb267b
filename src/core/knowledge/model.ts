import type { ClassifierWeights } from '../classify/weights.ts';

/**
 * The knowledge as values: what the curators' files become once they are read and checked.
 * Everything here is read-only; nothing here knows about files.
 */

/** The two labels that a piece of work can carry. */
export type WorkLabel = 'BPO' | 'KPO';

/** The label of a verdict: a kind of work, a bundle of both kinds, or no work that could be told. */
export type Label = WorkLabel | 'BOTH' | 'NONE';

export const CRITERION_IDS = ['judgement', 'skill', 'output', 'place', 'measure', 'motive'] as const;
/** One question that separates BPO from KPO. */
export type CriterionId = (typeof CRITERION_IDS)[number];

export const NOTE_KINDS = [
  'definition',
  'relation',
  'comparison',
  'list',
  'benefit',
  'risk',
  'myth',
  'choice',
  'practice',
  'figure',
  'destination',
  'dispute',
  'limit',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const SUBJECTS = ['bpo', 'kpo', 'both', 'outsourcing'] as const;
/** What a note speaks of: one model, the two side by side, or outsourcing in general. */
export type Subject = (typeof SUBJECTS)[number];

/** The mark of a statement that only the editors stand behind. */
export const EDITORIAL = 'editorial';

/** Where a row or a note stands, for messages to curators: a path below the knowledge folder and a line. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A publication that was really read. `year` is `undated` where it gives none. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number | 'undated';
  readonly kind:
    | 'vendor'
    | 'analyst'
    | 'regulator'
    | 'court'
    | 'reference'
    | 'press'
    | 'academic'
    | 'unknown';
  readonly url?: string | undefined;
  readonly read: string;
  readonly place: Place;
}

/** One or two sentences, with the ids of their sources (or `editorial`). */
export interface Statement {
  readonly text: string;
  readonly sources: readonly string[];
  /** The heading above it, or the empty string. */
  readonly heading: string;
  readonly line: number;
}

/** A number that a note states, with the words of the original that hold it. */
export interface Figure {
  readonly value: string;
  readonly year: number | 'undated';
  /** Who established it. Where that is not the publisher of `source`, it is second-hand. */
  readonly publisher: string;
  /** The source in which it was read. */
  readonly source: string;
  readonly evidence: string;
}

export interface Note {
  readonly id: string;
  readonly title: string;
  readonly kind: NoteKind;
  readonly about: Subject;
  readonly dimension?: string | undefined;
  readonly summary: string;
  readonly questions: readonly string[];
  readonly terms: readonly string[];
  readonly fields: readonly string[];
  readonly facts: readonly string[];
  readonly disputes: readonly string[];
  readonly figures: readonly Figure[];
  readonly related: readonly string[];
  readonly owner: string;
  readonly reviewed: string;
  readonly statements: readonly Statement[];
  readonly place: Place;
}

/** One side of a dispute about a particular kind of work. */
export interface Side {
  readonly label: WorkLabel;
  readonly why: string;
  readonly sources: readonly string[];
}

/** One kind of outsourced work. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly function: string;
  readonly label: WorkLabel;
  readonly aliases: readonly string[];
  /** Groups of words; a text that holds one word of each group speaks of this work, however it puts it. */
  readonly signature: ReadonlyArray<readonly string[]>;
  readonly criteria: readonly CriterionId[];
  readonly basis: 'sources' | 'editorial';
  readonly sources: readonly string[];
  readonly field?: string | undefined;
  /** Empty unless the particular work is disputed; then one entry per side. */
  readonly contested: readonly Side[];
  readonly place: Place;
}

/** Words that answer a criterion when a piece of work is described with them. */
export interface Cue {
  readonly id: string;
  readonly leans: WorkLabel;
  readonly weight: 1 | 2 | 3;
  readonly words: readonly string[];
  /** Where given, one of these must stand in the same clause. */
  readonly with: readonly string[];
}

export interface Criterion {
  readonly id: CriterionId;
  readonly name: string;
  readonly question: string;
  /** What it means, as the end of a sentence, when the work leans to this label. */
  readonly BPO: string;
  readonly KPO: string;
  readonly cues: readonly Cue[];
  readonly place: Place;
}

export interface Tip {
  readonly id: string;
  readonly topic: string;
  readonly text: string;
  readonly sources: readonly string[];
  readonly place: Place;
}

/** A term with the words that readers use for it. */
export interface GlossaryRow {
  readonly term: string;
  readonly means?: string | undefined;
  readonly same: readonly string[];
  readonly place: Place;
}

/** Descriptions of one kind of work as people write them; their label is the service's. */
export interface Example {
  readonly service: string;
  readonly texts: readonly string[];
  readonly place: Place;
}

/** A text that hands out several kinds of work at once. Its label is theirs, or `BOTH` if theirs differ. */
export interface Bundle {
  readonly services: readonly string[];
  readonly text: string;
  readonly place: Place;
}

/** A text with the verdict that the curators last acknowledged: what a change of the knowledge is held against. */
export interface AcknowledgedVerdict {
  readonly text: string;
  /** Undefined until the verdict is acknowledged for the first time. */
  readonly label: Label | undefined;
  readonly contested: boolean;
  /** The words of the text that the verdict's reasons quoted. */
  readonly because: readonly string[];
  readonly place: Place;
}

/** A question with the answer that the curators last acknowledged: what a change of the knowledge is held against. */
export interface AcknowledgedAnswer {
  readonly question: string;
  /** What was asked before it in the same thread, oldest first. */
  readonly after: readonly string[];
  /** Undefined until the answer is acknowledged for the first time. */
  readonly answer: string | undefined;
  /** The notes that it cites, by id. */
  readonly notes: readonly string[];
  readonly place: Place;
}

/** A fact of the curators' inventory that no note carries, and why. */
export interface LeftOut {
  readonly fact: string;
  readonly reason: string;
}

/** One layer of knowledge: the built-in one, or one that a workspace owns. Rows are sorted by id. */
export interface Knowledge {
  readonly notes: readonly Note[];
  readonly services: readonly Service[];
  readonly examples: readonly Example[];
  readonly bundles: readonly Bundle[];
  /** In the order of their file. Nothing is learned from them. */
  readonly verdicts: readonly AcknowledgedVerdict[];
  /** In the order of their file. Nothing is learned from them. */
  readonly answers: readonly AcknowledgedAnswer[];
  readonly criteria: readonly Criterion[];
  readonly tips: readonly Tip[];
  readonly sources: readonly Source[];
  readonly glossary: readonly GlossaryRow[];
  /** Numbers of the curators' inventory of facts, in its order. */
  readonly facts: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Messages that describe no work, from which the classifier learns what small talk looks like. */
  readonly smalltalk: readonly string[];
  /** Requests that have nothing to do with outsourcing, from which the bot learns what to refuse. */
  readonly offTopic: readonly string[];
  /** What the classifier learned from this layer before; undefined where it has to learn first. */
  readonly weights: ClassifierWeights | undefined;
  /** Whether that was learned from the rows as they are; true where nothing was learned before. */
  readonly weightsCurrent: boolean;
  /** Changes whenever a byte of the knowledge changes. */
  readonly digest: string;
}
