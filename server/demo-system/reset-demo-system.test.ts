import { beforeAll, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { testDatabase } from '../../test/database.ts'
import { serve } from '../../test/serve.ts'
import type { Changes } from '../deployment/state.types.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { newDeploymentChoices, systemChoices } from '../portfolio/new-deployment.query.ts'
import { tell } from '../worker/testing/engine.ts'
import { resetDemoSystem } from './reset-demo-system.ts'

let db: Database
let demo: Awaited<ReturnType<typeof serve>>
let fixture: DeploymentFixture
const asked: unknown[] = []

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  demo = await serve(async (request, response) => {
    asked.push([request.method, request.url, request.headers.authorization])
    response.end('{"lanes":{}}')
  })
  const environment = { DEMO_CONTROL_URL: demo.url, DEMO_TOKEN: 'open sesame' }
  fixture = await makeFixture(db, { system: { demo: true, environment, allowedHosts: [demo.host] } })
  return async () => {
    await demo.close()
    await db.$disconnect()
  }
})

const become = (status: string) => {
  const traffic = { weights: { blue: 100, green: 0 }, at: new Date().toISOString() }
  const changes = { deployment: { status, outcome: 'succeeded', traffic } } as Changes
  return tell(fixture, 'deployment.closed', changes)
}
const choice = async () =>
  (await systemChoices(fixture.as('member'))).find(({ id }) => id === fixture.systemId)
const reset = (who: string) => resetDemoSystem(fixture.as(who), { systemId: fixture.systemId })

it('waits until nothing of the system is under way or watched', async () => {
  await become('hypercare')
  await expect(reset('member')).rejects.toMatchObject({
    code: 'system_busy',
    message: expect.stringContaining('is hypercare. Close it first.'),
  })
  expect(asked).toEqual([])
})

it('puts it back through the demo: users, versions and lanes are as at first for the next deployment', async () => {
  await become('closed')
  expect(await choice()).toMatchObject({ next: 'green', moved: { now: 'BLUE', first: 'GREEN' } })
  await reset('member')
  expect(asked).toEqual([['POST', '/reset', 'Bearer open sesame']])
  expect(await choice()).toMatchObject({ next: 'blue', moved: null })
  const [runbook] = await newDeploymentChoices(fixture.as('member'))
  expect(runbook?.lastVersion).toBeNull()
})

it('is for demo systems and for those who may act', async () => {
  await expect(reset('viewer')).rejects.toMatchObject({ code: 'view_only' })
  const earnest = await makeFixture(db)
  const systemId = earnest.systemId
  await expect(resetDemoSystem(earnest.as('admin'), { systemId })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
