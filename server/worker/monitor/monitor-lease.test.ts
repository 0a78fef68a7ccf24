import { afterEach, beforeAll, expect, it } from 'vitest'
import type { DeploymentFixture } from '../../../test/builders/fixture.ts'
import { makeFixture } from '../../../test/builders/fixture.ts'
import { testDatabase } from '../../../test/database.ts'
import { putInto } from '../../health/testing/running-deployment.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { claimMonitorLeases, insertSamples, releaseMonitorLeases } from './monitor-lease.ts'

let db: Database
const rooms: DeploymentFixture[] = []
beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})
afterEach(async () => {
  for (const fixture of rooms.splice(0)) await putInto(fixture, 'closed')
})

async function fixture(status: Parameters<typeof putInto>[1]): Promise<string> {
  const made = await makeFixture(db)
  await putInto(made, status)
  rooms.push(made)
  return made.deploymentId
}
/** As if its holder had been silent for longer than the lease. */
const runOut = (deploymentId: string) =>
  db.monitor.update({ where: { deploymentId }, data: { leaseUntil: new Date(0) } })

it('gives a deployment to exactly one of those who ask at once', async () => {
  const deploymentId = await fixture('running')
  const claims = await Promise.all(['a', 'b', 'c', 'd'].map(worker => claimMonitorLeases(db, worker)))
  expect(claims.flat()).toEqual([{ deploymentId, epoch: 1, lastSeq: 2 }])
})

it('keeps the epoch while it is renewed in time, and raises it after any break', async () => {
  const deploymentId = await fixture('hypercare')
  const epoch = async (worker: string) => (await claimMonitorLeases(db, worker))[0]?.epoch
  expect([await epoch('a'), await epoch('a'), await epoch('b')]).toEqual([1, 1, undefined])
  await runOut(deploymentId)
  expect([await epoch('a'), await epoch('b')]).toEqual([2, undefined])
  await runOut(deploymentId)
  expect([await epoch('b'), await epoch('a')]).toEqual([3, undefined])
  await releaseMonitorLeases(db, 'a')
  expect(await epoch('a')).toBeUndefined()
  await releaseMonitorLeases(db, 'b')
  expect(await epoch('a')).toBe(4)
})

it('takes no lease of another that ran out where the answer comes late, and renews its own', async () => {
  const deploymentId = await fixture('running')
  await claimMonitorLeases(db, 'a')
  await runOut(deploymentId)
  const asked = new Date(Date.now() - 60_000)
  expect(await claimMonitorLeases(db, 'b', asked)).toEqual([])
  expect(await claimMonitorLeases(db, 'a', asked)).toMatchObject([{ deploymentId, epoch: 2 }])
  await runOut(deploymentId)
  expect(await claimMonitorLeases(db, 'b', '-infinity')).toEqual([])
  expect(await claimMonitorLeases(db, 'b', new Date(Date.now() + 60_000))).toMatchObject([{ epoch: 3 }])
})

it('stores a sample once although its insert is repeated', async () => {
  const deploymentId = await fixture('running')
  const [lease] = await claimMonitorLeases(db, 'a')
  if (!lease) throw new Error('no lease')
  const sample = (at: number) => ({ lane: 'blue', metric: 'm', at, value: 1, error: null, latencyMs: 1 })
  const now = Date.now()
  expect(await insertSamples(db, lease, 'a', [sample(now)])).toBe(true)
  expect(await insertSamples(db, lease, 'a', [sample(now), sample(now + 1000)])).toBe(true)
  expect(await insertSamples(db, lease, 'a', [sample(now)])).toBe(true)
  expect(await db.sample.count({ where: { deploymentId } })).toBe(2)
})

it.each([
  ['draft', 0],
  ['scheduled', 1],
  ['holding', 1],
  ['paused', 1],
  ['rolling_back', 1],
  ['rolled_back', 0],
  ['closed', 0],
  ['aborted', 0],
] as const)('a deployment that is %s is measured by %i', async (status, count) => {
  await fixture(status)
  expect(await claimMonitorLeases(db, 'a')).toHaveLength(count)
})

it('leaves rehearsals alone: nothing of them is measured', async () => {
  const made = await makeFixture(db, { deployment: { rehearsal: true } })
  await putInto(made, 'running')
  rooms.push(made)
  expect(await claimMonitorLeases(db, 'a')).toEqual([])
})
