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
    const resident = web.resident + worker.resident
    return [
      {
        name: 'idle memory, web + worker',
        value: rounded(resident),
        unit: 'MB resident',
        target: '≤ 350',
        met: resident > 0 && resident <= 350,
        note: `web ${rounded(web.resident)}, worker ${rounded(worker.resident)}; shared pages counted once ${rounded(web.proportional + worker.proportional)}`,
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
