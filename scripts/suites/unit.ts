import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { nothingMatches, type Outcome, type Suite } from './outcome.ts'
import { runTool } from './tool.ts'

/** The part of vitest's JSON report that is counted. */
export type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; status: string; message: string; assertionResults: { status: string }[] }[]
}

/** Counts tests; a file that could not be loaded, or an error outside every test, counts as one failure. */
export function countVitest(report: VitestReport, code: number): Outcome {
  const broken = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  const failed = report.numFailedTests + broken.length
  const outside = failed === 0 && code !== 0 ? 1 : 0
  const problems = broken.map(({ name, message }) => `${name}: ${message}`)
  if (outside) problems.push('an error outside of every test; see above')
  return { passed: report.numPassedTests, failed: failed + outside, problems }
}

async function run(words: string[]): Promise<Outcome> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-unit-'))
  const file = path.join(folder, 'report.json')
  const none = words.length > 0 ? ['--passWithNoTests'] : []
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await runTool('vitest/vitest.mjs', ['run', ...reporters, ...none, ...words], {
    shown: true,
  })
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
    return report.testResults.length === 0 && code === 0 ? nothingMatches() : countVitest(report, code)
  } catch {
    return {
      passed: 0,
      failed: code === 0 ? 0 : 1,
      problems: code === 0 ? [] : ['vitest could not run; see above'],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Rules without a database and verbs on a real PostgreSQL, in one run. */
export const unit: Suite = { name: 'unit', takesWords: true, run }
