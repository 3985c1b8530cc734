import { defineConfig } from 'vitest/config';

// Two projects: everything that needs no browser, and the browser tests (they skip visibly without Chromium).
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['bot/**', 'cards/**', 'data/**'], reporter: ['text-summary', 'html'] },
  },
});
