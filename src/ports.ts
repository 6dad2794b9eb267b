/**
 * Where the app calls outward. Each port is a type; adapters implement them, `compose/` chooses.
 */
import type { Knowledge, Tip } from './core/knowledge/model.ts';
import type { Learnt } from './core/learnt.ts';

/** A fault in a knowledge file, with what to do about it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Reads one layer of knowledge. With problems, the knowledge holds what could be read. */
export interface KnowledgeSource {
  load(): Promise<{
    readonly knowledge: Knowledge;
    readonly problems: readonly Problem[];
    /** Given where the knowledge has been found without problems before, with what was learnt of it then. */
    readonly learnt?: Learnt;
  }>;
}

/** Now, in milliseconds since 1970 UTC. */
export interface Clock {
  now(): number;
}

/** JSON values, the only ones that stores keep. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A claim that has been taken: until `until` (milliseconds since 1970) nobody else gets it. */
export interface Claim {
  readonly key: string;
  readonly owner: string;
  readonly until: number;
}

/**
 * State that outlives a question. Every key begins with enterprise and workspace (see `keys.ts`), so that
 * replicas and workspaces never meet. Times are milliseconds; `ttl` and `lease` must be above 0.
 */
export interface StateStore {
  get(key: string): Promise<Json | undefined>;
  /** Keeps a value, for `ttl` milliseconds if given. */
  set(key: string, value: Json, ttl?: number): Promise<void>;
  /** Whether there was something to delete. */
  delete(key: string): Promise<boolean>;
  /** The live entries whose key begins with `prefix`, by key. */
  list(prefix: string): Promise<ReadonlyArray<readonly [key: string, value: Json]>>;
  /** Takes the claim if it is free or its lease ran out; undefined if another owner holds it. Atomic. */
  claim(key: string, owner: string, lease: number): Promise<Claim | undefined>;
  /** Extends a claim that is still held by its owner; undefined if it was lost. */
  renew(key: string, owner: string, lease: number): Promise<Claim | undefined>;
  /** Gives a claim up; false if the owner did not hold it. */
  release(key: string, owner: string): Promise<boolean>;
  /** Claims below `prefix` whose lease ran out and that nobody gave up, by key. */
  listExpired(prefix: string): Promise<readonly Claim[]>;
  close(): Promise<void>;
}

/** Something that was taken in and is not finished. */
export interface InboxEntry {
  readonly key: string;
  readonly value: Json;
}

/**
 * What was taken in and is not finished, of all scopes. An entry stays until it is closed, whatever happens to the
 * process. Delays are milliseconds from now by the store's clock, and must be above 0.
 */
export interface Inbox {
  /** Keeps an entry, to be looked at again after `delay`; one that is there already stays as it is. Whether it is new. */
  put(key: string, value: Json, delay: number): Promise<boolean>;
  has(key: string): Promise<boolean>;
  /** Looks at an entry again only after `delay`; false if there is none. */
  postpone(key: string, delay: number): Promise<boolean>;
  /** Removes what is finished; false if there was nothing. */
  close(key: string): Promise<boolean>;
  /** At most `most` entries whose delay is over, the longest due first. */
  due(most: number): Promise<readonly InboxEntry[]>;
  /** All entries below a prefix, by key. */
  list(prefix: string): Promise<readonly InboxEntry[]>;
}

/** Where a program keeps its state: one of each, on one connection. */
export interface State extends StateStore {
  readonly inbox: Inbox;
}

/** Whether a command forgets everything when it ends, keeps what it can, or is about what was kept. */
export type MemoryKind = 'forgets' | 'keeps' | 'needs';

/** A message that is to appear in a channel by itself. */
export interface PendingPost {
  readonly id: string;
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

/**
 * Why a call to a board failed: the channel does not take posts of the bot, the bot has been thrown out of the
 * workspace, or something that may pass. Where it may pass, the work may have been done all the same.
 */
export class BoardFailure extends Error {
  override readonly name = 'BoardFailure';
  readonly kind: 'channel' | 'workspace' | 'passing';
  /** In plain words, for whoever set the tips up. */
  readonly remedy: string;

  constructor(kind: BoardFailure['kind'], remedy: string, options?: ErrorOptions) {
    super(`A call about scheduled tips failed (${kind}).`, options);
    this.kind = kind;
    this.remedy = remedy;
  }
}

/**
 * Where tips appear by themselves, at their time, whether or not the program runs then. Each call fails with a
 * BoardFailure.
 */
export interface Board {
  /** What is to appear in a channel, or in all of them; the bot's own only. */
  pending(channel?: string): Promise<readonly PendingPost[]>;
  /** Has a tip appear. Never repeated by itself: after a failure, `pending` tells. */
  schedule(channel: string, at: number, tip: Tip): Promise<void>;
  /** Takes back what is to appear; what is gone already is no failure. */
  cancel(channel: string, id: string): Promise<void>;
  /** Whether a text appeared between two instants; undefined where the bot may not look. */
  appeared(channel: string, text: string, from: number, to: number): Promise<boolean | undefined>;
  /** Posts the tip of a date at once; `confirm` is asked before each attempt. */
  post(channel: string, tip: Tip, date: string, confirm: () => Promise<void>): Promise<void>;
  /** Whether a pending text is the text of a tip. */
  shows(text: string, tip: Pick<Tip, 'text'>): boolean;
}

/** Who people and what channels are; each part is undefined where the bot may not look. */
export interface Directory {
  person(user: string): Promise<{ readonly zone: string | undefined; readonly isAdmin: boolean | undefined }>;
  channel(channel: string): Promise<{
    /** Who made it, by user id. */
    readonly creator: string | undefined;
    /** What keeps the bot from posting there, in plain words; undefined where nothing does. */
    readonly obstacle: string | undefined;
  }>;
}

/** What a model is told: the system's words, then turns, the last of them the user's. */
export interface DraftRequest {
  readonly system: string;
  readonly turns: ReadonlyArray<{ readonly role: 'user' | 'assistant'; readonly text: string }>;
  readonly temperature: number;
  readonly maxOutputTokens: number;
}

/** Tokens of one request, as the model's server counts them. */
export interface Usage {
  readonly input: number;
  readonly output: number;
}

/** A piece of a draft as it comes in; the last may say what it cost. */
export interface DraftPiece {
  readonly text: string;
  readonly usage?: Usage;
}

/** Why a model gave no draft, or only the beginning of one: in plain words, for the log. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
}

/** A language model that may word an answer. It never chooses the label. */
export interface Model {
  /** As its server knows it; it stands in the record of an answer. */
  readonly name: string;
  /** Streams a draft. Ends early where `signal` says so. @throws ModelFailure */
  draft(request: DraftRequest, signal: AbortSignal): AsyncIterable<DraftPiece>;
}

/** Places texts so that those of like meaning lie near each other. It serves to find notes, never a verdict. */
export interface Embedder {
  /** As its server knows it: vectors of two embedders do not compare. */
  readonly name: string;
  /** A vector for each text, all of one length. @throws ModelFailure */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly (readonly number[])[]>;
}

/** Structured logging. Texts of questions and secrets do not belong in it. */
export interface Logger {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
