import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { whyNoBrowser } from './browser.ts'
import { missingPart, nothingMatches, type Outcome, type Suite } from './outcome.ts'
import { root, runTool } from './tool.ts'

/** The part of Playwright's JSON report that is counted. */
export type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: { message?: string }[]
  suites?: ReportedSuite[]
}

type Attachment = { name: string; path?: string }
type ReportedStory = {
  title: string
  ok: boolean
  tests: { results: { attachments: Attachment[] }[] }[]
}
type ReportedSuite = { file: string; specs: ReportedStory[]; suites?: ReportedSuite[] }

/** Counts stories; one that passed only when repeated is a failure, as is an error outside every story. */
export function countPlaywright({ stats, errors, suites = [] }: PlaywrightReport, code: number): Outcome {
  const failed = stats.unexpected + stats.flaky + errors.length
  const outside = failed === 0 && code !== 0 ? 1 : 0
  const problems = [
    ...errors.map(({ message }) => message ?? 'an error without words'),
    ...suites.flatMap(leftByFailures),
  ]
  return { passed: stats.expected, failed: failed + outside, problems }
}

/** Each failed story with the traces and pictures it left, relative to the repository. */
function leftByFailures({ file, specs, suites = [] }: ReportedSuite): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .flatMap(({ title, tests }) => {
      const left = tests.flatMap(({ results }) => results).flatMap(({ attachments }) => attachments)
      const places = left.flatMap(({ name, path: where }) =>
        where ? [`    ${name}: ${path.relative(root, where)}`] : [],
      )
      return [`${file}: ${title}`, ...places]
    })
  return [...own, ...suites.flatMap(leftByFailures)]
}

/** Playwright's `--grep` looks at a story's file, below e2e/, and its title. */
export function wordsAsPattern(words: string[]): string {
  const literal = words.map(word => word.replace(/^(\.\/)?e2e\//, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return `/${literal.join('|')}/i`
}

/** Whether no story matches; asked before a browser is looked for and the screens are built. */
async function isUnmatched(chosen: string[]): Promise<boolean> {
  const { code, output } = await runTool('@playwright/test/cli.js', ['test', '--list', ...chosen])
  return code !== 0 && output.includes('No tests found')
}

async function run(words: string[]): Promise<Outcome> {
  const chosen = words.length > 0 ? ['--grep', wordsAsPattern(words)] : []
  if (words.length > 0 && (await isUnmatched(chosen))) return nothingMatches()
  const missing = whyNoBrowser()
  if (missing) return missingPart(missing, process.env.CI === 'true')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-e2e-'))
  const file = path.join(folder, 'report.json')
  const args = ['test', '--reporter=list,json', ...chosen]
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
export const e2e: Suite = { name: 'e2e', takesWords: true, run }
