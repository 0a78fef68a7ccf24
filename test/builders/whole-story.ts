import { changeItem } from '../../server/checklist/change-item.ts'
import { commentItem } from '../../server/checklist/comment-item.ts'
import { assignRole } from '../../server/deployment/assign-role.ts'
import { postMessage } from '../../server/deployment/post-message.ts'
import { setVariables } from '../../server/deployment/set-variables.ts'
import type { VerdictWord } from '../../server/deployment/state.types.ts'
import { updateWindow } from '../../server/deployment/update-window.ts'
import { advance } from '../../server/engine/advance.ts'
import { finishAttempt } from '../../server/engine/attempts/finish-attempt.ts'
import type { Outcome } from '../../server/engine/attempts/outcome.types.ts'
import { completeStep } from '../../server/engine/complete-step.ts'
import { pauseDeployment } from '../../server/engine/pause-deployment.ts'
import { recordTraffic } from '../../server/engine/record-traffic.ts'
import { resumeDeployment } from '../../server/engine/resume-deployment.ts'
import { retryStep } from '../../server/engine/retry-step.ts'
import { scheduleDeployment } from '../../server/engine/schedule-deployment.ts'
import { startDeployment } from '../../server/engine/start-deployment.ts'
import { castVote } from '../../server/gates/cast-vote.ts'
import { decideGate } from '../../server/gates/decide-gate.ts'
import { recordVerdicts } from '../../server/health/record-verdicts.ts'
import { workerContext } from '../../server/kernel/context.ts'
import type { Database } from '../../server/kernel/database.ts'
import { sloSchema, triggerSchema } from '../../server/runbooks/conditions.inputs.ts'
import { assignSigner } from '../../server/signing/assign-signer.ts'
import { sign } from '../../server/signing/sign.ts'
import { claimMonitorLeases } from '../../server/worker/monitor/monitor-lease.ts'
import { type DeploymentFixture, makeFixture } from './fixture.ts'
import { password } from './people.ts'
import { tinyRunbook } from './runbook.ts'
import { settings } from './settings.ts'

export const storyRunbook = tinyRunbook({
  slos: [
    sloSchema.parse({ key: 'errors', title: 'Errors', metric: 'error_rate', comparison: '<', value: 1 }),
  ],
  triggers: [
    triggerSchema.parse({
      key: 'errors',
      title: 'Errors',
      metric: 'error_rate',
      value: 10,
      forSeconds: 30,
      level: 'automatic',
    }),
  ],
})

const START = Date.parse('2026-03-01T01:00:00.000Z')
const WORKER = 'worker-1'

/** A draft whose verbs read one clock: it begins on 1 March 2026 and goes on by 20 s with each look. */
export function makeStoryFixture(db: Database): Promise<DeploymentFixture> {
  return makeFixture(db, { document: storyRunbook, now: storyClock(START) })
}

export function storyClock(start: number): () => Date {
  let at = start
  return () => {
    at += 20_000
    return new Date(at)
  }
}

/** The acts of a story, on a room and its clock. */
function actsOf(fixture: DeploymentFixture) {
  const { deploymentId } = fixture
  const { now } = fixture.as('lead')
  const worker = workerContext({ db: fixture.db, settings }, WORKER, now)
  const claimant = () => ({ workerId: WORKER, attemptId: crypto.randomUUID() })
  const items = async () => Object.values((await fixture.state()).items)
  const claim = () => advance(worker, { deploymentId, claimant: claimant() })
  const change = async (
    number: string,
    input: Omit<Parameters<typeof changeItem>[1], 'deploymentId' | 'itemId' | 'version'>,
  ) => {
    const { id: itemId, version, roleKey } = await fixture.item(number)
    await changeItem(fixture.as(roleKey ?? 'lead'), { deploymentId, itemId, version, ...input })
  }
  return {
    worker,
    claim,
    change,
    passAll: async (stage: 'before' | 'after') => {
      for (const { number, state, sectionKey } of await items())
        if (sectionKey === stage && state !== 'passed') await change(number, { state: 'passed' })
    },
    poll: async (gateKey: string) => {
      for (const roleKey of ['ops', 'qa'])
        await castVote(fixture.as(roleKey), { deploymentId, gateKey, roleKey, vote: 'go' })
    },
    go: (gateKey: string) =>
      decideGate(fixture.as('lead'), { deploymentId, gateKey, decision: 'go', password }),
    judge: async (key: string, verdict: VerdictWord, value: number) => {
      const leases = await claimMonitorLeases(fixture.db, WORKER)
      const lease = leases.find(held => held.deploymentId === deploymentId)
      if (!lease) throw new Error('the deployment is not measured')
      const reasonData = { code: 'no_data', metric: verdict, seconds: 0.1 } as const
      const judgement = {
        verdict,
        reason: `errors are ${verdict}`,
        reasonData,
        value,
        heldSeconds: 60,
        calmSeconds: 60,
      }
      const judged = [{ key, title: 'Errors', lane: 'BLUE', judgement }]
      const { epoch } = lease
      await recordVerdicts(worker, {
        deploymentId,
        workerId: WORKER,
        epoch,
        judged,
        now: now().getTime(),
        young: false,
      })
    },
    finish: async (outcome: Outcome, claimed = claim()) => {
      const held = await claimed
      if (!held) throw new Error('no step was to be had')
      const { id: attemptId, epoch } = held.attempt
      await finishAttempt(worker, { deploymentId, attemptId, epoch, outcome, claimant: null })
      return held.step
    },
  }
}

const done: Outcome = { status: 'succeeded', reason: null }
const failure: Outcome = {
  status: 'failed',
  reason: { code: 'exit_code', exitCode: 1, lastLine: 'no space left' },
}

/**
 * The first half: roles, variables, window, ticks, comments, a poll and a GO, sign-offs asked, rejected, signed, voided
 * and signed again, the start, steps of a worker, a failure and its retry, a pause, a verdict.
 */
export async function playFirstHalf(fixture: DeploymentFixture) {
  const { deploymentId } = fixture
  const { worker, change, passAll, poll, go, judge, finish } = actsOf(fixture)
  const idOf = (name: string) => fixture.people[name]?.id ?? null
  const ask = (key: string, who: string) =>
    assignSigner(fixture.as('lead'), { deploymentId, key, userId: idOf(who) })
  const [userId, backupUserId] = [idOf('qa-backup'), idOf('qa')]
  await assignRole(fixture.as('admin'), { deploymentId, key: 'qa', userId, backupUserId })
  await setVariables(fixture.as('lead'), { deploymentId, variables: { TICKET: 'CHG-2' } })
  const { window } = (await fixture.state()).deployment
  const end = new Date(Date.parse(window.end) + 3_600_000).toISOString()
  await updateWindow(fixture.as('lead'), { deploymentId, window: { ...window, end } })
  await postMessage(fixture.as('ops'), { deploymentId, text: 'Good evening. Umlaut äöü, "quoted".' })
  await scheduleDeployment(fixture.as('lead'), { deploymentId })
  await advance(worker, { deploymentId })
  await change('1.01', { state: 'failed', reason: 'The disk is full' })
  const { id: itemId } = await fixture.item('1.01')
  await commentItem(fixture.as('qa-backup'), { deploymentId, itemId, text: 'Space is made' })
  await change('1.01', {
    subItems: [
      { index: 0, done: true },
      { index: 1, done: true },
    ],
    state: 'passed',
    note: 'on the other disk',
  })
  await change('1.02', { values: { 0: 93.5 } })
  await change('1.03', { state: 'not_applicable', reason: 'No screens changed' })
  await passAll('before')
  await ask('technical-ops', 'ops')
  await ask('business-product', 'member')
  const signed = { deploymentId, password }
  await sign(fixture.as('member'), {
    ...signed,
    key: 'business-product',
    meaning: 'rejected',
    reason: 'No drill',
  })
  await sign(fixture.as('ops'), { ...signed, key: 'technical-ops', meaning: 'approved' })
  await change('1.01', { state: 'open' })
  await advance(worker, { deploymentId })
  await change('1.01', { state: 'passed' })
  await sign(fixture.as('ops'), {
    ...signed,
    key: 'technical-ops',
    meaning: 'authorised',
    reason: 'Seen by me',
  })
  await poll('gate-1')
  await go('gate-1')
  await startDeployment(fixture.as('lead'), { deploymentId })
  await finish(done)
  await finish(failure)
  await advance(worker, { deploymentId })
  const failed = Object.values((await fixture.state()).steps).find(({ status }) => status === 'failed')
  await retryStep(fixture.as('ops'), { deploymentId, stepId: failed?.id ?? '', reason: 'The mirror is back' })
  await finish(done)
  await pauseDeployment(fixture.as('ops'), { deploymentId })
  await resumeDeployment(fixture.as('lead'), { deploymentId })
  await judge('slo:errors:blue', 'breached', 1.5)
}

/** The second half: manual steps, the second GO, traffic, a trigger that rolls back, to the end. */
export async function playSecondHalf(fixture: DeploymentFixture) {
  const { deploymentId } = fixture
  const { worker, claim, poll, go, judge, finish } = actsOf(fixture)
  const complete = async (key: string) =>
    completeStep(fixture.as('ops'), { deploymentId, stepId: (await fixture.step(key)).id })
  const moveTraffic = async (held: { attempt: { id: string; epoch: number } }, blue: number) =>
    recordTraffic(worker, {
      deploymentId,
      attemptId: held.attempt.id,
      epoch: held.attempt.epoch,
      weights: { blue, green: 100 - blue },
      simulated: true,
    })
  await complete('confirm')
  await advance(worker, { deploymentId })
  await poll('gate-2')
  await go('gate-2')
  await advance(worker, { deploymentId })
  await complete('flip')
  const rest = await claim()
  if (!rest) throw new Error('no step was to be had')
  await moveTraffic(rest, 10)
  await judge('trigger:errors', 'healthy', 0.2)
  await judge('trigger:errors', 'breached', 12)
  await advance(worker, { deploymentId })
  await finish({ status: 'failed', reason: { code: 'rollback_started' } }, Promise.resolve(rest))
  const back = await claim()
  if (!back) throw new Error('no step of the rollback was to be had')
  await moveTraffic(back, 0)
  await finish(done, Promise.resolve(back))
  await finish(done)
  await advance(worker, { deploymentId })
}

/** After the first half: what the signature stands on is taken back, so that it is void, and given anew. */
export async function signAgain(fixture: DeploymentFixture) {
  const { deploymentId } = fixture
  const { worker, change } = actsOf(fixture)
  await change('1.01', { state: 'failed', reason: 'The copy is broken' })
  await advance(worker, { deploymentId })
  const { userId } = await fixture.signOff('technical-ops')
  const [asked = ''] = Object.entries(fixture.people).find(([, { id }]) => id === userId) ?? []
  await sign(fixture.as(asked), { deploymentId, key: 'technical-ops', meaning: 'authorised', password })
}
