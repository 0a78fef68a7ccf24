import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { whyNoBrowser } from './browser.ts'
import { missingPart, type Outcome, type Suite } from './outcome.ts'
import { runTool } from './tool.ts'

/** The part of Playwright's JSON report that is counted. */
export type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: { message?: string }[]
}

/** Counts stories; one that passed only when repeated is a failure, as is an error outside every story. */
export function countPlaywright({ stats, errors }: PlaywrightReport, code: number): Outcome {
  const failed = stats.unexpected + stats.flaky + errors.length
  const outside = failed === 0 && code !== 0 ? 1 : 0
  const problems = errors.map(({ message }) => message ?? 'an error without words')
  return { passed: stats.expected, failed: failed + outside, problems }
}

async function run(filters: string[]): Promise<Outcome> {
  const missing = whyNoBrowser()
  if (missing) return missingPart(missing, process.env.CI === 'true')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-e2e-'))
  const file = path.join(folder, 'report.json')
  const none = filters.length > 0 ? ['--pass-with-no-tests'] : []
  const args = ['test', '--reporter=list,json', ...none, ...filters]
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const { code } = await runTool('@playwright/test/cli.js', args, { env, shown: true })
  try {
    return countPlaywright(JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport, code)
  } catch {
    return { passed: 0, failed: 1, problems: ['the stories could not run; see above'] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Stories by role in a real browser, against built rooms of their own. */
export const e2e: Suite = { name: 'e2e', run }
