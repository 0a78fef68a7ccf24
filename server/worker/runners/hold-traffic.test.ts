import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { lastEvent, startEngine, startedFixture, untilStep } from '../testing/engine.ts'
import { planOf, stepOf } from '../testing/plan.ts'
import { startRouter, type TestRouter } from '../testing/router.ts'

let db: Database
let engine: ReturnType<typeof startEngine>
let router: TestRouter

beforeAll(async () => {
  const url = await testDatabase()
  db = openDatabase(url)
  engine = startEngine(db, url)
  router = await startRouter()
})
afterAll(async () => {
  await engine.stop()
  await router.close()
  await db.$disconnect()
})

it('holds until its triggers have been well for the whole time, and says for what it waits', async () => {
  const errors = {
    key: 'errors',
    title: 'Errors',
    metric: 'error_rate',
    value: 10,
    unit: '%',
    forSeconds: 30,
  }
  const document = planOf({
    steps: [stepOf('half', { kind: 'traffic', nextPercent: 50, holdSeconds: 1 })],
    rest: { triggers: [{ ...errors, level: 'automatic' }] },
  })
  const fixture = await startedFixture(db, { document, system: router.system })
  await vi.waitFor(
    async () =>
      expect(await lastEvent(fixture, 'traffic.held')).toMatchObject({
        data: {
          reasonData: { code: 'hold_waits', trigger: { key: 'errors' }, verdict: { code: 'not_measured' } },
        },
      }),
    { timeout: 15_000 },
  )
  expect(await fixture.step('half')).toMatchObject({
    status: 'running',
    reasonData: { code: 'hold_waits' },
  })
  const now = Date.now()
  await db.sample.createMany({
    data: Array.from({ length: 20 }, (_, index) => ({
      deploymentId: fixture.deploymentId,
      lane: 'blue',
      metric: 'error_rate',
      at: new Date(now + index * 500),
      value: 1,
    })),
  })
  await untilStep(fixture, 'half', 'succeeded')
  const { startedAt, endedAt, reason, result } = await fixture.step('half')
  expect(reason).toBeNull()
  expect(Date.parse(endedAt ?? '')).toBeGreaterThanOrEqual(now + 1000)
  expect(result?.heldSeconds).toBeLessThanOrEqual(
    (Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '')) / 1000,
  )
})
