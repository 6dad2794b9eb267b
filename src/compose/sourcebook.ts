import { createMemoryState } from '../adapters/store/memory.ts';
import { openState } from '../adapters/store/open-state.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { withAnswersKept } from '../app/answer-cache.ts';
import type { Explain } from '../app/explain/explain.ts';
import { createExplanations, type Explanations } from '../app/explain/explanations.ts';
import { createGaps, type Gaps } from '../app/gaps.ts';
import { createRecords, type Records } from '../app/records.ts';
import { createRespond, type Respond } from '../app/respond.ts';
import { createTipVotes, type TipVotes } from '../app/tips/votes.ts';
import type { Config } from '../config.ts';
import { SourcebookError } from '../errors.ts';
import type { Logger, MemoryKind, State } from '../ports.ts';
import { createEngines, type Engines, readLayers, refuseProblems } from './engines.ts';
import { createExplainer } from './explainer.ts';
import { createNearestNote } from './nearest.ts';

/** A program ready to answer. */
export interface Sourcebook extends Engines {
  readonly respond: Respond;
  /** Words an answer with the model, where there is one. */
  readonly explain: Explain;
  readonly explanations: Explanations;
  readonly records: Records;
  readonly gaps: Gaps;
  readonly votes: TipVotes;
  readonly state: State;
  close(): Promise<void>;
}

/**
 * The state for one command of the terminal. For those that forget, and for those whose state cannot be had, it is
 * in memory: whoever asks is answered all the same.
 *
 * @throws SourcebookError where the command is about the state and it cannot be had
 */
export async function openMemory(kind: MemoryKind, config: Config, logger: Logger): Promise<State> {
  if (kind === 'forgets') return createMemoryState(systemClock);
  try {
    return await openState(config.state, { logger, patient: false });
  } catch (error) {
    if (kind === 'needs' || !(error instanceof SourcebookError)) throw error;
    logger.warn({}, `Nothing of this will be remembered. ${error.message}`);
    return createMemoryState(systemClock);
  }
}

/**
 * Puts the program together.
 *
 * @throws SourcebookError if the knowledge has problems: they are listed with file, line and remedy
 */
export async function createSourcebook(config: Config, logger: Logger, state: State): Promise<Sourcebook> {
  const { layers, problems, learnt } = await readLayers(config);
  refuseProblems(problems);
  const engines = createEngines(layers, learnt);
  const records = createRecords(state, config.answerRecordTtl);
  const gaps = createGaps(state, config.gapTtl);
  const votes = createTipVotes(state, config.gapTtl);
  const { library } = engines;
  const nearest = await createNearestNote(config, { library, state, logger });
  const respond = createRespond({
    answer: withAnswersKept(engines.answer),
    version: engines.classify('').verdict.version,
    records,
    gaps,
    nearest,
    clock: systemClock,
    logger,
  });
  const explanations = createExplanations(state, config.gapTtl);
  const explain = await createExplainer(config, { library, records, explanations, state, logger });
  return {
    ...engines,
    respond,
    explain,
    explanations,
    records,
    gaps,
    votes,
    state,
    close: () => state.close(),
  };
}
