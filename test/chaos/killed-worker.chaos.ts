import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, vi } from 'vitest'
import { startedFixture, untilStatus } from '../../server/worker/testing/engine.ts'
import { command, planOf } from '../../server/worker/testing/plan.ts'
import { startWorker } from '../../server/worker/testing/worker-process.ts'
import { commandFolder } from '../command-folder.ts'
import { holdsUnder } from './holds-under.ts'
import { untilAlive, workersInTurn } from './workers.ts'

const turn = workersInTurn()

/** The first run stays; the second notes when it began, and is done. */
const noted = (file: string) =>
  `if test -e ${file}; then date +%s%N > ${file}.second; else echo > ${file}; sleep 600; fi`

holdsUnder('a worker is killed beside another: what it held is taken over', 400_000, async () => {
  const file = path.join(commandFolder('killed'), 'ran')
  const steps = [command('noted', noted(file), { idempotent: true })]
  const fixture = await startedFixture(turn.db, { document: planOf({ steps }) })
  await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toBe('\n'), { timeout: 60_000 })
  const second = startWorker(turn.url)
  await untilAlive(turn.db, 2)
  const killed = Date.now()
  await turn.first.end('SIGKILL')
  turn.first = second
  await untilStatus(fixture, 'hypercare', 60_000)
  const took = Math.round(Number(readFileSync(`${file}.second`, 'utf8')) / 1e6 - killed)
  const { reasonData } = Object.values((await fixture.state()).attempts)[0] ?? {}
  expect(reasonData).toEqual({ code: 'worker_ended' })
  return took
})
