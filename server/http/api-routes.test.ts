import { beforeAll, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { openGate } from '../../test/builders/gates.ts'
import { password } from '../../test/builders/people.ts'
import { testDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { apiRoutes } from './api-routes.ts'
import { apiCaller } from './testing/api-caller.ts'

let db: Database
let fixture: DeploymentFixture

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  fixture = await makeFixture(db)
  return () => db.$disconnect()
})

const as = (name: string) => {
  const person = fixture.people[name]
  if (!person) throw new Error(`nobody is called ${name}`)
  return apiCaller(db, person)
}

it('answers every call with a result or a refusal, never with a fault', async () => {
  const call = await as('viewer')
  const faults: string[] = []
  for (const { method, path } of apiRoutes) {
    if (path.startsWith('/session')) continue // would sign the caller out
    const filled = path
      .replace('{deploymentId}', fixture.deploymentId)
      .replaceAll(/\{\w+\}/g, crypto.randomUUID())
    const { status } = await call(method, filled, method === 'GET' ? undefined : {})
    if (status >= 500) faults.push(`${method} ${path}: ${status}`)
  }
  expect(faults).toEqual([])
})

it('creates a deployment, assigns a role, and reads both back', async () => {
  const call = await as('admin')
  const at = (hours: number) => new Date(Date.now() + hours * 3600_000).toISOString()
  const made = await call('POST', '/deployments', {
    runbookId: fixture.runbookId,
    systemId: fixture.systemId,
    name: 'By API',
    fromVersion: '1',
    toVersion: '2',
    window: { start: at(1), end: at(3) },
  })
  expect(made).toMatchObject({ status: 201, body: { name: 'By API', status: 'draft' } })
  const path = `/deployments/${made.body.id}`
  const { id: userId } = fixture.people.qa ?? {}
  expect(await call('PUT', `${path}/roles/qa`, { userId })).toMatchObject({ status: 200, body: { userId } })
  const { body: state } = await call('GET', path)
  expect(state).toMatchObject({ deployment: { name: 'By API' }, roles: { qa: { userId } } })
  const { body: events } = await call('GET', `${path}/events?after=${state.seq - 1}`)
  expect(events).toMatchObject([{ seq: state.seq, type: 'role.assigned' }])
  expect((await call('GET', '/deployments')).body[0]).toMatchObject({ id: made.body.id })
  expect((await call('GET', `${path}/metrics`)).body).toMatchObject({ series: [] })
})

it('reads the runbook, as a document and as Markdown', async () => {
  const call = await as('viewer')
  const { body } = await call('GET', `/runbooks/${fixture.runbookId}`)
  expect(body).toMatchObject({
    id: fixture.runbookId,
    version: 1,
    document: { name: 'Tiny Service Runbook' },
  })
  expect(body).not.toHaveProperty('markdown')
  expect(await call('GET', `/runbooks/${fixture.runbookId}/markdown`)).toMatchObject({ status: 200 })
  expect((await call('GET', '/runbooks')).body).toContainEqual(
    expect.objectContaining({ id: fixture.runbookId }),
  )
})

it('polls and decides a gate: a wrong password decides nothing', async () => {
  await openGate(fixture, 'gate-3')
  const path = `/deployments/${fixture.deploymentId}/gates/gate-3`
  const [lead, ops, qa] = [await as('lead'), await as('ops'), await as('qa')]
  expect(await ops('POST', `${path}/votes`, { vote: 'go' })).toMatchObject({ status: 200 })
  expect(await qa('POST', `${path}/votes`, { vote: 'no_go', comment: 'Smoke fails' })).toMatchObject({
    body: { votes: [{ vote: 'go' }, { vote: 'no_go', comment: 'Smoke fails' }] },
  })
  const { body } = await lead('GET', `${path}/record`)
  const decision = { decision: 'no_go', issue: 'Smoke fails', recordSha256: body.records.no_go.sha256 }
  expect(await lead('POST', `${path}/decision`, { ...decision, password: 'wrong' })).toMatchObject({
    status: 401,
    body: { code: 'reauth_failed', field: 'password' },
  })
  expect(await fixture.gate('gate-3')).toMatchObject({ status: 'open', decision: null })
  expect(await lead('POST', `${path}/decision`, { ...decision, password })).toMatchObject({
    status: 200,
    body: { status: 'no_go', decision: { issue: 'Smoke fails', byName: fixture.people.lead?.name } },
  })
})
