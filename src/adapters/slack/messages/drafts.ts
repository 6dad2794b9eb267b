/** Drafts that are under way in this process, by the question they are about. */
export interface Drafts {
  /** Does something about a question; the signal says when it has become pointless. */
  during<T>(question: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Ends what is under way about a question that was edited or deleted. */
  cancel(question: string): void;
}

export function createDrafts(): Drafts {
  const underWay = new Map<string, Set<AbortController>>();
  return {
    async during(question, work) {
      const draft = new AbortController();
      const drafts = underWay.get(question) ?? new Set();
      underWay.set(question, drafts.add(draft));
      try {
        return await work(draft.signal);
      } finally {
        drafts.delete(draft);
        if (drafts.size === 0 && underWay.get(question) === drafts) underWay.delete(question);
      }
    },
    cancel(question) {
      for (const draft of underWay.get(question) ?? []) draft.abort();
    },
  };
}
