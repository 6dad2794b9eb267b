import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  wrap,
} from 'cockatiel';

/** Does something with the model, unless too much of that is under way or the model has failed too often of late. */
export type Guard = <T>(work: () => Promise<T>) => Promise<T | 'busy'>;

export interface GuardLimits {
  /** Drafts under way at once. */
  readonly atOnce: number;
  /** Failures in a row after which the model is left alone. */
  readonly failures: number;
  /** For how long, in milliseconds; then one draft tries whether it works again. */
  readonly rest: number;
}

/** A circuit breaker around a limit of what is under way. */
export function createGuard({ atOnce, failures, rest }: GuardLimits): Guard {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: rest,
    breaker: new ConsecutiveBreaker(failures),
  });
  const policy = wrap(bulkhead(atOnce, 0), breaker);
  return async (work) => {
    try {
      return await policy.execute(work);
    } catch (error) {
      if (error instanceof BulkheadRejectedError || error instanceof BrokenCircuitError) return 'busy';
      throw error;
    }
  };
}
