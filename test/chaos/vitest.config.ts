import path from 'node:path'
import { defineConfig } from 'vitest/config'

// What takes too long for every run of the tests: each fault many times, with its real waits.
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/chaos/*.chaos.ts'],
    globalSetup: 'test/global-setup.ts',
    setupFiles: ['test/setup.ts'],
    pool: 'forks',
    maxWorkers: 3,
    maxConcurrency: 5,
    testTimeout: 180_000,
    hookTimeout: 600_000,
  },
})
