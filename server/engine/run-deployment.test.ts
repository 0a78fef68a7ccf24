import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { openGate, voteGo } from '../../test/builders/gates.ts'
import { password } from '../../test/builders/people.ts'
import { testDatabase } from '../../test/database.ts'
import { decideGate } from '../gates/decide-gate.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import {
  eventsOf,
  expectWholeChain,
  lastEvent,
  move,
  startedFixture,
  tell,
} from '../worker/testing/engine.ts'
import { command, manual, planOf } from '../worker/testing/plan.ts'
import { abortDeployment } from './abort-deployment.ts'
import { closeDeployment } from './close-deployment.ts'
import { pauseDeployment } from './pause-deployment.ts'
import { resumeDeployment } from './resume-deployment.ts'
import { scheduleDeployment } from './schedule-deployment.ts'
import { startDeployment } from './start-deployment.ts'

let db: Database

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
afterAll(() => db.$disconnect())

const gateless = planOf({ steps: [manual('act')] })
const scheduled = async (options: Parameters<typeof makeFixture>[1] = { document: gateless }) => {
  const fixture = await makeFixture(db, options)
  await scheduleDeployment(fixture.as('lead'), { deploymentId: fixture.deploymentId })
  await move(fixture)
  return fixture
}
const ids = ({ deploymentId }: DeploymentFixture) => ({ deploymentId })

describe('scheduling', () => {
  it('makes a draft scheduled and opens the first gate only', async () => {
    const fixture = await scheduled({})
    const { deployment, gates } = await fixture.state()
    expect(deployment.status).toBe('scheduled')
    expect(Object.values(gates).map(({ status }) => status)).toEqual(['open', 'pending', 'pending'])
    expect((await lastEvent(fixture, 'deployment.scheduled')).actor).toMatchObject({ kind: 'user' })
    expect((await lastEvent(fixture, 'gate.opened')).actor.kind).toBe('worker')
  })

  it('names the roles without a person', async () => {
    const fixture = await makeFixture(db, { deployment: { roles: {} } })
    const refused = scheduleDeployment(fixture.as('admin'), ids(fixture))
    await expect(refused).rejects.toMatchObject({
      code: 'roles_unassigned',
      message: expect.stringContaining('Quality Assurance'),
    })
    expect((await fixture.state()).deployment.status).toBe('draft')
  })
})

describe('starting', () => {
  it('sets T-0 behind a GO gate, and the first phase runs', async () => {
    const fixture = await makeFixture(db)
    await openGate(fixture, 'gate-1')
    const checklist = { deploymentId: fixture.deploymentId, gateKey: 'gate-1' }
    const before = startDeployment(fixture.as('lead'), ids(fixture))
    await expect(before).rejects.toMatchObject({ code: 'wrong_status' })
    await scheduleDeployment(fixture.as('lead'), ids(fixture))
    await expect(startDeployment(fixture.as('lead'), ids(fixture))).rejects.toMatchObject({
      code: 'gate_not_go',
    })
    const passed = Object.values((await fixture.state()).items).map(item => ({
      ...item,
      state: 'passed' as const,
    }))
    await tell(fixture, 'item.changed', { items: passed })
    await voteGo(fixture, 'gate-1')
    await decideGate(fixture.as('lead'), { ...checklist, decision: 'go', password })
    const started = await startDeployment(fixture.as('lead'), ids(fixture))
    expect(started).toMatchObject({ status: 'running', startedAt: expect.any(String) })
    await move(fixture)
    const { phases, steps } = await fixture.state()
    expect(phases.prepare?.status).toBe('running')
    expect(Object.values(steps).find(({ key }) => key === 'announce')?.status).toBe('ready')
    await expectWholeChain(fixture)
  })

  it('asks for a reason outside the window, and only of who decides', async () => {
    const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString()
    const fixture = await scheduled({
      document: gateless,
      deployment: { window: { start: hours(2), end: hours(4) } },
    })
    await expect(startDeployment(fixture.as('lead'), ids(fixture))).rejects.toMatchObject({
      code: 'outside_window',
    })
    await expect(startDeployment(fixture.as('ops'), ids(fixture))).rejects.toMatchObject({
      code: 'missing_authority',
    })
    await startDeployment(fixture.as('lead'), { ...ids(fixture), reason: 'Agreed with support' })
    expect((await lastEvent(fixture, 'deployment.started')).data).toMatchObject({
      insideWindow: false,
      reason: 'Agreed with support',
    })
  })

  it('runs one deployment of a system at a time, also when two start at once', async () => {
    const first = await scheduled()
    const second = await makeFixture(db, { document: gateless, deployment: { systemId: first.systemId } })
    await scheduleDeployment(second.as('lead'), ids(second))
    const answers = await Promise.allSettled([
      startDeployment(first.as('lead'), ids(first)),
      startDeployment(second.as('lead'), ids(second)),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({ code: 'system_busy' })
  })

  it('fills the lane without users: after a success that is the other one, and no older plan may start', async () => {
    const first = await scheduled()
    const older = await makeFixture(db, { document: gateless, deployment: { systemId: first.systemId } })
    await scheduleDeployment(older.as('lead'), ids(older))
    const at = new Date(Date.now() + 1000).toISOString()
    await tell(first, 'traffic.moved', { deployment: { traffic: { weights: { blue: 100, green: 0 }, at } } })
    const rolesOf = async ({ state }: DeploymentFixture) =>
      Object.fromEntries((await state()).plan.lanes.map(({ key, role }) => [key, role]))
    const next = await makeFixture(db, { document: gateless, deployment: { systemId: first.systemId } })
    expect(await rolesOf(older)).toEqual({ blue: 'next', green: 'live' })
    expect(await rolesOf(next)).toEqual({ blue: 'live', green: 'next' })
    await expect(startDeployment(older.as('lead'), ids(older))).rejects.toMatchObject({
      code: 'lane_in_use',
      message: expect.stringContaining('BLUE serves all users'),
    })
    const chosen = { systemId: first.systemId, nextLane: 'blue' }
    expect(await rolesOf(await makeFixture(db, { document: gateless, deployment: chosen }))).toEqual({
      blue: 'next',
      green: 'live',
    })
    const wrong = makeFixture(db, { document: gateless, deployment: { ...chosen, nextLane: 'red' } })
    await expect(wrong).rejects.toMatchObject({ extra: { field: 'nextLane' } })
  })

  it('is not for those who only look', async () => {
    const fixture = await scheduled()
    await expect(startDeployment(fixture.as('viewer'), ids(fixture))).rejects.toMatchObject({
      code: 'view_only',
    })
    await expect(startDeployment(fixture.as('qa'), ids(fixture))).rejects.toMatchObject({
      code: 'missing_authority',
    })
  })
})

describe('pausing', () => {
  it('starts no new step until resumed', async () => {
    const fixture = await startedFixture(db, { document: planOf({ steps: [command('one')] }) })
    await pauseDeployment(fixture.as('ops'), { ...ids(fixture), reason: 'Wait for support' })
    await move(fixture)
    expect((await fixture.step('one')).status).toBe('pending')
    expect((await lastEvent(fixture, 'deployment.paused')).data).toMatchObject({
      reason: 'Wait for support',
      was: 'running',
    })
    await expect(pauseDeployment(fixture.as('ops'), ids(fixture))).rejects.toMatchObject({
      code: 'wrong_status',
    })
    await resumeDeployment(fixture.as('lead'), ids(fixture))
    await move(fixture)
    expect((await fixture.step('one')).status).toBe('ready')
    await expect(resumeDeployment(fixture.as('lead'), ids(fixture))).rejects.toMatchObject({
      code: 'wrong_status',
    })
  })
})

describe('aborting', () => {
  it('gives up before cutover, with a reason', async () => {
    const fixture = await startedFixture(db, { document: gateless })
    await move(fixture)
    await expect(abortDeployment(fixture.as('lead'), ids(fixture))).rejects.toMatchObject({
      code: 'reason_required',
    })
    await abortDeployment(fixture.as('lead'), { ...ids(fixture), reason: 'Wrong build' })
    const { deployment, phases } = await fixture.state()
    expect(deployment).toMatchObject({ status: 'aborted', outcome: 'aborted', hold: null })
    expect(phases.work?.status).toBe('cancelled')
    expect((await fixture.step('act')).status).toBe('cancelled')
    await expectWholeChain(fixture)
  })

  it('is refused once users are on the next lane', async () => {
    const fixture = await startedFixture(db, { document: gateless })
    const traffic = { weights: { blue: 50, green: 50 }, at: new Date().toISOString() }
    await tell(fixture, 'traffic.moved', { deployment: { traffic } })
    const refused = abortDeployment(fixture.as('lead'), { ...ids(fixture), reason: 'Too late' })
    await expect(refused).rejects.toMatchObject({
      code: 'past_cutover',
      message: expect.stringContaining('50 %'),
    })
  })
})

describe('closing', () => {
  it('ends hypercare with an outcome; a partial one needs a reason', async () => {
    const fixture = await startedFixture(db, { document: planOf({ steps: [] }) })
    await expect(closeDeployment(fixture.as('lead'), ids(fixture))).rejects.toMatchObject({
      code: 'wrong_status',
    })
    await move(fixture)
    expect((await fixture.state()).deployment).toMatchObject({ status: 'hypercare', outcome: 'succeeded' })
    const partial = { ...ids(fixture), outcome: 'partial' as const }
    await expect(closeDeployment(fixture.as('lead'), partial)).rejects.toMatchObject({
      code: 'reason_required',
    })
    await closeDeployment(fixture.as('lead'), { ...partial, reason: 'Half of the tenants' })
    expect((await fixture.state()).deployment).toMatchObject({ status: 'closed', outcome: 'partial' })
    expect((await eventsOf(fixture)).at(-1)?.type).toBe('deployment.closed')
  })
})
