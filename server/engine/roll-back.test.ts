import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Room } from '../../test/builders/room.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { createDeployment } from '../deployment/create-deployment.ts'
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
  startedRoom,
  tell,
  untilStatus,
  untilStep,
} from '../worker/testing/engine.ts'
import { command, inSequence, manual, planOf } from '../worker/testing/plan.ts'
import { advance } from './advance.ts'
import { finishAttempt } from './attempts/finish-attempt.ts'
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
  startedRoom(db, { document: planOf({ steps, rest: { triggers: [errors(rest)] } }) })

/** The trigger fires, as the worker that samples says. */
async function fire(room: Room) {
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
  await tell(room, 'trigger.fired', { verdicts: [verdict] })
}
const ids = ({ deploymentId }: Room) => ({ deploymentId })

describe('a trigger', () => {
  it('rolls back by itself, once, however many look', async () => {
    const room = await watched()
    await move(room)
    await fire(room)
    await Promise.all([move(room), move(room), move(room)])
    const started = (await eventsOf(room)).filter(({ type }) => type === 'rollback.started')
    expect(started).toHaveLength(1)
    expect(started[0]?.actor.kind).toBe('worker')
    const { deployment, phases } = await room.state()
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
    expect((await room.step('undo')).status).toBe('ready')
  })

  it('that asks for a review waits for the answer, and goes on', async () => {
    const room = await watched({ level: 'review', reviewSeconds: 300 })
    await move(room)
    await fire(room)
    await move(room)
    expect((await room.state()).deployment.hold).toMatchObject({
      kind: 'review',
      subject: 'errors',
      until: expect.any(String),
    })
    const answer = { ...ids(room), triggerKey: 'errors', answer: 'continue' as const }
    await expect(resolveTrigger(room.as('qa'), answer)).rejects.toMatchObject({ code: 'missing_authority' })
    await resolveTrigger(room.as('lead'), { ...answer, reason: 'A known batch job' })
    await move(room)
    expect((await room.state()).deployment).toMatchObject({ status: 'running', hold: null, rollback: null })
    expect((await lastEvent(room, 'trigger.answered')).data).toMatchObject({
      trigger: 'errors',
      answer: 'continue',
    })
    await expect(resolveTrigger(room.as('lead'), answer)).rejects.toMatchObject({ code: 'wrong_status' })
  })

  it('that asks for a review is answered by the clock when nobody is there', async () => {
    const room = await watched({ level: 'review', reviewSeconds: 30 })
    await move(room)
    await fire(room)
    await move(room)
    expect((await room.state()).deployment.rollback).toBeNull()
    await move(room, () => new Date(Date.now() + 31_000))
    expect((await room.state()).deployment.rollback).toMatchObject({
      cause: 'trigger',
      reason: 'Errors: Error rate 12 % (nobody answered in time)',
    })
  })

  it('may be answered by going back', async () => {
    const room = await watched({ level: 'review' })
    await move(room)
    await fire(room)
    await move(room)
    await resolveTrigger(room.as('ops'), { ...ids(room), triggerKey: 'errors', answer: 'rollback' })
    expect((await room.state()).deployment.rollback).toMatchObject({ cause: 'person', triggerKey: 'errors' })
  })
})

describe('a person’s rollback', () => {
  it('needs the authority and a reason, and a plan', async () => {
    const room = await watched()
    const { deploymentId } = room
    await expect(rollBackDeployment(room.as('qa'), { deploymentId, reason: 'x' })).rejects.toMatchObject({
      code: 'missing_authority',
    })
    await expect(rollBackDeployment(room.as('ops'), { deploymentId })).rejects.toMatchObject({
      code: 'reason_required',
    })
    await rollBackDeployment(room.as('ops'), { deploymentId, reason: 'Looks wrong' })
    const again = rollBackDeployment(room.as('ops'), { deploymentId, reason: 'Again' })
    await expect(again).rejects.toMatchObject({ code: 'wrong_status' })
    const bare = await startedRoom(db, { document: planOf({ steps: [manual('act')], rollback: [] }) })
    const impossible = rollBackDeployment(bare.as('ops'), { ...ids(bare), reason: 'Looks wrong' })
    await expect(impossible).rejects.toMatchObject({ code: 'wrong_status' })
  })

  it('ends what runs, runs its plan in order, and can itself be stopped and resumed', async () => {
    const engine = startEngine(db, url)
    const rollback = inSequence([command('r1', 'sleep 60', { idempotent: true }), command('r2')])
    const document = planOf({ steps: [command('long', 'sleep 60')], rollback })
    const room = await startedRoom(db, { document })
    await untilStep(room, 'long', 'running')
    await rollBackDeployment(room.as('ops'), { ...ids(room), reason: 'Looks wrong' })
    await untilStep(room, 'r1', 'running')
    await untilStep(room, 'long', 'cancelled')
    await stopDeployment(room.as('ops'), ids(room))
    await untilStep(room, 'r1', 'cancelled')
    expect((await room.state()).deployment).toMatchObject({
      status: 'rolling_back',
      hold: { kind: 'emergency_stop' },
    })
    await resumeDeployment(room.as('lead'), ids(room))
    await vi.waitFor(async () =>
      expect((await room.state()).deployment).toMatchObject({
        status: 'rolling_back',
        hold: { kind: 'failed_step' },
      }),
    )

    await skipStep(room.as('ops'), {
      ...ids(room),
      stepId: (await room.step('r1')).id,
      reason: 'Done by hand',
    })
    await untilStatus(room, 'rolled_back')
    expect((await room.step('r2')).status).toBe('succeeded')
    expect((await lastEvent(room, 'rollback.finished')).data).toMatchObject({ targetSeconds: 60 })
    await expectWholeChain(room)
    await engine.stop()
  })
})

describe('in hypercare', () => {
  it('moves nothing by itself once another deployment has taken the system', async () => {
    const room = await watched({}, [command('work')])
    const worker = workerContext({ db, settings }, 'w')
    const claim = await advance(worker, { ...ids(room), claimant: newClaimant('w') })
    const attempt = { attemptId: claim?.attempt.id ?? '', epoch: 1 }
    await finishAttempt(worker, { ...ids(room), ...attempt, outcome: succeeded(), claimant: null })
    expect((await room.state()).deployment.status).toBe('hypercare')
    const next = await createDeployment(room.as('admin'), {
      runbookId: room.runbookId,
      systemId: room.systemId,
      name: 'The next one',
      fromVersion: '2.1.0',
      toVersion: '2.2.0',
      window: (await room.state()).deployment.window,
      roles: Object.fromEntries(
        Object.values((await room.state()).roles).map(({ key, userId }) => [key, { userId }]),
      ),
    })
    await scheduleDeployment(room.as('lead'), { deploymentId: next.id })
    await startDeployment(room.as('lead'), { deploymentId: next.id })
    await fire(room)
    await move(room)
    const { deployment } = await room.state()
    expect(deployment).toMatchObject({ status: 'hypercare', rollback: null })
    expect(deployment.hold?.title).toBe(`Errors, and the system is taken by #${next.number} The next one`)
    const answer = { ...ids(room), triggerKey: 'errors', answer: 'rollback' as const }
    await expect(resolveTrigger(room.as('ops'), answer)).rejects.toMatchObject({ code: 'system_busy' })
    await resolveTrigger(room.as('lead'), { ...answer, answer: 'continue' })
    await move(room)
    expect((await room.state()).deployment.hold).toBeNull()

    // The next one is over, and the users are where it brought them.
    const at = new Date(Date.now() + 1000).toISOString()
    await tell({ ...room, deploymentId: next.id }, 'deployment.hypercare', {
      deployment: { status: 'hypercare', traffic: { weights: { blue: 0, green: 100 }, at } },
    })
    await fire(room)
    await move(room)
    expect((await room.state()).deployment).toMatchObject({ status: 'hypercare', rollback: null })
    const back = rollBackDeployment(room.as('ops'), { ...ids(room), reason: 'Too late' })
    await expect(back).rejects.toMatchObject({
      code: 'system_busy',
      message: expect.stringContaining('has moved the users'),
    })
  })
})
