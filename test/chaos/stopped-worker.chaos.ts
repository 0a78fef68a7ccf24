import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, vi } from 'vitest'
import { startedFixture, untilStatus } from '../../server/worker/testing/engine.ts'
import { command, planOf } from '../../server/worker/testing/plan.ts'
import { startWorker } from '../../server/worker/testing/worker-process.ts'
import { commandFolder } from '../command-folder.ts'
import { holdsUnder } from './holds-under.ts'
import { untilAlive, workersInTurn } from './workers.ts'

const turn = workersInTurn()

/** The first run notes the time for as long as it lives; the second notes when it began, and is done. */
const beats = (file: string) =>
  `if test -e ${file}; then date +%s%N > ${file}.second; else while :; do date +%s%N > ${file}; sleep 0.05; done; fi`

holdsUnder(
  'a worker is stopped (SIGSTOP): no two runs of a command stand side by side',
  400_000,
  async () => {
    const file = path.join(commandFolder('stopped'), 'beats')
    const read = (name: string) => Number(readFileSync(name, 'utf8')) / 1e6
    const steps = [command('beats', beats(file), { idempotent: true })]
    const fixture = await startedFixture(turn.db, { document: planOf({ steps }) })
    await vi.waitFor(() => expect(read(file)).toBeGreaterThan(0), { timeout: 60_000 })
    const second = startWorker(turn.url)
    await untilAlive(turn.db, 2)
    turn.first.signal('SIGSTOP')
    await untilStatus(fixture, 'hypercare', 60_000)
    const [ended, began] = [read(file), read(`${file}.second`)]
    writeFileSync(file, '0')
    expect(began).toBeGreaterThan(ended)
    turn.first.signal('SIGCONT')
    const attempts = Object.values((await fixture.state()).attempts)
    expect(attempts.map(({ number, status }) => `${number} ${status}`)).toEqual(['1 lost', '2 succeeded'])
    // What was stopped finds that it is no longer its own, and leaves everything as it is.
    expect(await turn.first.end('SIGTERM')).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe('0')
    turn.first = second
    return began - ended
  },
)
