import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../../test/builders/fixture.ts'
import { tinyRunbook } from '../../../test/builders/runbook.ts'
import { testDatabase } from '../../../test/database.ts'
import { changeItem } from '../../checklist/change-item.ts'
import { scheduleDeployment } from '../../engine/schedule-deployment.ts'
import { startDeployment } from '../../engine/start-deployment.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { listDeployments } from '../../portfolio/list-deployments.query.ts'
import { assignRole } from '../assign-role.ts'
import { eventsBefore } from '../events/events.query.ts'
import { postMessage } from '../post-message.ts'
import { setVariables } from '../set-variables.ts'
import { updateWindow } from '../update-window.ts'

let db: Database
let fixture: DeploymentFixture

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})
beforeEach(async () => {
  fixture = await makeFixture(db, { now: () => new Date('2026-12-01T02:00:00Z') })
})

const id = (who: string) => String(fixture.people[who]?.id)
const lastEvent = async () =>
  (await eventsBefore(fixture.as('viewer'), fixture.deploymentId, undefined, 1))[0]
type Assignment = { userId: string | null; backupUserId?: string | null; version?: number }
const assign = (who: string, key: string, assignment: Assignment) =>
  assignRole(fixture.as(who), { deploymentId: fixture.deploymentId, key, ...assignment })

describe('a role', () => {
  it('gets a person and a backup, with their names in the event', async () => {
    const role = await assign('lead', 'qa', { userId: id('member'), backupUserId: id('admin') })
    expect(role).toMatchObject({ userName: 'Some member', backupUserName: 'Some admin', version: 2 })
    expect((await fixture.state()).roles.qa).toEqual(role)
    expect(await lastEvent()).toMatchObject({
      type: 'role.assigned',
      data: {
        role: { key: 'qa', title: 'Quality Assurance' },
        userName: 'Some member',
        before: { userName: 'Quality Assurance One', backupUserName: 'Quality Assurance Two' },
      },
      changes: { roles: [role] },
    })
  })

  it('keeps its backup when none is named, unless the backup takes over', async () => {
    const kept = await assign('admin', 'qa', { userId: id('member') })
    expect(kept.backupUserName).toBe('Quality Assurance Two')
    const taken = await assign('admin', 'qa', { userId: id('qa-backup') })
    expect(taken).toMatchObject({
      userName: 'Quality Assurance Two',
      backupUserId: null,
      backupUserName: null,
    })
    expect(await assign('admin', 'qa', { userId: null })).toMatchObject({ userId: null, userName: null })
  })

  it.each([
    ['qa', 'qa', 'member', 'missing_authority'],
    ['viewer', 'qa', 'member', 'view_only'],
    ['lead', 'king', 'member', 'not_found'],
    ['lead', 'qa', 'viewer', 'invalid_input'],
    ['lead', 'qa', 'qa', 'already_in_state'],
  ])('is not given by %s as %s to %s: %s', async (who, key, whom, code) => {
    await expect(assign(who, key, { userId: id(whom) })).rejects.toMatchObject({ code })
  })

  it('is given by any member while nobody decides, but not by who may only look', async () => {
    await assign('lead', 'lead', { userId: null, backupUserId: null })
    await expect(assign('viewer', 'lead', { userId: id('member') })).rejects.toMatchObject({
      code: 'view_only',
    })
    await assign('member', 'lead', { userId: id('member') })
    await expect(assign('qa', 'qa', { userId: id('admin') })).rejects.toMatchObject({
      code: 'missing_authority',
    })
  })

  it('is not given over another’s change, nor twice to one person', async () => {
    const current = await assign('lead', 'qa', { userId: id('member'), version: 1 })
    const late = assign('admin', 'qa', { userId: id('admin'), version: 1 })
    await expect(late).rejects.toMatchObject({ code: 'stale_version', extra: { current } })
    const twice = assign('lead', 'qa', { userId: id('admin'), backupUserId: id('admin') })
    await expect(twice).rejects.toMatchObject({ code: 'invalid_input', extra: { field: 'backupUserId' } })
  })
})

it('moves the window, by those who prepare the deployment', async () => {
  const window = { start: '2026-12-02T01:00:00+01:00', end: '2026-12-02T04:00:00+01:00' }
  const input = { deploymentId: fixture.deploymentId, window, timeZone: 'Europe/Berlin' }
  await expect(updateWindow(fixture.as('ops'), input)).rejects.toMatchObject({ code: 'missing_authority' })
  const moved = {
    window: { start: '2026-12-02T00:00:00.000Z', end: '2026-12-02T03:00:00.000Z' },
    timeZone: 'Europe/Berlin',
  }
  expect(await updateWindow(fixture.as('lead'), input)).toMatchObject(moved)
  expect((await fixture.state()).deployment).toMatchObject({ ...moved, status: 'draft' })
  expect(await lastEvent()).toMatchObject({
    type: 'deployment.scheduled',
    data: { before: { start: '2026-12-01T01:00:00.000Z' } },
  })
  await expect(updateWindow(fixture.as('lead'), input)).rejects.toMatchObject({ code: 'already_in_state' })
})

it('keeps messages of members on the timeline', async () => {
  const input = { deploymentId: fixture.deploymentId, text: ' Coffee is ready ' }
  await expect(postMessage(fixture.as('viewer'), input)).rejects.toMatchObject({ code: 'view_only' })
  await expect(postMessage(fixture.as('member'), input)).rejects.toMatchObject({ code: 'not_a_member' })
  await postMessage(fixture.as('ops'), input)
  expect(await lastEvent()).toMatchObject({
    type: 'message.posted',
    data: { text: 'Coffee is ready' },
    changes: {},
  })
})

it('lists deployments with their lead, gates, progress and planned finish, newest first', async () => {
  const older = fixture
  fixture = await makeFixture(db, { deployment: { rehearsal: true, speed: 30 } })
  const { id: itemId, version } = await older.item('1.01')
  await changeItem(older.as('ops'), { deploymentId: older.deploymentId, itemId, version, state: 'passed' })
  const [first, second] = await listDeployments(fixture.as('viewer'), { limit: 2 })
  expect(first).toMatchObject({ id: fixture.deploymentId, rehearsal: true, speed: 30, lastSeq: 1 })
  expect(Date.parse(String(first?.plannedFinish)) - Date.parse(String(first?.window.start))).toBe(60_000)
  expect(second).toMatchObject({
    id: older.deploymentId,
    status: 'draft',
    lastSeq: 2,
    hold: null,
    traffic: null,
    outcome: null,
    lead: { name: 'Deployment Lead One' },
    checklist: { done: 1, total: 5 },
    plannedFinish: '2026-12-01T01:30:00.000Z',
  })
  expect(second?.gates.map(({ number, status, beforeStart }) => [number, status, beforeStart])).toEqual([
    ['1', 'pending', true],
    ['2', 'pending', false],
    ['3', 'pending', false],
  ])
  const before = await listDeployments(fixture.as('viewer'), { limit: 1, before: Number(second?.number) + 1 })
  expect(before.map(row => row.id)).toEqual([older.deploymentId])
})

it('lists what is not over however old it is, first; the rest by pages', async () => {
  const ids: string[] = []
  for (const status of ['hypercare', 'closed', 'draft', 'aborted', 'rolled_back', 'closed']) {
    const { deploymentId } = await makeFixture(db)
    await db.deployment.update({ where: { id: deploymentId }, data: { status } })
    ids.unshift(deploymentId)
  }
  const [closed, rolledBack, aborted, draft, older, hypercare] = ids
  const read = async (limit: number, before?: number) => {
    const rows = await listDeployments(fixture.as('viewer'), { limit, before })
    return rows.filter(row => ids.includes(row.id))
  }
  const first = await read(2)
  expect(first.map(row => row.id)).toEqual([closed, rolledBack, draft, hypercare])
  const second = await read(3, first[1]?.number)
  expect(second.map(row => row.id)).toEqual([aborted, draft, older])
})

describe('variables', () => {
  const ticket = {
    key: 'TICKET',
    title: 'Change ticket',
    type: 'text',
    required: true,
    secret: false,
  } as const
  const bare = (rest: object = {}) =>
    makeFixture(db, { document: tinyRunbook({ variables: [ticket] }), deployment: { ...rest } })

  it('that are required hold the scheduling until they have a value, which the record names but does not tell', async () => {
    const { deploymentId, ...made } = await bare()
    const lead = made.as('lead')
    await expect(scheduleDeployment(lead, { deploymentId })).rejects.toMatchObject({
      code: 'variables_missing',
      message: 'Give these variables a value first: TICKET (Change ticket).',
      extra: { field: 'variables.TICKET' },
    })
    await expect(setVariables(made.as('qa'), { deploymentId, variables: {} })).rejects.toMatchObject({
      code: 'missing_authority',
    })
    const set = await setVariables(lead, { deploymentId, variables: { TICKET: 'CHG-7' } })
    expect(set).toEqual({ missing: [] })
    const [event] = await eventsBefore(lead, deploymentId, undefined, 1)
    expect(event).toMatchObject({ type: 'deployment.variables_set', data: { variables: ['TICKET'] } })
    expect(JSON.stringify(event)).not.toContain('CHG-7')
    expect(await scheduleDeployment(lead, { deploymentId })).toMatchObject({ status: 'scheduled' })
  })

  it('that lost their value hold the start', async () => {
    const { deploymentId, ...made } = await makeFixture(db, {
      document: tinyRunbook({ variables: [ticket], gates: [] }),
      deployment: { variables: { TICKET: 'CHG-7' } },
    })
    const lead = made.as('lead')
    await scheduleDeployment(lead, { deploymentId })
    expect(await setVariables(lead, { deploymentId, variables: { TICKET: '' } })).toEqual({
      missing: ['TICKET'],
    })
    await expect(startDeployment(lead, { deploymentId, reason: 'Now' })).rejects.toMatchObject({
      code: 'variables_missing',
    })
  })

  it('stay as they are when another is set: emptied ones do not take their default again', async () => {
    const flags = { ...ticket, key: 'FLAGS', required: false, default: '--force' }
    const document = tinyRunbook({ variables: [{ ...ticket, required: false }, flags] })
    const { deploymentId, ...made } = await makeFixture(db, { document })
    const lead = made.as('lead')
    const values = async () =>
      (await db.deployment.findUniqueOrThrow({ where: { id: deploymentId } })).variables
    expect(await values()).toEqual({ FLAGS: '--force' })
    await setVariables(lead, { deploymentId, variables: { FLAGS: '' } })
    await setVariables(lead, { deploymentId, variables: { TICKET: 'CHG-7' } })
    expect(await values()).toEqual({ TICKET: 'CHG-7' })
  })

  it('hold no rehearsal, which runs no command', async () => {
    const { deploymentId, ...made } = await bare({ rehearsal: true })
    expect(await scheduleDeployment(made.as('lead'), { deploymentId })).toMatchObject({ status: 'scheduled' })
  })
})
