import { beforeAll, expect, it } from 'vitest'
import { makeFixture, makeRunbook, makeSystem } from '../../test/builders/fixture.ts'
import { openGate } from '../../test/builders/gates.ts'
import { contextOf, makePerson } from '../../test/builders/people.ts'
import { scheduleFixture } from '../../test/builders/run.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import { testDatabase } from '../../test/database.ts'
import { castVote } from '../gates/cast-vote.ts'
import type { Person } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { EVERYONE } from '../people/grants.rules.ts'
import { writeRunbook } from '../runbooks/markdown/write-runbook.ts'
import { apiCaller } from './testing/api-caller.ts'

let db: Database
let admin: Awaited<ReturnType<typeof apiCaller>>

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  admin = await apiCaller(db, await makePerson(db, { name: 'Root', globalRole: 'admin' }))
  return () => db.$disconnect()
})

const someone = async (name: string) => {
  const person = await makePerson(db, { name })
  return { person, call: await apiCaller(db, person) }
}

/** A system that nobody was granted anything on yet, with a runbook of its own. */
async function closedSystem() {
  const system = await makeSystem(db, {}, `shop-${crypto.randomUUID()}`)
  await db.systemGrant.deleteMany({ where: { systemId: system.id } })
  const runbook = await makeRunbook(db, tinyRunbook(), undefined, system.id)
  return { systemId: system.id, runbookId: runbook.id }
}

const wanted = (ids: { systemId: string; runbookId: string }, roles = {}) => ({
  ...ids,
  name: 'Tonight',
  fromVersion: '1',
  toVersion: '2',
  window: { start: '2026-12-01T01:00:00Z', end: '2026-12-01T03:00:00Z' },
  roles,
})
const grant = (systemId: string, userId: string, level: string) =>
  admin('PUT', `/systems/${systemId}/grants`, { userId, level })

it('lets no member run commands on a system by a runbook and a deployment of their own', async () => {
  const { systemId, runbookId } = await closedSystem()
  const { person, call } = await someone('Mallory')
  const markdown = (await admin('GET', `/runbooks/${runbookId}/markdown`)).body
  const own = await call('POST', '/runbooks/import', { markdown, name: 'Mallory’s plan' })
  expect(own.status).toBe(201)
  const stolen = { systemId, runbookId: own.body.runbookId }
  const refusals = [
    await call('POST', '/runbooks/import', { markdown, name: 'Tiny Service Runbook' }),
    await call('PUT', `/runbooks/${own.body.runbookId}/system`, { systemId }),
    await call('POST', '/deployments', wanted({ systemId, runbookId })),
    await call('POST', '/deployments', wanted(stolen)),
    await call('PUT', `/systems/${systemId}/grants`, { userId: person.id, level: 'owner' }),
    await call('POST', '/groups', { name: 'Mine', userIds: [person.id] }),
  ]
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
    ...['no_grant', 'no_grant', 'no_grant', 'no_grant', 'no_grant'].map(code => [403, code]),
    [403, 'forbidden'],
  ])
  // Nor on the system of rehearsals that name none, which everyone may rehearse on.
  const rehearsed = { ...wanted(stolen), systemId: null, rehearsal: true, speed: 30 }
  expect((await call('POST', '/deployments', rehearsed)).status).toBe(201)
  const { id: nowhere } = await db.system.findUniqueOrThrow({ where: { key: 'rehearsals' } })
  const inEarnest = await call('POST', '/deployments', wanted({ ...stolen, systemId: nowhere }))
  expect(inEarnest.body).toMatchObject({ code: 'forbidden' })
  await grant(systemId, person.id, 'deployer')
  const foreign = await call('POST', '/deployments', wanted(stolen))
  expect(foreign.body).toMatchObject({
    code: 'forbidden',
    detail: expect.stringContaining('belongs to no system'),
  })
  const all = Object.fromEntries(['lead', 'ops', 'qa'].map(key => [key, { userId: person.id }]))
  expect((await call('POST', '/deployments', wanted({ systemId, runbookId }, all))).body).toMatchObject({
    code: 'forbidden',
    detail: expect.stringContaining('Nobody appoints themself'),
  })
  const led = await call('POST', '/deployments', wanted({ systemId, runbookId }, { lead: all.lead }))
  expect(led.status).toBe(201)
  const appointed = await call('PUT', `/deployments/${led.body.id}/roles/ops`, { userId: person.id })
  expect(appointed.body.code).toBe('forbidden')
  const stranger = await someone('Nobody in particular')
  const unknown = await call('PUT', `/deployments/${led.body.id}/roles/ops`, { userId: stranger.person.id })
  expect(unknown.body).toMatchObject({ code: 'invalid_input', field: 'userId' })
})

it('deploys in earnest what the owner of the system has read, and no version from before', async () => {
  const { systemId } = await closedSystem()
  const { person, call } = await someone('Mallory')
  const version = async (title: string) => {
    const markdown = writeRunbook(tinyRunbook({ name: `Of nobody ${systemId}`, summary: title }))
    return (await call('POST', '/runbooks/import', { markdown })).body
  }
  const { runbookId } = await version('bad')
  await version('good')
  await grant(systemId, person.id, 'deployer')
  const give = (seen: number) => admin('PUT', `/runbooks/${runbookId}/system`, { systemId, version: seen })
  expect((await give(1)).body).toMatchObject({ code: 'stale_version' })
  expect((await give(2)).status).toBe(200)
  const old = await call('POST', '/deployments', { ...wanted({ systemId, runbookId }), runbookVersion: 1 })
  expect(old.body).toMatchObject({
    code: 'forbidden',
    detail: expect.stringContaining('before the system had it'),
  })
  expect((await call('POST', '/deployments', wanted({ systemId, runbookId }))).status).toBe(201)
})

it('lets an owner describe the system, but refer to no further secret', async () => {
  const { systemId } = await closedSystem()
  const { person, call } = await someone('Owner')
  await grant(systemId, person.id, 'owner')
  const { key, name, definition } = await db.system.findUniqueOrThrow({ where: { id: systemId } })
  const described = { ...(definition as object), allowedHosts: ['127.0.0.1:9'] }
  const references = { TOKEN: 'environment:SECRET_OF_ANOTHER' }
  const taken = await call('PUT', `/systems/${key}`, { name, definition: { ...described, references } })
  expect(taken.body).toMatchObject({ code: 'forbidden', field: 'definition.references.TOKEN' })
  expect((await call('PUT', `/systems/${key}`, { name: 'Shop', definition: described })).status).toBe(200)
})

it('grants to groups as to people, the strongest counts, and tells all of it to the audit', async () => {
  const { systemId, runbookId } = await closedSystem()
  const { person, call } = await someone('Ada')
  const group = await admin('POST', '/groups', { name: `Platform ${systemId}`, userIds: [person.id] })
  await grant(systemId, person.id, 'participant')
  expect((await call('POST', '/deployments', wanted({ systemId, runbookId }))).body.code).toBe('no_grant')
  const given = await admin('PUT', `/systems/${systemId}/grants`, { groupId: group.body.id, level: 'owner' })
  expect((await call('POST', '/deployments', wanted({ systemId, runbookId }))).status).toBe(201)
  expect((await call('GET', `/systems/${systemId}/members`)).body.grants).toMatchObject([
    { level: 'participant', user: { name: 'Ada' }, group: null, grantedBy: 'Root' },
    { level: 'owner', user: null, group: { name: group.body.name } },
  ])
  expect((await call('DELETE', `/systems/${systemId}/grants/${given.body.id}`)).status).toBe(204)
  expect((await call('POST', '/deployments', wanted({ systemId, runbookId }))).body.code).toBe('no_grant')
  const told = await db.securityEvent.findMany({ orderBy: { seq: 'desc' }, take: 4 })
  expect(told.map(({ type }) => type).reverse()).toEqual([
    'group.saved',
    'grant.given',
    'grant.given',
    'grant.revoked',
  ])
  expect((await admin('DELETE', `/groups/${EVERYONE}`)).body).toMatchObject({ code: 'invalid_input' })
})

it('shows a system of members to nobody else, nor its runbooks and deployments', async () => {
  const { systemId, runbookId } = await closedSystem()
  const made = await admin('POST', '/deployments', wanted({ systemId, runbookId }))
  const { person, call } = await someone('Outsider')
  const guest = await someone('Guest')
  const paths = [
    `/systems/${systemId}`,
    `/systems/${systemId}/members`,
    `/runbooks/${runbookId}`,
    `/runbooks/${runbookId}/versions`,
    `/deployments/${made.body.id}`,
    `/deployments/${made.body.id}/events`,
  ]
  const statuses = async (by: typeof call) =>
    Promise.all(paths.map(async path => (await by('GET', path)).status))
  const listed = async (by: typeof call) => {
    const [all, runbooks, portfolio] = [
      await by('GET', '/deployments'),
      await by('GET', '/runbooks'),
      await by('GET', '/portfolio?kind=all'),
    ]
    const has = (rows: { id: string }[], id: string) => rows.some(row => row.id === id)
    return [
      has(all.body, made.body.id),
      has(runbooks.body, runbookId),
      has(portfolio.body.upcoming.rows, made.body.id),
      has(portfolio.body.windows, made.body.id),
    ]
  }
  expect(await statuses(call)).toEqual(paths.map(() => 200))
  const everyone = await admin('PUT', `/systems/${systemId}/grants`, {
    groupId: EVERYONE,
    level: 'participant',
  })
  const hide = () => admin('PUT', `/systems/${systemId}/visibility`, { visibility: 'members' })
  expect((await hide()).body).toMatchObject({ code: 'invalid_input', field: 'visibility' })
  await admin('DELETE', `/systems/${systemId}/grants/${everyone.body.id}`)
  expect((await hide()).status).toBe(200)
  const peek = { ...wanted({ systemId, runbookId }), systemId: null, rehearsal: true, speed: 30 }
  expect((await call('POST', '/deployments', peek)).body).toMatchObject({ code: 'not_found' })
  expect(await statuses(call)).toEqual(paths.map(() => 404))
  expect(await listed(call)).toEqual([false, false, false, false])
  expect(await statuses(admin)).toEqual(paths.map(() => 200))
  expect(await listed(admin)).toEqual([true, true, true, true])
  const message = await call('POST', `/deployments/${made.body.id}/messages`, { text: 'Hello?' })
  expect(message.status).toBe(404)
  await grant(systemId, person.id, 'participant')
  expect(await statuses(call)).toEqual(paths.map(() => 200))
  // Of the one deployment that they were added to, and of nothing else.
  await grant(systemId, guest.person.id, 'participant')
  await admin('PUT', `/deployments/${made.body.id}/members/${guest.person.id}`)
  await db.systemGrant.deleteMany({ where: { systemId, userId: guest.person.id } })
  expect(await statuses(guest.call)).toEqual([404, 404, 404, 404, 200, 200])
})

it('takes who is shut out from their roles, and their vote counts no more', async () => {
  const fixture = await makeFixture(db)
  await scheduleFixture(fixture)
  await openGate(fixture, 'gate-1').catch(() => undefined)
  const { deploymentId } = fixture
  const ops = fixture.people.ops as Person
  await castVote(contextOf(db, ops), { deploymentId, gateKey: 'gate-1', roleKey: 'ops', vote: 'go' })
  expect((await admin('POST', `/people/${ops.id}/disable`)).status).toBe(200)
  const { roles, gates } = await fixture.state()
  expect(roles.ops).toMatchObject({ userId: null, userName: null, backupUserName: 'Operations Engineer Two' })
  expect(gates['gate-1']?.votes).toMatchObject([
    { roleKey: 'ops', userName: ops.name, askedAgainAt: expect.any(String) },
  ])
  const [last] = await db.event.findMany({ where: { deploymentId, type: 'person.left' } })
  expect(last?.data).toMatchObject({ name: ops.name, roles: [{ key: 'ops' }] })
  // The backup speaks for the role from here on, and the vote before stays under its own name.
  const backup = fixture.people['ops-backup'] as Person
  await castVote(contextOf(db, backup), { deploymentId, gateKey: 'gate-1', roleKey: 'ops', vote: 'go' })
  expect((await fixture.gate('gate-1')).votes).toMatchObject([
    { userName: backup.name, previous: { vote: 'go', userName: ops.name } },
  ])
})
