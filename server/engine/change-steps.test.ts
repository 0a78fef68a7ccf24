import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DeploymentFixture } from '../../test/builders/fixture.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { withClient } from '../../test/server.ts'
import { workerContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { newClaimant } from '../worker/attempt-run.ts'
import { loadRun } from '../worker/runners/load-run.ts'
import { failed, succeeded } from '../worker/runners/outcomes.ts'
import { expectWholeChain, lastEvent, move, startedFixture } from '../worker/testing/engine.ts'
import { command, inSequence, manual, planOf } from '../worker/testing/plan.ts'
import { advance } from './advance.ts'
import { ATTEMPT_LEASE_EXPIRED } from './attempts/attempt-lease.ts'
import type { Claim } from './attempts/claim-attempt.ts'
import { finishAttempt } from './attempts/finish-attempt.ts'
import { loseAttempt } from './attempts/lose-attempt.ts'
import { resolveLostAttempt } from './attempts/resolve-lost-attempt.ts'
import { WORKER_LOCK_CLASS } from './attempts/worker-lock.ts'
import { completeStep } from './complete-step.ts'
import { failStep } from './fail-step.ts'
import { retryStep } from './retry-step.ts'
import { rollBackDeployment } from './roll-back-deployment.ts'
import { skipStep } from './skip-step.ts'
import { stopDeployment } from './stop-deployment.ts'

let db: Database
let url: string

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url)
})
afterAll(() => db.$disconnect())

const on = async (fixture: DeploymentFixture, key: string) => ({
  deploymentId: fixture.deploymentId,
  stepId: (await fixture.step(key)).id,
})
const worker = () => workerContext({ db, settings }, 'w')

/** Advances and takes the first step, as a worker does. */
async function claim(fixture: DeploymentFixture): Promise<Claim> {
  const taken = await advance(worker(), { deploymentId: fixture.deploymentId, claimant: newClaimant('w') })
  if (!taken) throw new Error('nothing to claim')
  return taken
}

const finish = ({ deploymentId, attempt }: Claim, outcome = succeeded()) =>
  finishAttempt(worker(), {
    deploymentId,
    attemptId: attempt.id,
    epoch: attempt.epoch,
    outcome,
    claimant: null,
  })

/** As if the worker had died: its lease is over by the database's clock. */
async function loseLease(fixture: DeploymentFixture, { attempt }: Claim) {
  const long = new Date(Date.now() - 60_000)
  await db.$executeRaw`UPDATE attempt SET "leaseUntil" = ${long} WHERE id = ${attempt.id}::uuid`
  // A database that has only just started lets every lease run on for a while.
  const isOver = async () => {
    const [row] = await db.$queryRaw<[{ over: boolean }]>`
      SELECT ${ATTEMPT_LEASE_EXPIRED} AS over FROM attempt WHERE id = ${attempt.id}::uuid`
    return row.over
  }
  await vi.waitFor(async () => expect(await isOver()).toBe(true), { timeout: 20_000, interval: 200 })
  await loseAttempt(worker(), { deploymentId: fixture.deploymentId, attemptId: attempt.id, claimant: null })
}

describe('a manual step', () => {
  it('is completed by its role, and what depends on it becomes ready', async () => {
    const steps = inSequence([manual('first'), manual('second', { role: 'qa' })])
    const fixture = await startedFixture(db, { document: planOf({ steps }) })
    await move(fixture)
    const first = await on(fixture, 'first')
    await expect(completeStep(fixture.as('qa'), first)).rejects.toMatchObject({
      code: 'not_your_step',
      message: expect.stringContaining('Operations Engineer One'),
    })
    const done = await completeStep(fixture.as('ops-backup'), { ...first, note: 'Support is ready' })
    expect(done).toMatchObject({
      status: 'succeeded',
      endedByName: 'Operations Engineer Two',
      reason: 'Support is ready',
    })
    const again = completeStep(fixture.as('ops'), first)
    await expect(again).rejects.toMatchObject({
      code: 'already_in_state',
      extra: { current: { status: 'succeeded' } },
    })
    await move(fixture)
    expect((await fixture.step('second')).status).toBe('ready')
    await completeStep(fixture.as('lead'), await on(fixture, 'second'))
    await move(fixture)
    expect((await fixture.state()).deployment.status).toBe('hypercare')
    await expectWholeChain(fixture)
  })

  it('may be completed by who has the authority that it names', async () => {
    const step = manual('approve', { role: 'lead', spec: { kind: 'manual', authority: 'shift' } })
    const fixture = await startedFixture(db, { document: planOf({ steps: [step] }) })
    await move(fixture)
    await expect(completeStep(fixture.as('qa'), await on(fixture, 'approve'))).rejects.toMatchObject({
      code: 'not_your_step',
    })
    await completeStep(fixture.as('ops'), await on(fixture, 'approve'))
  })

  it('that did not work follows the policy of the runbook', async () => {
    const fixture = await startedFixture(db, {
      document: planOf({ steps: [manual('look', { onFailure: 'rollback' })] }),
    })
    await move(fixture)
    await expect(failStep(fixture.as('ops'), await on(fixture, 'look'))).rejects.toMatchObject({
      code: 'reason_required',
    })
    await failStep(fixture.as('ops'), { ...(await on(fixture, 'look')), reason: 'The page is blank' })
    await move(fixture)
    expect((await fixture.state()).deployment).toMatchObject({
      status: 'rolling_back',
      rollback: { cause: 'step', reason: expect.stringContaining('The page is blank') },
    })
  })
})

describe('a failed step', () => {
  const failing = async () => {
    const fixture = await startedFixture(db, {
      document: planOf({ steps: [command('one', 'true', { role: 'ops' })] }),
    })
    await finish(await claim(fixture), failed({ code: 'exit_code', exitCode: 1, lastLine: 'no disk' }))
    return fixture
  }

  it('carries its reason with the data, in its row and its attempt’s and in what the deployment waits for', async () => {
    const fixture = await failing()
    const reasonData = { code: 'exit_code', exitCode: 1, lastLine: 'no disk' }
    const because = { reason: 'exit code 1: no disk', reasonData }
    const { deployment, attempts } = await fixture.state()
    expect(await fixture.step('one')).toMatchObject(because)
    expect(Object.values(attempts)).toMatchObject([because])
    const { number } = await fixture.step('one')
    expect(deployment.hold).toMatchObject({
      title: `Step ${number} failed: exit code 1: no disk`,
      reasonData: { code: 'step_failed', step: number, why: reasonData },
    })
  })

  it('of an older version, whose rows have the sentence alone, is held and told as before', async () => {
    const fixture = await failing()
    const { deploymentId } = fixture
    const before = await fixture.state()
    await db.$executeRaw`UPDATE step SET "reasonData" = NULL WHERE "deploymentId" = ${deploymentId}::uuid`
    await db.$executeRaw`UPDATE attempt SET "reasonData" = NULL WHERE "deploymentId" = ${deploymentId}::uuid`
    await db.$executeRaw`UPDATE deployment SET hold = hold - 'reasonData' WHERE id = ${deploymentId}::uuid`
    await move(fixture)
    const after = await fixture.state()
    expect(after.seq).toBe(before.seq)
    const { reasonData: _, ...held } = before.deployment.hold ?? {}
    expect(after.deployment.hold).toEqual(held)
    await rollBackDeployment(fixture.as('ops'), { deploymentId, reason: 'Looks wrong' })
    expect((await fixture.state()).deployment.rollback).toMatchObject({
      reason: 'Looks wrong',
      reasonData: { code: 'given', words: 'Looks wrong' },
    })
  })

  it('holds the deployment until it is tried again', async () => {
    const fixture = await failing()
    const { deployment } = await fixture.state()
    expect(deployment).toMatchObject({ status: 'holding', hold: { kind: 'failed_step', releasedBy: 'ops' } })
    expect((await lastEvent(fixture, 'step.failed')).data).toMatchObject({
      reason: 'exit code 1: no disk',
      reasonData: { code: 'exit_code', exitCode: 1 },
    })
    await retryStep(fixture.as('ops'), await on(fixture, 'one'))
    const second = await claim(fixture)
    expect(second.attempt.number).toBe(2)
    await finish(second)
    expect((await fixture.state()).deployment.status).toBe('hypercare')
    await expectWholeChain(fixture)
  })

  it('is skipped with a reason, and the deployment goes on', async () => {
    const fixture = await failing()
    await expect(skipStep(fixture.as('ops'), await on(fixture, 'one'))).rejects.toMatchObject({
      code: 'reason_required',
    })
    await expect(skipStep(fixture.as('qa'), await on(fixture, 'one'))).rejects.toMatchObject({
      code: 'not_your_step',
    })
    await skipStep(fixture.as('ops'), { ...(await on(fixture, 'one')), reason: 'Done by hand' })
    await move(fixture)
    expect(await fixture.step('one')).toMatchObject({ status: 'skipped', reason: 'Done by hand' })
    expect((await fixture.state()).deployment.status).toBe('hypercare')
  })
})

describe('a lost attempt', { timeout: 30_000 }, () => {
  const lost = async (idempotent: boolean) => {
    const steps = [command('one', 'true', { idempotent, role: 'ops' })]
    const fixture = await startedFixture(db, { document: planOf({ steps }) })
    const taken = await claim(fixture)
    await loseLease(fixture, taken)
    return { fixture, taken }
  }

  it('of an idempotent step is repeated, and the old worker may write nothing more', async () => {
    const { fixture, taken } = await lost(true)
    expect((await fixture.step('one')).status).toBe('ready')
    expect((await lastEvent(fixture, 'step.retried')).actor.kind).toBe('worker')
    await expect(finish(taken)).rejects.toMatchObject({ code: 'lease_lost' })
    await finish(await claim(fixture))
    expect((await fixture.state()).deployment.status).toBe('hypercare')
    await expectWholeChain(fixture)
  })

  it('of any other holds for a person, who says that it finished', async () => {
    const { fixture, taken } = await lost(false)
    expect((await fixture.state()).deployment.hold).toMatchObject({ kind: 'lost_attempt', releasedBy: 'ops' })
    await expect(finish(taken)).rejects.toMatchObject({ code: 'lease_lost' })
    const answer = { ...(await on(fixture, 'one')), answer: 'finished' as const }
    await expect(resolveLostAttempt(fixture.as('qa'), answer)).rejects.toMatchObject({
      code: 'not_your_step',
    })
    await resolveLostAttempt(fixture.as('ops'), answer)
    await move(fixture)
    expect(await fixture.step('one')).toMatchObject({
      status: 'succeeded',
      endedByName: 'Operations Engineer One',
    })
    expect((await fixture.state()).deployment.status).toBe('hypercare')
  })

  it('…or runs it again, or goes back', async () => {
    const again = await lost(false)
    await resolveLostAttempt(again.fixture.as('ops'), {
      ...(await on(again.fixture, 'one')),
      answer: 'run_again',
    })
    await move(again.fixture)
    expect((await again.fixture.step('one')).status).toBe('ready')
    const back = await lost(false)
    await resolveLostAttempt(back.fixture.as('lead'), {
      ...(await on(back.fixture, 'one')),
      answer: 'roll_back',
    })
    expect((await back.fixture.state()).deployment.rollback).toMatchObject({
      cause: 'person',
      byName: 'Deployment Lead One',
    })
  })

  it('is not taken from a worker that renewed its lease', async () => {
    const fixture = await startedFixture(db, { document: planOf({ steps: [command('one')] }) })
    const { attempt } = await claim(fixture)
    const lost = { deploymentId: fixture.deploymentId, attemptId: attempt.id, claimant: null }
    // Its session with the database stands, whoever asks.
    await withClient(url, async session => {
      await session.query('SELECT pg_advisory_lock($1, hashtext($2))', [WORKER_LOCK_CLASS, attempt.workerId])
      await loseAttempt(worker(), lost)
    })
    expect((await fixture.step('one')).status).toBe('running')
  })
})

describe('in a rollback', () => {
  it('no step of the plan is run again, and before it no step of the rollback plan is left out', async () => {
    const document = planOf({ steps: [command('work')], rollback: [manual('undo')] })
    const fixture = await startedFixture(db, { document })
    const undo = await on(fixture, 'undo')
    const early = skipStep(fixture.as('lead'), { ...undo, reason: 'No need' })
    await expect(early).rejects.toMatchObject({ code: 'wrong_status' })
    await finish(await claim(fixture), failed({ code: 'exit_code', exitCode: 1, lastLine: null }))
    await rollBackDeployment(fixture.as('ops'), { deploymentId: fixture.deploymentId, reason: 'Looks wrong' })
    await move(fixture)
    const again = retryStep(fixture.as('lead'), await on(fixture, 'work'))
    await expect(again).rejects.toMatchObject({
      code: 'wrong_status',
      message: expect.stringContaining('rolling back'),
    })
    expect(await advance(worker(), { ...fixture, claimant: newClaimant('w') })).toBeNull()
    await completeStep(fixture.as('ops'), undo)
    await move(fixture)
    expect((await fixture.state()).deployment.status).toBe('rolled_back')
  })
})

describe('the last look before a step runs', () => {
  it('refuses an attempt that was taken away since, and says when it is to end', async () => {
    const fixture = await startedFixture(db, { document: planOf({ steps: [command('work')] }) })
    const { attempt } = await claim(fixture)
    const held = { attemptId: attempt.id, epoch: attempt.epoch }
    expect((await loadRun(db, held)).cancelReason).toBeNull()
    await stopDeployment(fixture.as('ops'), { deploymentId: fixture.deploymentId })
    expect((await loadRun(db, held)).cancelReason).toContain('Emergency stop')
    await expect(loadRun(db, { ...held, epoch: 2 })).rejects.toMatchObject({ code: 'lease_lost' })
  })
})
