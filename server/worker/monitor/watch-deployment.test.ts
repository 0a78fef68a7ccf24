import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { DeploymentFixture } from '../../../test/builders/fixture.ts'
import { settings } from '../../../test/builders/settings.ts'
import { testDatabase } from '../../../test/database.ts'
import { measuredSystem } from '../../health/testing/measured-system.ts'
import { putInto, watchedFixture } from '../../health/testing/running-deployment.ts'
import { workerContext } from '../../kernel/context.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { claimMonitorLeases } from './monitor-lease.ts'
import { DeploymentWatch } from './watch-deployment.ts'

let db: Database
let system: Awaited<ReturnType<typeof measuredSystem>>
let fixture: DeploymentFixture
let watch: DeploymentWatch

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
beforeEach(async () => {
  system = await measuredSystem()
  fixture = await watchedFixture(db, system.definition)
  await putInto(fixture, 'running')
  watch = new DeploymentWatch(workerContext({ db, settings }, 'a'), 'a')
  await claim('a')
  await watch.store()
  await vi.waitFor(async () => {
    await watch.sample()
    expect(watch.keeps()).toBe(true)
  })
})
afterEach(async () => {
  watch.close()
  await putInto(fixture, 'closed')
  await system.close()
})
afterAll(() => db.$disconnect())

/** The worker asks for its leases; what `a` gets its watch hears of. */
async function claim(workerId: 'a' | 'b') {
  const [lease] = await claimMonitorLeases(db, workerId)
  if (!lease) throw new Error(`${workerId} got no lease`)
  if (workerId === 'a') watch.hold(lease)
}
const runOut = () =>
  db.monitor.update({ where: { deploymentId: fixture.deploymentId }, data: { leaseUntil: new Date(0) } })
const stored = () => db.sample.count({ where: { deploymentId: fixture.deploymentId } })

it('stores what it kept while nobody could renew, after its own lease ran out', async () => {
  await runOut()
  await claim('a')
  await watch.store()
  expect(watch.keeps()).toBe(false)
  expect(await stored()).toBeGreaterThan(0)
})

it('stores nothing while another measures', async () => {
  await runOut()
  await claim('b')
  await watch.store()
  expect(await stored()).toBe(0)
})

it('forgets what it kept of a time in which another has measured', async () => {
  await runOut()
  await claim('b')
  await runOut()
  await claim('a')
  await watch.store()
  expect(watch.keeps()).toBe(false)
  expect(await stored()).toBe(0)
})
