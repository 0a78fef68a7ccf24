import { beforeAll, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { testDatabase } from '../../test/database.ts'
import { serve } from '../../test/serve.ts'
import { eventsAfter } from '../deployment/events/events.query.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import type { SystemDefinition } from '../systems/definition.inputs.ts'
import { switchFault } from './switch-fault.ts'

let db: Database
let demo: Awaited<ReturnType<typeof serve>>
let fixture: DeploymentFixture
let system: Partial<SystemDefinition>
const asked: unknown[] = []

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  demo = await serve(async (request, response) => {
    const body: unknown = JSON.parse((await request.toArray()).join(''))
    asked.push([request.method, request.url, request.headers.authorization, body])
    const { lane } = body as { lane: string }
    if (lane === 'green') response.writeHead(409).end('{"error":{"message":"green is not running"}}')
    else response.end('{"fault":{"errorRate":0.3}}')
  })
  system = {
    demo: true,
    environment: { DEMO_CONTROL_URL: demo.url, DEMO_TOKEN: 'open sesame' },
    allowedHosts: [demo.host],
  }
  fixture = await makeFixture(db, { system })
  return async () => {
    await demo.close()
    await db.$disconnect()
  }
})

it('switches the fault through the demo and records who did', async () => {
  const fault = { deploymentId: fixture.deploymentId, lane: 'blue', kind: 'errors', rate: 0.3 } as const
  expect(await switchFault(fixture.as('member'), fault)).toEqual({ fault: { errorRate: 0.3 } })
  expect(asked).toEqual([
    ['POST', '/fault', 'Bearer open sesame', { lane: 'blue', kind: 'errors', rate: 0.3 }],
  ])
  const events = await eventsAfter(fixture.as('viewer'), fixture.deploymentId, 1)
  expect(events).toMatchObject([
    {
      type: 'fault.switched',
      actor: { name: 'Some member' },
      data: { lane: 'blue', kind: 'errors', rate: 0.3 },
    },
  ])
})

it.each([
  ['viewer', { lane: 'blue', kind: 'clear' }, 'view_only', 'look only'],
  ['member', { lane: 'red', kind: 'clear' }, 'invalid_input', 'lane: must be blue or green'],
  ['member', { lane: 'blue', kind: 'errors' }, 'invalid_input', 'rate: must be given'],
  ['member', { lane: 'blue', kind: 'latency', ms: 1e9 }, 'invalid_input', 'ms: must be from 0 to 60000'],
  ['member', { lane: 'green', kind: 'hang' }, 'unavailable', 'The demo declined: green is not running.'],
] as const)('refuses %s asking for %j with %s', async (who, fault, code, detail) => {
  const refused = switchFault(fixture.as(who), { deploymentId: fixture.deploymentId, ...fault })
  await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(detail) })
  expect(await eventsAfter(fixture.as('viewer'), fixture.deploymentId, 2)).toEqual([])
})

it('leaves systems alone that are no demo', async () => {
  const earnest = await makeFixture(db)
  const fault = { deploymentId: earnest.deploymentId, lane: 'blue', kind: 'crash' } as const
  await expect(switchFault(earnest.as('admin'), fault)).rejects.toMatchObject({ code: 'forbidden' })
})

it('leaves the system alone in a rehearsal', async () => {
  const before = asked.length
  const rehearsal = await makeFixture(db, { system, deployment: { rehearsal: true } })
  const fault = { deploymentId: rehearsal.deploymentId, lane: 'blue', kind: 'crash' } as const
  await expect(switchFault(rehearsal.as('admin'), fault)).rejects.toMatchObject({ code: 'forbidden' })
  expect(asked.length).toBe(before)
})
