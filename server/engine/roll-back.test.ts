import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DeploymentFixture } from '../../test/builders/fixture.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { createDeployment } from '../deployment/create/create-deployment.ts'
import type { Verdict } from '../deployment/state.types.ts'
import { workerContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { type Trigger, triggerSchema } from '../runbooks/conditions.inputs.ts'
import { newClaimant } from '../worker/attempt-run.ts'
import { succeeded } from '../worker/runners/outcomes.ts'
import {
  eventsOf,
  expectWholeChain,
  lastEvent,
  move,
  startEngine,
  startedFixture,
  tell,
  untilStatus,
  untilStep,
} from '../worker/testing/engine.ts'
import { command, inSequence, manual, planOf } from '../worker/testing/plan.ts'
import { advance } from './advance.ts'
import { finishAttempt } from './attempts/finish-attempt.ts'
import { explainRollback } from './explain-rollback.ts'
import { resolveTrigger } from './resolve-trigger.ts'
import { resumeDeployment } from './resume-deployment.ts'
import { rollBackDeployment } from './roll-back-deployment.ts'
import { scheduleDeployment } from './schedule-deployment.ts'
import { skipStep } from './skip-step.ts'
import { startDeployment } from './start-deployment.ts'
import { stopDeployment } from './stop-deployment.ts'

let db: Database
let url: string

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url)
})
afterAll(() => db.$disconnect())

const errors = (rest: Partial<Trigger> = {}) =>
  triggerSchema.parse({
    key: 'errors',
    title: 'Errors',
    metric: 'error_rate',
    value: 10,
    unit: '%',
    forSeconds: 2,
    level: 'automatic',
    ...rest,
  })

const watched = (rest: Partial<Trigger> = {}, steps = [manual('act')]) =>
  startedFixture(db, { document: planOf({ steps, rest: { triggers: [errors(rest)] } }) })

/** The trigger fires, as the worker that samples says. */
async function fire(fixture: DeploymentFixture) {
  const at = new Date().toISOString()
  const verdict: Verdict = {
    key: 'trigger:errors',
    verdict: 'breached',
    reason: 'Error rate 12 %',
    reasonData: null,
    value: 12,
    since: at,
    firedAt: at,
  }
  await tell(fixture, 'trigger.fired', { verdicts: [verdict] })
}
const ids = ({ deploymentId }: DeploymentFixture) => ({ deploymentId })

describe('a trigger', () => {
  it('rolls back by itself, once, however many look', async () => {
    const fixture = await watched()
    await move(fixture)
    await fire(fixture)
    await Promise.all([move(fixture), move(fixture), move(fixture)])
    const started = (await eventsOf(fixture)).filter(({ type }) => type === 'rollback.started')
    expect(started).toHaveLength(1)
    expect(started[0]?.actor.kind).toBe('worker')
    const { deployment, phases } = await fixture.state()
    expect(deployment).toMatchObject({
      status: 'rolling_back',
      rollback: {
        cause: 'trigger',
        triggerKey: 'errors',
        reason: 'Errors: Error rate 12 %',
        // The verdict was recorded without its data, as older ones are.
        reasonData: {
          code: 'breached',
          trigger: { key: 'errors', title: 'Errors' },
          unanswered: false,
          verdict: { code: 'said', sentence: 'Error rate 12 %' },
        },
      },
    })
    expect(phases.work?.status).toBe('failed')
    expect((await fixture.step('undo')).status).toBe('ready')
  })

  it('that asks for a review waits until it is resolved, and goes on', async () => {
    const fixture = await watched({ level: 'review', reviewSeconds: 300 })
    await move(fixture)
    await fire(fixture)
    await move(fixture)
    expect((await fixture.state()).deployment.hold).toMatchObject({
      kind: 'review',
      subject: 'errors',
      until: expect.any(String),
    })
    const answer = { ...ids(fixture), triggerKey: 'errors', answer: 'continue' as const }
    await expect(resolveTrigger(fixture.as('qa'), answer)).rejects.toMatchObject({
      code: 'missing_authority',
    })
    await resolveTrigger(fixture.as('lead'), { ...answer, reason: 'A known batch job' })
    await move(fixture)
    expect((await fixture.state()).deployment).toMatchObject({
      status: 'running',
      hold: null,
      rollback: null,
    })
    expect((await lastEvent(fixture, 'trigger.answered')).data).toMatchObject({
      trigger: 'errors',
      answer: 'continue',
    })
    await expect(resolveTrigger(fixture.as('lead'), answer)).rejects.toMatchObject({ code: 'wrong_status' })
  })

  it('that asks for a review is resolved by the clock when nobody is there', async () => {
    const fixture = await watched({ level: 'review', reviewSeconds: 30 })
    await move(fixture)
    await fire(fixture)
    await move(fixture)
    expect((await fixture.state()).deployment.rollback).toBeNull()
    await move(fixture, () => new Date(Date.now() + 31_000))
    expect((await fixture.state()).deployment.rollback).toMatchObject({
      cause: 'trigger',
      reason: 'Errors: Error rate 12 % (nobody resolved it in time)',
    })
  })

  it('may be resolved by going back', async () => {
    const fixture = await watched({ level: 'review' })
    await move(fixture)
    await fire(fixture)
    await move(fixture)
    await resolveTrigger(fixture.as('ops'), { ...ids(fixture), triggerKey: 'errors', answer: 'rollback' })
    expect((await fixture.state()).deployment.rollback).toMatchObject({
      cause: 'person',
      triggerKey: 'errors',
    })
  })
})

describe('a person’s rollback', () => {
  it('needs the authority and a reason, and a plan', async () => {
    const fixture = await watched()
    const { deploymentId } = fixture
    await expect(rollBackDeployment(fixture.as('qa'), { deploymentId, reason: 'x' })).rejects.toMatchObject({
      code: 'missing_authority',
    })
    await expect(rollBackDeployment(fixture.as('ops'), { deploymentId })).rejects.toMatchObject({
      code: 'reason_required',
    })
    await rollBackDeployment(fixture.as('ops'), { deploymentId, reason: 'Looks wrong' })
    const again = rollBackDeployment(fixture.as('ops'), { deploymentId, reason: 'Again' })
    await expect(again).rejects.toMatchObject({ code: 'wrong_status' })
    const bare = await startedFixture(db, { document: planOf({ steps: [manual('act')], rollback: [] }) })
    const impossible = rollBackDeployment(bare.as('ops'), { ...ids(bare), reason: 'Looks wrong' })
    await expect(impossible).rejects.toMatchObject({ code: 'wrong_status' })
  })

  it('is explained afterwards, by who did it or who decides, and keeps every word in the record', async () => {
    const fixture = await watched()
    const { deploymentId } = fixture
    const explain = (name: string, reason?: string) =>
      explainRollback(fixture.as(name), { deploymentId, reason })
    await expect(explain('lead', 'Nothing happened yet')).rejects.toMatchObject({ code: 'wrong_status' })
    await rollBackDeployment(fixture.as('ops'), { deploymentId, reason: 'Decided in the war room' })
    await expect(explain('qa', 'I think so')).rejects.toMatchObject({ code: 'missing_authority' })
    await expect(explain('ops')).rejects.toMatchObject({ code: 'reason_required' })
    await explain('ops', 'Payments were failing')
    await explain('lead', 'Payments failed for one customer in five')
    const { rollback } = (await fixture.state()).deployment
    expect(rollback).toMatchObject({
      reason: 'Payments failed for one customer in five',
      explainedAt: expect.any(String),
    })
    const told = (await eventsOf(fixture)).filter(({ type }) => type === 'rollback.explained')
    expect(told.map(({ data }) => [data.before, data.reason])).toEqual([
      ['Decided in the war room', 'Payments were failing'],
      ['Payments were failing', 'Payments failed for one customer in five'],
    ])
    await expectWholeChain(fixture)
  })

  it('ends what runs, runs its plan in order, and can itself be stopped and resumed', async () => {
    const engine = startEngine(db, url)
    const rollback = inSequence([command('r1', 'sleep 60', { idempotent: true }), command('r2')])
    const document = planOf({ steps: [command('long', 'sleep 60')], rollback })
    const fixture = await startedFixture(db, { document })
    await untilStep(fixture, 'long', 'running')
    await rollBackDeployment(fixture.as('ops'), { ...ids(fixture), reason: 'Looks wrong' })
    await untilStep(fixture, 'r1', 'running')
    await untilStep(fixture, 'long', 'cancelled')
    await stopDeployment(fixture.as('ops'), ids(fixture))
    await untilStep(fixture, 'r1', 'cancelled')
    expect((await fixture.state()).deployment).toMatchObject({
      status: 'rolling_back',
      hold: { kind: 'emergency_stop' },
    })
    await resumeDeployment(fixture.as('lead'), ids(fixture))
    await vi.waitFor(async () =>
      expect((await fixture.state()).deployment).toMatchObject({
        status: 'rolling_back',
        hold: { kind: 'failed_step' },
      }),
    )

    await skipStep(fixture.as('ops'), {
      ...ids(fixture),
      stepId: (await fixture.step('r1')).id,
      reason: 'Done by hand',
    })
    await untilStatus(fixture, 'rolled_back')
    expect((await fixture.step('r2')).status).toBe('succeeded')
    expect((await lastEvent(fixture, 'rollback.finished')).data).toMatchObject({ targetSeconds: 60 })
    await expectWholeChain(fixture)
    await engine.stop()
  })
})

describe('in hypercare', () => {
  it('moves nothing by itself once another deployment has taken the system', async () => {
    const fixture = await watched({}, [command('work')])
    const worker = workerContext({ db, settings }, 'w')
    const claim = await advance(worker, { ...ids(fixture), claimant: newClaimant('w') })
    const attempt = { attemptId: claim?.attempt.id ?? '', epoch: 1 }
    await finishAttempt(worker, { ...ids(fixture), ...attempt, outcome: succeeded(), claimant: null })
    expect((await fixture.state()).deployment.status).toBe('hypercare')
    const next = await createDeployment(fixture.as('admin'), {
      runbookId: fixture.runbookId,
      systemId: fixture.systemId,
      name: 'The next one',
      fromVersion: '2.1.0',
      toVersion: '2.2.0',
      window: (await fixture.state()).deployment.window,
      roles: Object.fromEntries(
        Object.values((await fixture.state()).roles).map(({ key, userId }) => [key, { userId }]),
      ),
    })
    await scheduleDeployment(fixture.as('lead'), { deploymentId: next.id })
    await startDeployment(fixture.as('lead'), { deploymentId: next.id })
    await fire(fixture)
    await move(fixture)
    const { deployment } = await fixture.state()
    expect(deployment).toMatchObject({ status: 'hypercare', rollback: null })
    expect(deployment.hold?.title).toBe(`Errors, and the system is taken by #${next.number} The next one`)
    const answer = { ...ids(fixture), triggerKey: 'errors', answer: 'rollback' as const }
    await expect(resolveTrigger(fixture.as('ops'), answer)).rejects.toMatchObject({ code: 'system_busy' })
    await resolveTrigger(fixture.as('lead'), { ...answer, answer: 'continue' })
    await move(fixture)
    expect((await fixture.state()).deployment.hold).toBeNull()

    // The next one is over, and the users are where it brought them.
    const at = new Date(Date.now() + 1000).toISOString()
    await tell({ ...fixture, deploymentId: next.id }, 'deployment.hypercare', {
      deployment: { status: 'hypercare', traffic: { weights: { blue: 0, green: 100 }, at } },
    })
    await fire(fixture)
    await move(fixture)
    expect((await fixture.state()).deployment).toMatchObject({ status: 'hypercare', rollback: null })
    const back = rollBackDeployment(fixture.as('ops'), { ...ids(fixture), reason: 'Too late' })
    await expect(back).rejects.toMatchObject({
      code: 'system_busy',
      message: expect.stringContaining('has moved the users'),
    })
  })
})
