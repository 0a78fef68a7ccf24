import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Measure } from '../tools/bench.types.ts'
import { rounded } from '../tools/figures.ts'
import { builtRoom, withPage } from '../tools/room.ts'

const IDLE_MS = 60_000

/** Web and worker a minute after somebody looked at the list and the seeded deployment, and went away. */
export const measure: Measure = async bench => {
  const room = await builtRoom(bench.log)
  try {
    await withPage(room, 'lead', async page => {
      await page.goto('/deployments')
      await page.waitForLoadState('networkidle')
    })
    await delay(IDLE_MS)
    const [web, worker] = [memoryOf(room.pid('web')), memoryOf(room.pid('worker'))]
    const together = web.proportional + worker.proportional
    return [
      {
        name: 'idle memory, web + worker',
        value: rounded(together),
        unit: 'MB, pages that both share counted once',
        target: '≤ 350',
        met: together > 0 && together <= 350,
        note: `resident sizes: web ${rounded(web.resident)}, worker ${rounded(worker.resident)}, in sum ${rounded(web.resident + worker.resident)}`,
      },
    ]
  } finally {
    await room.stop()
  }
}

/** Megabytes (1,000,000 bytes) as the kernel counts them. */
function memoryOf(pid: number): { resident: number; proportional: number } {
  const read = (file: string, name: string) => {
    const text = readFileSync(`/proc/${pid}/${file}`, 'utf8')
    return (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) * 1024) / 1e6
  }
  return { resident: read('status', 'VmRSS'), proportional: read('smaps_rollup', 'Pss') }
}
