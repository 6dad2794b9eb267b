import { shuffle } from './seeded.js';

/** @typedef {import('./seeded.js').Random} Random */
/** @typedef {{ readonly warmUp: number, readonly rounds: number, readonly seconds: number }} Effort at least so many rounds over all inputs, and on until so many seconds are over */
/** @typedef {{ readonly calls: number, readonly median: number, readonly p99: number }} Summary times in milliseconds */

/**
 * @param {readonly number[]} times in milliseconds, at least one
 * @returns {Summary} the nearest-rank quantiles
 */
export function summarise(times) {
  const sorted = Float64Array.from(times).sort();
  const rank = (/** @type {number} */ share) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { calls: sorted.length, median: rank(0.5), p99: rank(0.99) };
}

/**
 * Milliseconds that a call takes.
 *
 * @param {() => unknown} call
 */
export function timed(call) {
  const before = performance.now();
  call();
  return performance.now() - before;
}

/**
 * Times each call on every input in turn, so that whatever else the machine does hits all of them alike: each round
 * takes the inputs in a new order, and who goes first alternates.
 *
 * @template T
 * @param {ReadonlyArray<(input: T) => unknown>} calls
 * @param {readonly T[]} inputs
 * @param {Effort} effort
 * @param {Random} random
 * @returns {Summary[]} one for each call
 */
export function timeSideBySide(calls, inputs, effort, random) {
  for (let i = 0; i < effort.warmUp; i++) for (const input of inputs) for (const call of calls) call(input);
  globalThis.gc?.();
  const times = calls.map(() => /** @type {number[]} */ ([]));
  const until = performance.now() + effort.seconds * 1000;
  for (let round = 0; round < effort.rounds || performance.now() < until; round++)
    shuffle(inputs, random).forEach((input, i) => {
      for (let turn = 0; turn < calls.length; turn++) {
        const which = (i + round + turn) % calls.length;
        times[which]?.push(timed(() => calls[which]?.(input)));
      }
    });
  return times.map(summarise);
}
