import { makeReady } from '../launcher/ready.ts'
import { cleanStart } from './suites/clean-start.ts'
import { e2e } from './suites/e2e.ts'
import { type Outcome, oneCheck, type Suite, sumUp, whyNothingRan } from './suites/outcome.ts'
import { sizes } from './suites/sizes.ts'
import { staticSuites } from './suites/static.ts'
import { unit } from './suites/unit.ts'
import { readTestOptions } from './test-options.ts'

/** One stage after the other; the lanes of a stage run side by side, the suites of a lane one by one. */
const stages: Suite[][][] = [[[...staticSuites, sizes], [cleanStart]], [[unit]], [[e2e]]]
const suites = stages.flat(2)

const write = (text: string) => process.stdout.write(text)

function report(name: string, { passed, failed, problems, skipped }: Outcome, ms: number): void {
  const mark = failed > 0 ? '✗' : skipped ? '–' : '✓'
  const counts = skipped ? `skipped: ${skipped}` : `${passed} passed, ${failed} failed`
  write(`${mark} ${name}: ${counts} (${(ms / 1000).toFixed(1)} s)\n`)
  for (const problem of problems) write(`    ${problem}\n`)
}

async function runSuite({ name, run }: Suite, words: string[]): Promise<Outcome> {
  const began = Date.now()
  const outcome = await run(words).catch(error => ({ passed: 0, failed: 1, problems: [String(error)] }))
  report(name, outcome, Date.now() - began)
  return outcome
}

async function runLane(lane: Suite[], words: string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const suite of lane) outcomes.push(await runSuite(suite, words))
  return outcomes
}

async function runAll(given: string[]): Promise<Outcome[]> {
  const { only, words } = readTestOptions(
    given,
    suites.map(({ name }) => name),
  )
  const isWanted = ({ name, takesWords }: Suite) =>
    (only.length === 0 || only.includes(name)) && (words.length === 0 || takesWords === true)
  // With words, the screens are built once a story matches: by the stories' own set-up.
  await makeReady(write, { only: isWanted(e2e) && words.length === 0 ? undefined : ['client'] })
  const outcomes: Outcome[] = []
  for (const stage of stages) {
    const lanes = stage.map(lane => runLane(lane.filter(isWanted), words))
    outcomes.push(...(await Promise.all(lanes)).flat())
  }
  const nothing = whyNothingRan(words, outcomes)
  if (nothing) write(`${nothing}\n`)
  return nothing ? [oneCheck([nothing])] : outcomes
}

try {
  const outcomes = await runAll(process.argv.slice(2))
  if (outcomes.some(({ failed }) => failed > 0)) process.exitCode = 1
  write(`${sumUp(outcomes)}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  write('0 passed, 1 failed\n')
  process.exitCode = 1
}
