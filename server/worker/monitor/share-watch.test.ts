import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { makeFixture } from '../../../test/builders/fixture.ts'
import { settings } from '../../../test/builders/settings.ts'
import { testDatabase } from '../../../test/database.ts'
import { movesMark } from '../../deployment/traffic.rules.ts'
import { fourAnswers } from '../../engine/four-answers.rules.ts'
import { recordReading } from '../../engine/traffic/record-reading.ts'
import { putInto } from '../../health/testing/running-deployment.ts'
import { addToWindow, type SampleWindow } from '../../health/window.ts'
import { workerContext } from '../../kernel/context.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { eventsOf, lastEvent } from '../testing/engine.ts'
import { lookAtShares } from '../testing/look-at-shares.ts'
import { startRouter, type TestRouter } from '../testing/router.ts'

let db: Database
let router: TestRouter

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
afterAll(() => db.$disconnect())
beforeEach(async () => {
  router = await startRouter({ timeoutMs: 2000 })
})
afterEach(() => router.close())

const now = new Date(Date.now() + 60_000)
const clock = () => now

/** Requests per second of both lanes, the same in each of the last seconds. */
function counted(blue: number, green: number): SampleWindow {
  const window: SampleWindow = new Map()
  const at = (i: number) => now.getTime() - i * 1000
  const samples = [4, 3, 2, 1, 0].flatMap(i => [
    { lane: 'blue', metric: 'throughput', at: at(i), value: blue, error: null, latencyMs: 1 },
    { lane: 'green', metric: 'throughput', at: at(i), value: green, error: null, latencyMs: 1 },
  ])
  addToWindow(window, samples, 0)
  return window
}

const fixtureAt = async (blue: number, status: 'running' | 'hypercare' = 'running') => {
  const fixture = await makeFixture(db, { system: router.system })
  await putInto(fixture, status, { blue })
  return fixture
}
type Fixture = Awaited<ReturnType<typeof fixtureAt>>
const health = async (fixture: Fixture) =>
  fourAnswers(await fixture.state(), { now, lastSampleAt: now.getTime(), personId: null }).health

it('says that a router lies which shows 0 % where requests are counted, until they are gone', async () => {
  const fixture = await fixtureAt(0)
  await lookAtShares(fixture, clock, counted(50, 50))
  expect(await health(fixture)).toMatchObject({
    word: 'WATCH',
    sentence: 'The router shows 0 % on BLUE, but 50 requests per second are counted there.',
  })
  await lookAtShares(fixture, clock, counted(48, 52))
  expect((await eventsOf(fixture)).filter(({ type }) => type === 'traffic.read')).toHaveLength(1)
  await lookAtShares(fixture, clock, counted(0, 100))
  expect((await fixture.state()).deployment.traffic).not.toHaveProperty('counted')
})

it('records what somebody else did to the router, once, and leaves it there', async () => {
  const fixture = await fixtureAt(50)
  router.show({ blue: 80, green: 20 })
  await lookAtShares(fixture, clock)
  await lookAtShares(fixture, clock)
  expect((await eventsOf(fixture)).filter(({ type }) => type === 'traffic.read')).toHaveLength(1)
  expect((await lastEvent(fixture, 'traffic.read')).data).toMatchObject({
    before: { blue: 50 },
    after: { blue: 80 },
    landed: null,
  })
  expect(router.asked()).toEqual([])
  router.show({ blue: 50, green: 50 })
  await lookAtShares(fixture, clock)
  expect((await fixture.state()).deployment.traffic).not.toHaveProperty('expected')
})

it('takes a reading for nothing when traffic was moved since the router was asked', async () => {
  const fixture = await fixtureAt(50)
  const { deploymentId } = fixture
  const seen = movesMark(await fixture.state())
  await putInto(fixture, 'running', { blue: 0 })
  const reading = { weights: { blue: 50, green: 50 }, counted: {}, lateMs: 60_000 }
  const ctx = workerContext({ db, settings }, 'watching-worker', clock)
  await recordReading(ctx, { deploymentId, reading, seen, byHand: () => '' })
  expect((await fixture.state()).deployment.traffic?.weights.blue).toBe(0)
})

it('leaves a system alone that another deployment has taken since', async () => {
  const fixture = await fixtureAt(100, 'hypercare')
  await db.deployment.updateMany({
    where: { id: { not: fixture.deploymentId } },
    data: { systemId: fixture.systemId, status: 'running' },
  })
  router.show({ blue: 0, green: 100 })
  await lookAtShares(fixture, clock)
  expect((await eventsOf(fixture)).filter(({ type }) => type === 'traffic.read')).toEqual([])
})
