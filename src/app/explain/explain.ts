import type { Answer } from '../../core/answer/answer.ts';
import type { Brief } from '../../core/explain/brief.ts';
import { briefOf } from '../../core/explain/brief.ts';
import {
  faultyOf,
  isAbandoned,
  isWorthShowing,
  MOST_SENTENCES,
  NOTHING_YET,
  type Review,
  type Reviewer,
  reviewSentence,
  withExplanation,
} from '../../core/explain/explanation.ts';
import { kindOf } from '../../core/explain/fault.ts';
import { fillPrompt, type PromptTemplate, repairOf } from '../../core/explain/prompt.ts';
import { takeSentences } from '../../core/explain/sentences.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { DraftRequest, Logger, Model, Usage } from '../../ports.ts';
import type { Scope } from '../keys.ts';
import type { Records } from '../records.ts';
import type { TokenBudget } from './budget.ts';
import type { Explanations } from './explanations.ts';
import type { Guard } from './guard.ts';

/** An answer from the notes that a model may word, for a question with an id. */
export interface Explaining {
  readonly id: string;
  readonly scope: Scope;
  readonly question: string;
  readonly answer: Answer;
  /** Ends the draft: the question was deleted or edited, or the program stops. */
  readonly signal?: AbortSignal;
  /** Takes the answer as far as it is drafted, whenever one more sentence of it may be shown. */
  readonly progress?: (answer: Answer) => void;
}

/** What became of an explanation, for the log and for whoever asks; `none` where there is nothing to explain. */
export type Outcome = 'explained' | 'kept' | 'none' | 'unworthy' | 'cancelled' | 'failed' | 'busy' | 'spent';

export interface Explained {
  /** The explained answer, or the one from the notes. */
  readonly answer: Answer;
  readonly outcome: Outcome;
}

/** Words an answer with the model, if that can be shown; gives the answer from the notes otherwise. Never throws. */
export type Explain = (explaining: Explaining) => Promise<Explained>;

export interface ExplainParts {
  readonly model: Model;
  readonly prompt: PromptTemplate;
  readonly library: Library;
  readonly reviewer: Reviewer;
  readonly records: Records;
  readonly explanations: Explanations;
  readonly budget: TokenBudget;
  readonly guard: Guard;
  /** Longest time for a draft with its repair, in milliseconds. */
  readonly longest: number;
  readonly logger: Logger;
}

interface Drafted {
  readonly review: Review;
  readonly draft: string;
  readonly usage: Usage;
}

/** Hears of a draft as far as it is reviewed. */
type Reviewed = (review: Review) => void;

/** Characters of a token, where the server does not count. */
const CHARACTERS = 4;

export function createExplain(parts: ExplainParts): Explain {
  const { model, prompt, library, reviewer, records, explanations, budget, guard, longest, logger } = parts;

  /** One draft, reviewed sentence by sentence as it comes in. */
  async function draftOnce(
    request: DraftRequest,
    brief: Brief,
    signal: AbortSignal,
    reviewed: Reviewed,
  ): Promise<Drafted> {
    let review = NOTHING_YET;
    let rest = '';
    let draft = '';
    let usage: Usage | undefined;
    const enough = new AbortController();
    const see = (whole: boolean) => {
      const taken = takeSentences(rest, whole);
      rest = taken.rest;
      const before = review.kept.length;
      for (const sentence of taken.sentences) review = reviewSentence(sentence, review, brief, reviewer);
      if (review.kept.length > before) reviewed(review);
    };
    for await (const piece of model.draft(request, AbortSignal.any([signal, enough.signal]))) {
      draft += piece.text;
      rest += piece.text;
      usage = piece.usage ?? usage;
      see(false);
      // What comes beyond would not be shown.
      if (isAbandoned(review) || review.kept.length + review.dropped.length >= 2 * MOST_SENTENCES)
        enough.abort();
    }
    signal.throwIfAborted();
    see(true);
    const asked = request.system.length + request.turns.reduce((sum, { text }) => sum + text.length, 0);
    const guess = { input: Math.ceil(asked / CHARACTERS), output: Math.ceil(draft.length / CHARACTERS) };
    return { review, draft, usage: usage ?? guess };
  }

  /** A draft, and one repair where too much of it could not be shown. */
  async function draftFor(brief: Brief, signal: AbortSignal, reviewed: Reviewed) {
    const { system, user } = fillPrompt(prompt, brief);
    const { temperature, maxOutputTokens } = prompt;
    const told = { system, temperature, maxOutputTokens };
    const turns = [{ role: 'user' as const, text: user }];
    const first = await draftOnce({ ...told, turns }, brief, signal, reviewed);
    if (isWorthShowing(first.review, brief)) return { ...first, repaired: false };
    const faults = faultyOf(first.review).map(({ fault }) => fault.what);
    if (faults.length === 0) faults.push('it is too short, or shows one side alone');
    const repair = repairOf(first.draft, faults);
    const second = await draftOnce(
      {
        ...told,
        turns: [...turns, { role: 'assistant', text: repair.draft }, { role: 'user', text: repair.user }],
      },
      brief,
      signal,
      reviewed,
    );
    const usage = {
      input: first.usage.input + second.usage.input,
      output: first.usage.output + second.usage.output,
    };
    return { ...second, usage, repaired: true };
  }

  return async ({ id, scope, question, answer, signal, progress }) => {
    const brief = briefOf(question, answer, library);
    if (!brief) return { answer, outcome: 'none' };
    const log = (outcome: Outcome, fields: Record<string, unknown> = {}): Explained => {
      logger.info({ id, outcome, model: model.name, prompt: prompt.version, ...fields }, 'explained');
      return { answer, outcome };
    };
    try {
      const kept = await explanations.get(scope, brief, prompt.version, model.name);
      if (kept) {
        log('kept');
        await records.explained(scope, id, String(prompt.version), model.name);
        return { answer: withExplanation(answer, kept, brief, library), outcome: 'kept' };
      }
      if (!(await budget.hasRoom(scope))) return log('spent');
      const limit = AbortSignal.timeout(longest);
      const within = signal ? AbortSignal.any([signal, limit]) : limit;
      const reviewed: Reviewed = (review) => {
        if (isWorthShowing(review, brief)) progress?.(withExplanation(answer, review, brief, library));
      };
      const drafted = await guard(async () => {
        try {
          return await draftFor(brief, within, reviewed);
        } catch (error) {
          // That nobody wants a draft any more is no fault of the model's.
          if (signal?.aborted) return 'cancelled';
          throw error;
        }
      });
      if (drafted === 'busy' || drafted === 'cancelled') return log(drafted);
      const { review, usage, repaired } = drafted;
      await budget.spend(scope, usage);
      const isShown = isWorthShowing(review, brief);
      const outcome = isShown ? 'explained' : 'unworthy';
      const retold = review.kept.filter(({ insteadOf }) => insteadOf).length;
      const faults = faultyOf(review).map(({ fault }) => kindOf(fault));
      const left = review.dropped.length;
      log(outcome, { ...usage, kept: review.kept.length, retold, dropped: left, faults, repaired });
      if (!isShown) return { answer, outcome };
      await explanations.put(scope, brief, prompt.version, model.name, review);
      await records.explained(scope, id, String(prompt.version), model.name);
      return { answer: withExplanation(answer, review, brief, library), outcome };
    } catch (error) {
      return log('failed', { error: String(error) });
    }
  };
}
