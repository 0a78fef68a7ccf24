import { inThread } from '../../server/drafts/reading/in-thread.ts'
import { assembleDocument } from '../../server/importer/assemble/assemble-document.ts'
import type { Measure } from '../tools/bench.types.ts'
import { monotonic, quantile, rounded } from '../tools/figures.ts'
import { longRunbook } from '../tools/long-runbook.ts'

const LINES = 5000
const RUNS = 5
const SAMPLE_MS = 10
/** The product gives up after 2 s; here a slow run must be measured as well. */
const DEADLINE_MS = 60_000

/** A long text as a person drops it: read in its thread, recognised, made a runbook. The first run warms up. */
export const measure: Measure = async () => {
  const bytes = new TextEncoder().encode(longRunbook(LINES))
  const took: number[] = []
  const grown: number[] = []
  let found = ''
  for (let run = 0; run <= RUNS; run += 1) {
    const at = monotonic()
    const { peak, result } = await watchingMemory(() =>
      inThread('readText', { bytes }, { deadlineMs: DEADLINE_MS }),
    )
    const { document } = assembleDocument(result.findings)
    if (run > 0) took.push(monotonic() - at)
    grown.push(peak)
    const items = document.checklist.sections.flatMap(section => section.items)
    const steps = document.phases.flatMap(phase => phase.steps)
    found = `${result.findings.length} findings, ${items.length} items, ${steps.length} steps`
  }
  const median = quantile(took, 0.5)
  const megabytes = Math.max(...grown) / 1e6
  return [
    {
      name: `import of a ${LINES.toLocaleString('en')}-line document`,
      value: rounded(median),
      unit: `ms (median of ${RUNS})`,
      target: '≤ 1000',
      met: median <= 1000,
      note: `${rounded(bytes.length / 1000)} kB, ${found}; slowest ${rounded(Math.max(...took))} ms`,
    },
    {
      name: `import of a ${LINES.toLocaleString('en')}-line document, memory`,
      value: rounded(megabytes),
      unit: 'MB above the idle process',
      target: '≤ 200',
      met: megabytes <= 200,
    },
  ]
}

/** How far the process grew meanwhile, at most, in bytes. The work is in another thread, so that this one can look. */
async function watchingMemory<T>(work: () => Promise<T>): Promise<{ peak: number; result: T }> {
  const before = process.memoryUsage.rss()
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss() - before)
  }, SAMPLE_MS)
  const result = await work().finally(() => clearInterval(timer))
  return { peak, result }
}
