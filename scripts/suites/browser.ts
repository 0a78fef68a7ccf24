import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/**
 * The Chromium for the stories: CHROMIUM_PATH, else the system's, else undefined, which is Playwright's own.
 */
export function chromiumPath(): string | undefined {
  const system = '/usr/bin/chromium'
  return process.env.CHROMIUM_PATH || (existsSync(system) ? system : undefined)
}

/** Why no browser can be started here, or undefined when one is there. */
export function whyNoBrowser(): string | undefined {
  const chosen = chromiumPath() ?? chromium.executablePath()
  if (existsSync(chosen)) return undefined
  return `no Chromium at ${chosen}: apt-get install chromium, or npx playwright install chromium, or set CHROMIUM_PATH`
}
