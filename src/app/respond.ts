import { createHash } from 'node:crypto';
import type { Answer } from '../core/answer/answer.ts';
import type { Answerer } from '../core/answer/answerer.ts';
import type { Question } from '../core/question/question.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Gaps } from './gaps.ts';
import type { Scope } from './keys.ts';
import type { Nearest } from './nearest.ts';
import type { AnswerRecord, Records, Surface } from './records.ts';

/** One question on its trip: who asked where, what, and an id that is the same if it is delivered again. */
export interface Request {
  readonly id: string;
  readonly scope: Scope;
  readonly surface: Surface;
  readonly question: Question;
  /** Who asks, as `personOf` has it, where somebody is known. */
  readonly by?: string | undefined;
  /** For a question that was edited: which edit it is, and the message that shows the answer already. */
  readonly edit?: { readonly revision: string; readonly messageTimestamp: string | null };
}

export interface RespondDependencies {
  readonly answer: Answerer;
  /** The version of classifier and knowledge that answers. */
  readonly version: string;
  readonly records: Records;
  readonly gaps: Gaps;
  /** Finds a note where words find nothing good; nothing does without an embedder. */
  readonly nearest?: Nearest | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

export type Respond = (request: Request) => Promise<Answer>;

/** SHA-256 of a question with its thread, in hex: tells whether two questions are the same without keeping them. */
export function digestOf(question: Question): string {
  return createHash('sha256')
    .update(JSON.stringify([question.text, question.thread]))
    .digest('hex');
}

function recordOf(request: Request, answer: Answer, version: string, at: number): AnswerRecord {
  return {
    id: request.id,
    questionDigest: digestOf(request.question),
    surface: request.surface,
    by: request.by ?? null,
    at,
    intent: answer.intent,
    label: answer.verdict?.label ?? null,
    version,
    passages: answer.passages.map((passage) => passage.id),
    promptVersion: null,
    model: null,
    revision: request.edit?.revision ?? null,
    messageTimestamp: request.edit?.messageTimestamp ?? null,
  };
}

/**
 * The trip of a question: question -> intent, verdict, passages -> answer from the notes -> remembered.
 * A model may word it afterwards (`explain/`). A store that fails costs the record, never the answer.
 */
export function createRespond(dependencies: RespondDependencies): Respond {
  const { answer, version, records, gaps, nearest, clock, logger } = dependencies;

  async function fromTheNotes(question: Question): Promise<Answer> {
    const found = answer(question);
    const near = found.gap && (await nearest?.(question.text));
    return near === undefined ? found : answer({ ...question, near });
  }

  return async (request) => {
    const fromNotes = await fromTheNotes(request.question);
    const record = recordOf(request, fromNotes, version, clock.now());
    const { gap } = fromNotes;
    try {
      await records.put(request.scope, record);
      if (gap) await gaps.note(request.scope, request.question.text, gap.nearest, record.at);
    } catch (error) {
      logger.error(
        { id: request.id, error: String(error) },
        'The answer was given but could not be recorded. Check the store.',
      );
    }
    logger.debug(
      { id: request.id, intent: record.intent, label: record.label, surface: record.surface },
      'answered',
    );
    return fromNotes;
  };
}
