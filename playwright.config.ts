import { defineConfig, devices } from '@playwright/test'
import { chromiumPath } from './scripts/suites/browser.ts'

/** Stories wait for a deployment more than they compute: two at once suit two cores. */
const workers = Number(process.env.E2E_WORKERS ?? 2)

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.story.ts',
  globalSetup: './e2e/support/build.ts',
  outputDir: 'test-results',
  workers,
  fullyParallel: false,
  forbidOnly: process.env.CI === 'true',
  retries: 0,
  timeout: 5 * 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumPath() },
  },
})
