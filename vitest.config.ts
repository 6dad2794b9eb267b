import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    // The sets are measured before their tests: seconds, and more where both processors are busy.
    hookTimeout: 60_000,
    // Files share what they import, which is most of what a file of tests costs here. No test changes a module.
    isolate: false,
    // One for each processor that the machines of CI have; by itself it would leave one of them idle.
    maxWorkers: 2,
    setupFiles: ['tests/support/seed.ts'],
    reporters: ['default'],
  },
});
