import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeFixture } from '../../test/builders/fixture.ts'
import { testDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { eventRecord } from './events/events.query.ts'
import { findChainFault } from './events/hash-chain.ts'
import { inDeployment } from './in-deployment.ts'
import { inState } from './in-state.ts'
import type { State, Step } from './state.types.ts'

let db: Database

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
afterAll(() => db.$disconnect())

/** Two writes of one deployment: the second begins while the first holds the lock, and asks for it in vain until then. */
async function oneBehindAnother({ records, seen }: { records: boolean; seen: boolean }) {
  const fixture = await makeFixture(db)
  const { deploymentId } = fixture
  const before = await fixture.state()
  const [step] = Object.values(before.steps) as [Step, ...Step[]]
  const ready: Step = { ...step, status: 'ready', readyAt: '2026-03-01T01:00:00.123Z' }
  const locked = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const first = inDeployment(fixture.as('lead'), deploymentId, async ({ recordEvent }) => {
    locked.resolve()
    await mayEnd.promise
    if (records) recordEvent({ type: 'step.ready', changes: { steps: [ready] } })
  })
  await locked.promise
  const decidedBy: State[] = []
  const second = inState(
    fixture.as('ops'),
    deploymentId,
    async ({ state, record }) => {
      decidedBy.push(state())
      record({ type: 'message.posted', changes: {} })
    },
    seen ? before : undefined,
  )
  await vi.waitFor(async () => {
    const waiting = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
    expect(waiting).toHaveLength(1)
  })
  mayEnd.resolve()
  await Promise.all([first, second])
  const rows = await db.event.findMany({ where: { deploymentId }, orderBy: { seq: 'asc' } })
  return { before, ready, decidedBy, events: rows.map(eventRecord) }
}

it.each([false, true])('decides by what was recorded while it waited for the lock, seen %s', async seen => {
  const { before, ready, decidedBy, events } = await oneBehindAnother({ records: true, seen })
  const steps = { ...before.steps, [ready.id]: ready }
  expect(decidedBy).toEqual([{ ...before, seq: before.seq + 1, steps }])
  expect(events.slice(-2).map(({ type }) => type)).toEqual(['step.ready', 'message.posted'])
  expect(findChainFault(events)).toBeNull()
})

it('decides by the state that it read where the one before it recorded nothing', async () => {
  const { before, decidedBy, events } = await oneBehindAnother({ records: false, seen: false })
  expect(decidedBy).toEqual([before])
  expect(findChainFault(events)).toBeNull()
})

it('refuses a deployment that is not there', async () => {
  const fixture = await makeFixture(db)
  const nothing = inState(fixture.as('lead'), crypto.randomUUID(), async ({ state }) => state())
  await expect(nothing).rejects.toMatchObject({ code: 'not_found' })
})
