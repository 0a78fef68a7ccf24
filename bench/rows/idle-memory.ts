import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Measure } from '../tools/bench.types.ts'
import { rounded } from '../tools/figures.ts'
import { builtInstallation, withPage } from '../tools/installation.ts'

const IDLE_MS = 60_000

/** Web and worker a minute after somebody looked at the list and the seeded deployment, and went away. */
export const measure: Measure = async bench => {
  const installation = await builtInstallation(bench.log)
  try {
    await withPage(installation, 'lead', async page => {
      await page.goto('/deployments')
      await page.waitForLoadState('networkidle')
    })
    await delay(IDLE_MS)
    const [web, worker] = [memoryOf(installation.pid('web')), memoryOf(installation.pid('worker'))]
    // What others map too is mostly what these two have in common: the runtime itself. It is there once.
    const together = web.own + worker.own + Math.max(web.shared, worker.shared)
    return [
      {
        name: 'idle memory, web + worker',
        value: rounded(together),
        unit: 'MB, pages that both share counted once',
        target: '≤ 320',
        met: together > 0 && together <= 320,
        note: `resident sizes: web ${rounded(web.resident)}, worker ${rounded(worker.resident)}, in sum ${rounded(web.resident + worker.resident)}`,
      },
    ]
  } finally {
    await installation.stop()
  }
}

/** Megabytes (1,000,000 bytes) as the kernel counts them: `own` pages no other process maps, `shared` ones others do. */
function memoryOf(pid: number): { resident: number; own: number; shared: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const read = (name: string) =>
    (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) * 1024) / 1e6
  const own = read('Private_Clean') + read('Private_Dirty')
  return { resident: read('Rss'), own, shared: read('Shared_Clean') + read('Shared_Dirty') }
}
