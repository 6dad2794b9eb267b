/** One turn of a thread, oldest first. */
export interface Turn {
  readonly role: 'user' | 'bot';
  readonly text: string;
}

/** What a person asked, stripped of everything that is the surface's own. */
export interface Question {
  readonly text: string;
  readonly thread: readonly Turn[];
}

/** What a question wants; the first word of every answer's record. */
export type Intent = 'classify' | 'ask' | 'compare' | 'define' | 'assess' | 'tip' | 'help' | 'refuse';
