import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { DeploymentFixture } from '../../test/builders/fixture.ts'
import { commandFolder } from '../../test/command-folder.ts'
import { testDatabase } from '../../test/database.ts'
import { withClient } from '../../test/server.ts'
import { resolveLostAttempt } from '../engine/attempts/resolve-lost-attempt.ts'
import { readWorkers } from '../engine/workers.query.ts'
import type { Workers } from '../engine/workers.rules.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { eventsOf, expectWholeChain, startedFixture, untilStatus } from './testing/engine.ts'
import { command, inSequence, planOf } from './testing/plan.ts'
import { endWorkers, startWorker } from './testing/worker-process.ts'

// Real worker processes, really killed.
const LONG = { timeout: 120_000 }
/** A number of seconds by which these commands are known on this machine. */
const MARK = `300${process.pid}`
let db: Database
let url: string
let folder: string

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url)
  folder = commandFolder('faults')
})
afterEach(endWorkers)
afterAll(() => db.$disconnect())

/** A file that steps append to; `lines()` is what they wrote so far. */
function ledger(name: string) {
  const file = path.join(folder, name)
  writeFileSync(file, '')
  const lines = () => readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return { file, lines }
}

const attemptsOf = async (fixture: DeploymentFixture) =>
  Object.values((await fixture.state()).attempts).map(({ number, status }) => `${number} ${status}`)

const untilAlive = (workers: Partial<Workers>) =>
  vi.waitFor(async () => expect(await readWorkers(db)).toMatchObject(workers), { timeout: 40_000 })

/** Writes a line, and sleeps only the first time: whoever runs it again gets through. */
const sleepsOnce = (file: string, idempotent: boolean) =>
  command('sleeps', `echo ran >> ${file}; test "$(wc -l < ${file})" != 1 || sleep ${MARK}`, {
    idempotent,
    role: 'ops',
  })

const sleeping = () =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter(row => row === `sleep ${MARK}`).length

it('runs an idempotent step again when its worker was killed, and goes on', LONG, async () => {
  const { file, lines } = ledger('idempotent')
  const first = startWorker(url)
  const fixture = await startedFixture(db, {
    document: planOf({ steps: inSequence([sleepsOnce(file, true), command('next')]) }),
  })
  await vi.waitFor(() => expect(lines()).toHaveLength(1), { timeout: 20_000 })
  const second = startWorker(url)
  await untilAlive({ alive: 2 })
  await first.end('SIGKILL')
  const [{ leaseUntil } = { leaseUntil: new Date(0) }] = await db.attempt.findMany({
    where: { deploymentId: fixture.deploymentId },
  })
  // The command dies with its worker: it never runs beside its repetition.
  await vi.waitFor(() => expect(sleeping()).toBe(0))
  await untilStatus(fixture, 'hypercare', 40_000)
  expect(lines()).toHaveLength(2)
  expect(await attemptsOf(fixture)).toEqual(['1 lost', '2 succeeded', '1 succeeded'])
  const events = await eventsOf(fixture)
  const lost = events.find(({ type }) => type === 'step.lost')
  // The lease ends with its holder, not with its time.
  expect(Date.parse(lost?.at ?? '')).toBeLessThan(leaseUntil.getTime())
  expect(lost?.data).toMatchObject({ reasonData: { code: 'worker_ended' } })
  const types = events.map(({ type }) => type)
  expect(types.filter(type => type === 'step.lost' || type === 'step.retried')).toEqual([
    'step.lost',
    'step.retried',
  ])
  await expectWholeChain(fixture)
  expect(await second.end('SIGTERM')).toBe(0)
})

it('asks a person about any other step, and goes on by the answer', LONG, async () => {
  const { file, lines } = ledger('once')
  const first = startWorker(url)
  const fixture = await startedFixture(db, {
    document: planOf({ steps: inSequence([sleepsOnce(file, false), command('next')]) }),
  })
  await vi.waitFor(() => expect(lines()).toHaveLength(1), { timeout: 20_000 })
  startWorker(url)
  await first.end('SIGKILL')
  await untilStatus(fixture, 'holding', 40_000)
  const { deployment } = await fixture.state()
  expect(deployment.hold).toMatchObject({ kind: 'lost_attempt', releasedBy: 'ops' })
  expect((await fixture.step('sleeps')).status).toBe('lost')
  const ids = { deploymentId: fixture.deploymentId, stepId: (await fixture.step('sleeps')).id }
  await resolveLostAttempt(fixture.as('ops'), { ...ids, answer: 'finished' })
  await untilStatus(fixture, 'hypercare')
  expect(lines()).toHaveLength(1)
  await expectWholeChain(fixture)
})

it('runs every step once although two workers take from the same plan', LONG, async () => {
  const { file, lines } = ledger('two')
  startWorker(url)
  startWorker(url)
  const chains = [0, 1, 2].flatMap(chain =>
    inSequence(
      Array.from({ length: 10 }, (_, i) => command(`s${chain}-${i}`, `echo s${chain}-${i} >> ${file}`)),
    ),
  )
  const fixture = await startedFixture(db, { document: planOf({ steps: chains }) })
  await untilStatus(fixture, 'hypercare', 40_000)
  expect(lines().sort()).toEqual(chains.map(({ key }) => key).sort())
  expect(await attemptsOf(fixture)).toEqual(Array(30).fill('1 succeeded'))
  await expectWholeChain(fixture)
})

it('goes on when every connection to the database is cut, again and again', LONG, async () => {
  const { file, lines } = ledger('cut')
  startWorker(url)
  const steps = inSequence(
    Array.from({ length: 12 }, (_, i) => command(`s${i}`, `echo s${i} >> ${file}; sleep 0.1`)),
  )
  const fixture = await startedFixture(db, { document: planOf({ steps }) })
  for (const count of [2, 5, 8]) {
    await vi.waitFor(() => expect(lines().length).toBeGreaterThan(count), { timeout: 20_000 })
    await withClient(url, client =>
      client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      ),
    )
  }
  await untilStatus(fixture, 'hypercare', 40_000)
  expect(lines()).toEqual(steps.map(({ key }) => key))
  expect(await attemptsOf(fixture)).toEqual(Array(12).fill('1 succeeded'))
  await expectWholeChain(fixture)
})

it(
  'hands back what may be repeated when it is asked to stop, and another worker runs it at once',
  LONG,
  async () => {
    const { file, lines } = ledger('handed-back')
    const first = startWorker(url)
    const fixture = await startedFixture(db, { document: planOf({ steps: [sleepsOnce(file, true)] }) })
    await vi.waitFor(() => expect(lines()).toHaveLength(1), { timeout: 20_000 })
    startWorker(url)
    expect(await first.end('SIGTERM')).toBe(0)
    await untilStatus(fixture, 'hypercare', 20_000)
    expect(await attemptsOf(fixture)).toEqual(['1 cancelled', '2 succeeded'])
  },
)

it(
  'says of what may not be repeated that nobody knows, when its worker is stopped in the middle',
  LONG,
  async () => {
    const { file, lines } = ledger('abandoned')
    const worker = startWorker(url)
    const steps = inSequence([
      { ...sleepsOnce(file, false), onFailure: 'rollback' as const },
      command('next'),
    ])
    const fixture = await startedFixture(db, { document: planOf({ steps }) })
    await vi.waitFor(() => expect(lines()).toHaveLength(1), { timeout: 20_000 })
    expect(await worker.end('SIGTERM')).toBe(0)
    const { deployment } = await fixture.state()
    expect(deployment).toMatchObject({ status: 'holding', rollback: null, hold: { kind: 'lost_attempt' } })
    expect(await attemptsOf(fixture)).toEqual(['1 lost'])
    expect(sleeping()).toBe(0)
  },
)

it(
  'goes by the database’s clock where a worker’s own is ten minutes slow, and lets others judge',
  LONG,
  async () => {
    const slow = startWorker(url, { clockShiftMs: -600_000 })
    const steps = inSequence([command('one'), command('two'), command('three')])
    const fixture = await startedFixture(db, { document: planOf({ steps }) })
    const { deploymentId } = fixture
    await untilStatus(fixture, 'hypercare', 40_000)
    const times = (await eventsOf(fixture)).map(({ at }) => at)
    expect(times).toEqual([...times].sort())
    const workers = await readWorkers(db)
    expect(workers).toMatchObject({ alive: 1, judging: 0 })
    expect(workers.clockOffSeconds).toBeCloseTo(600, 0)
    expect(await db.monitor.count({ where: { deploymentId } })).toBe(0)

    startWorker(url)
    await vi.waitFor(async () => expect(await db.monitor.count({ where: { deploymentId } })).toBe(1), {
      timeout: 20_000,
    })
    await untilAlive({ alive: 2, judging: 1 })
    expect(await slow.end('SIGTERM')).toBe(0)
  },
)
