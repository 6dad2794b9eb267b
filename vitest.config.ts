import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    // Files share what they import, which is most of what a file of tests costs here. No test changes a module.
    isolate: false,
    maxWorkers: 2,
    setupFiles: ['tests/support/seed.ts'],
    reporters: ['default'],
  },
});
