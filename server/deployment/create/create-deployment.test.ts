import { beforeAll, describe, expect, it } from 'vitest'
import {
  type DeploymentFixture,
  makeFixture,
  makeRunbook,
  makeSystem,
} from '../../../test/builders/fixture.ts'
import { contextOf, makePerson } from '../../../test/builders/people.ts'
import { tinyRunbook } from '../../../test/builders/runbook.ts'
import { settings } from '../../../test/builders/settings.ts'
import { testDatabase } from '../../../test/database.ts'
import { type Context, systemContext } from '../../kernel/context.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { eventsAfter } from '../events/events.query.ts'
import { findChainFault } from '../events/hash-chain.ts'
import type { CreateDeploymentInput } from '../inputs.ts'
import { loadState } from '../load-state.ts'
import { createDeployment } from './create-deployment.ts'

let db: Database
let fixture: DeploymentFixture
let ctx: Context
let valid: CreateDeploymentInput

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  fixture = await makeFixture(db)
  ctx = fixture.as('member')
  valid = {
    runbookId: fixture.runbookId,
    systemId: fixture.systemId,
    name: 'Release',
    fromVersion: '1',
    toVersion: '2',
    window: { start: '2026-12-01T01:00:00Z', end: '2026-12-01T03:00:00Z' },
  }
  return () => db.$disconnect()
})

it('copies the runbook into rows of its own and records that as the first event', async () => {
  const state = await fixture.state()
  expect(state).toMatchObject({ seq: 1, deployment: { status: 'draft', number: 1, speed: 1, traffic: null } })
  const { items, steps, gates, phases, roles, plan } = state
  expect(Object.values(items).map(item => item.number)).toEqual(['1.01', '1.02', '1.03', '2.01', '2.02'])
  expect(Object.values(items)[0]).toMatchObject({
    roleKey: 'ops',
    dueMinutes: -60,
    state: 'open',
    version: 1,
  })
  expect(Object.values(steps).map(step => [step.number, step.phaseKey, step.idempotent])).toEqual([
    ['1.1', 'prepare', true],
    ['1.2', 'prepare', true],
    ['1.3', 'prepare', false],
    ['2.1', 'switch', false],
    ['2.2', 'switch', true],
    ['R1', 'rollback', false],
    ['R2', 'rollback', true],
  ])
  expect(Object.values(gates).map(gate => [gate.beforePhase, gate.validSeconds, gate.status])).toEqual([
    ['prepare', 43_200, 'pending'],
    ['switch', 900, 'pending'],
    [null, 900, 'pending'],
  ])
  expect(phases.switch).toMatchObject({ startsAtSeconds: 600, durationSeconds: 1200, gateBefore: 'gate-2' })
  expect(roles.qa).toMatchObject({
    userName: 'Quality Assurance One',
    backupUserName: 'Quality Assurance Two',
  })
  expect(plan.lanes.map(lane => [lane.key, lane.version, lane.role])).toEqual([
    ['blue', '2.1.0', 'next'],
    ['green', '2.0.5', 'live'],
  ])
  const events = await eventsAfter(ctx, fixture.deploymentId, 0)
  expect(events).toMatchObject([
    { seq: 1, type: 'deployment.created', prevHash: '', data: { counts: { items: 5, steps: 7 } } },
  ])
  expect(findChainFault(events)).toBeNull()
})

it('finds the system by the key in the runbook when none is given', async () => {
  await expect(createDeployment(ctx, { ...valid, systemId: undefined })).rejects.toMatchObject({
    code: 'not_found',
  })
  const system = await makeSystem(db)
  await db.runbook.update({ where: { id: valid.runbookId }, data: { systemId: system.id } })
  const { id } = await createDeployment(ctx, { ...valid, systemId: undefined })
  await db.runbook.update({ where: { id: valid.runbookId }, data: { systemId: valid.systemId } })
  expect(await db.deployment.findUnique({ where: { id } })).toMatchObject({
    systemId: system.id,
    variables: { TICKET: 'CHG-1' },
  })
})

it('lets the installation create one, and uses the newest version of the runbook unless told', async () => {
  const second = tinyRunbook({ name: 'Second' })
  const runbook = await makeRunbook(db, tinyRunbook())
  const version = { runbookId: runbook.id, version: 2, document: second, markdown: '', sha256: '' }
  await db.runbookVersion.create({ data: version })
  const newest = await createDeployment(systemContext({ db, settings }), { ...valid, runbookId: runbook.id })
  const first = await createDeployment(systemContext({ db, settings }), {
    ...valid,
    runbookId: runbook.id,
    runbookVersion: 1,
  })
  const versions = await db.deployment.findMany({
    where: { id: { in: [newest.id, first.id] } },
    select: { runbookVersion: { select: { version: true } } },
    orderBy: { number: 'asc' },
  })
  expect(versions.map(row => row.runbookVersion.version)).toEqual([2, 1])
})

describe('refuses, naming the field', () => {
  const cases: [string, Partial<Record<keyof CreateDeploymentInput, unknown>>, string, string][] = [
    [
      'a window that ends before it starts',
      { window: { start: '2026-12-01T03:00:00Z', end: '2026-12-01T01:00:00Z' } },
      'invalid_input',
      'window.end',
    ],
    [
      'a time without a zone',
      { window: { start: '2026-12-01', end: '2026-12-01T01:00:00Z' } },
      'invalid_input',
      'window.start',
    ],
    ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }, 'invalid_input', 'timeZone'],
    ['an unknown runbook', { runbookId: crypto.randomUUID() }, 'not_found', 'runbookId'],
    ['an unknown version', { runbookVersion: 9 }, 'not_found', 'runbookVersion'],
    ['an unknown system', { systemId: crypto.randomUUID() }, 'not_found', 'systemId'],
    ['an unknown variable', { variables: { NOPE: '1' } }, 'invalid_input', 'variables.NOPE'],
    ['an unknown role', { roles: { king: { userId: null } } }, 'invalid_input', 'roles.king'],
    [
      'an unknown person',
      { roles: { qa: { userId: crypto.randomUUID() } } },
      'invalid_input',
      'roles.qa.userId',
    ],
    ['haste on a system that serves people', { speed: 30 }, 'invalid_input', 'speed'],
  ]
  it.each(cases)('%s', async (_, change, code, field) => {
    const wrong = { ...valid, ...change } as CreateDeploymentInput
    await expect(createDeployment(ctx, wrong)).rejects.toMatchObject({ code, extra: { field } })
  })

  it('a viewer, and a viewer in a role', async () => {
    await expect(createDeployment(fixture.as('viewer'), valid)).rejects.toMatchObject({ code: 'view_only' })
    const viewer = await makePerson(db, { globalRole: 'viewer' })
    const roles = { qa: { userId: viewer.id } }
    await expect(createDeployment(ctx, { ...valid, roles })).rejects.toMatchObject({
      extra: { field: 'roles.qa.userId' },
    })
    await expect(createDeployment(contextOf(db, viewer), valid)).rejects.toMatchObject({ code: 'view_only' })
  })
})

it('lets a rehearsal run faster than the clock', async () => {
  expect(await createDeployment(ctx, { ...valid, rehearsal: true, speed: 30 })).toMatchObject({ speed: 30 })
})

it('needs no system for a rehearsal, and says so of a deployment in earnest', async () => {
  const { id: runbookId } = await makeRunbook(db, { ...tinyRunbook(), system: undefined })
  const { systemId: _, ...without } = { ...valid, runbookId }
  const { id } = await createDeployment(ctx, { ...without, rehearsal: true })
  const { plan } = await loadState(db, id)
  expect(plan.system).toMatchObject({ key: 'rehearsals', demo: false })
  expect(plan.lanes.map(({ key, role }) => [key, role])).toEqual([
    ['blue', 'next'],
    ['green', 'live'],
  ])
  await expect(createDeployment(ctx, without)).rejects.toMatchObject({ extra: { field: 'systemId' } })
})

it('takes no system for a rehearsal that wants none, also where the runbook names one', async () => {
  const named = await makeSystem(db, {}, `named-${crypto.randomUUID()}`)
  const { id: runbookId } = await makeRunbook(db, { ...tinyRunbook(), system: named.key })
  const placeOf = async (systemId: null | undefined) => {
    const { id } = await createDeployment(ctx, { ...valid, runbookId, systemId, rehearsal: true })
    return (await loadState(db, id)).plan.system.key
  }
  expect(await placeOf(undefined)).toBe(named.key)
  expect(await placeOf(null)).toBe('rehearsals')
  const earnest = createDeployment(ctx, { ...valid, runbookId, systemId: null })
  await expect(earnest).rejects.toMatchObject({ code: 'invalid_input', extra: { field: 'systemId' } })
})
