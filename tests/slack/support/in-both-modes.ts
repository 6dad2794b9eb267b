import { afterEach, describe } from 'vitest';
import { type Mode, type Running, type RunOptions, runSlack } from './app.ts';
import { type Allowed, expectSound } from './soundness.ts';

/** Starts the surface for one test. It ends with the test, and what holds after every test is checked then. */
export type Start = (options?: RunOptions & { readonly allowed?: Allowed }) => Promise<Running>;

/** Runs the same tests over a socket and over HTTP. */
export function inBothModes(what: string, tests: (start: Start, mode: Mode) => void): void {
  describe.each(['socket', 'http'] as const)(`${what}, over %s`, (mode) => {
    let started: { app: Running; allowed: Allowed | undefined }[] = [];
    afterEach(async () => {
      const ended = started;
      started = [];
      // All surfaces first: one that shares the Slack of another must not lose it under way.
      for (const { app } of ended) await app.settle();
      for (const { app, allowed } of ended) expectSound(app, allowed);
      for (const { app } of ended) await app.stop();
    });
    tests(async ({ allowed, ...options } = {}) => {
      const app = await runSlack(mode, options);
      started.push({ app, allowed });
      return app;
    }, mode);
  });
}
