/** One turn of a thread, oldest first. */
export interface Turn {
  readonly role: 'user' | 'bot';
  readonly text: string;
}

/** What a person asked, stripped of everything that is the surface's own. */
export interface Question {
  readonly text: string;
  readonly thread: readonly Turn[];
  /** Whatever the text asks for, only the verdict on the work in it is wanted. */
  readonly wants?: 'verdict';
  /** What a choice among equals, such as a tip, depends on instead of the text. */
  readonly seed?: string;
  /** The id of the note that lies nearest by a meaning that words do not show; named where the notes hold nothing. */
  readonly near?: string;
}

/** What a question wants; the first word of every answer's record. */
export type Intent = 'classify' | 'ask' | 'compare' | 'define' | 'assess' | 'tip' | 'help' | 'refuse';
