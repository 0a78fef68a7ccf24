import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { DeploymentFixture } from '../../../test/builders/fixture.ts'
import { settings } from '../../../test/builders/settings.ts'
import { testDatabase } from '../../../test/database.ts'
import { resolveTrigger } from '../../engine/resolve-trigger.ts'
import { measuredSystem } from '../../health/testing/measured-system.ts'
import { putInto, watchedFixture } from '../../health/testing/running-deployment.ts'
import { workerContext } from '../../kernel/context.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { eventsOf, startEngine } from '../testing/engine.ts'
import { startMonitoring } from './monitor.ts'

let db: Database
let engine: ReturnType<typeof startEngine>
let stopMonitoring: () => Promise<void>

beforeAll(async () => {
  const url = await testDatabase()
  db = openDatabase(url)
  engine = startEngine(db, url, 'worker-1')
  stopMonitoring = startMonitoring(workerContext({ db, settings }, 'worker-1'), 'worker-1')
  return () => db.$disconnect()
})
afterAll(async () => {
  await stopMonitoring()
  await engine.stop()
})

const until = <T>(look: () => Promise<T>) => vi.waitFor(look, { timeout: 20_000, interval: 100 })
const deployment = async (fixture: DeploymentFixture) => (await fixture.state()).deployment
const verdictOf = async (fixture: DeploymentFixture, key: string) =>
  (await fixture.state()).verdicts[key]?.verdict

/** Half of the users on each lane; the lane to go back to hangs, and the new one fails. */
async function both() {
  const system = await measuredSystem()
  const fixture = await watchedFixture(db, system.definition)
  await putInto(fixture, 'running')
  await until(async () => expect(await verdictOf(fixture, 'trigger:errors')).toBe('healthy'))
  system.lanes.green = { errors: 0, hang: true }
  await until(async () => expect(await verdictOf(fixture, 'lane:green')).toBe('unreachable'))
  system.lanes.blue = { errors: 0.3, hang: false }
  await until(async () =>
    expect((await deployment(fixture)).hold?.reasonData).toMatchObject({
      code: 'rollback_lane_dead',
      trigger: { key: 'errors' },
      lane: 'GREEN',
    }),
  )
  return { system, fixture }
}

it('sends nobody to a lane that does not answer, and goes back by itself once it does', async () => {
  const { system, fixture } = await both()
  expect((await eventsOf(fixture)).map(({ type }) => type)).not.toContain('rollback.started')
  system.lanes.green = { errors: 0, hang: false }
  await until(async () => expect((await deployment(fixture)).rollback).toMatchObject({ cause: 'trigger' }))
  await putInto(fixture, 'closed')
  await system.close()
})

it('goes there when a person decides so', async () => {
  const { system, fixture } = await both()
  const { deploymentId } = fixture
  await resolveTrigger(fixture.as('lead'), { deploymentId, triggerKey: 'errors', answer: 'rollback' })
  expect((await deployment(fixture)).rollback).toMatchObject({ cause: 'person', triggerKey: 'errors' })
  await putInto(fixture, 'closed')
  await system.close()
})
