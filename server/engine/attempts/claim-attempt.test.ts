import { afterAll, beforeAll, expect, it } from 'vitest'
import { settings } from '../../../test/builders/settings.ts'
import { testDatabase } from '../../../test/database.ts'
import { workerContext } from '../../kernel/context.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { newClaimant } from '../../worker/attempt-run.ts'
import { succeeded } from '../../worker/runners/outcomes.ts'
import { eventsOf, expectWholeChain, move, startedFixture } from '../../worker/testing/engine.ts'
import { command, inSequence, planOf } from '../../worker/testing/plan.ts'
import { advance } from '../advance.ts'
import { pauseDeployment } from '../pause-deployment.ts'
import { renewAttemptLeases } from './attempt-lease.ts'
import { claimAttempt } from './claim-attempt.ts'
import { finishAttempt } from './finish-attempt.ts'

let db: Database

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
afterAll(() => db.$disconnect())

const by = (name: string) => workerContext({ db, settings }, name)
const ready = async (steps = [command('one')]) => {
  const fixture = await startedFixture(db, { document: planOf({ steps }) })
  await move(fixture)
  const { id: stepId } = await fixture.step(steps[0]?.key ?? '')
  return { fixture, deploymentId: fixture.deploymentId, stepId }
}

it('gives a ready step to exactly one of many workers', async () => {
  const { fixture, deploymentId, stepId } = await ready()
  const names = ['a', 'b', 'c', 'd', 'e']
  const claims = await Promise.all(
    names.map(name => claimAttempt(by(name), { ...newClaimant(name), deploymentId, stepId })),
  )
  expect(claims.filter(claim => claim !== null)).toHaveLength(1)
  expect(await db.attempt.count({ where: { stepId } })).toBe(1)
  expect((await eventsOf(fixture)).filter(({ type }) => type === 'step.started')).toHaveLength(1)
})

it('holds it by a lease of the database’s clock, which only its epoch renews', async () => {
  const { deploymentId, stepId } = await ready()
  const claim = await claimAttempt(by('a'), { ...newClaimant('a'), deploymentId, stepId })
  const attemptId = claim?.attempt.id ?? ''
  const seconds = async () => {
    const rows = await db.$queryRaw<{ left: number }[]>`
      SELECT extract(epoch FROM "leaseUntil" - now())::float8 AS left FROM attempt WHERE id = ${attemptId}::uuid`
    return rows[0]?.left ?? 0
  }
  expect(await seconds()).toBeGreaterThan(10)
  await db.$executeRaw`UPDATE attempt SET "leaseUntil" = now() WHERE id = ${attemptId}::uuid`
  expect(await renewAttemptLeases(by('b'), [{ attemptId, epoch: 2 }])).toEqual(new Set())
  expect(await seconds()).toBeLessThan(1)
  expect(await renewAttemptLeases(by('a'), [{ attemptId, epoch: 1 }])).toEqual(new Set([attemptId]))
  expect(await seconds()).toBeGreaterThan(10)
})

it('answers the same claim again when the answer was lost on the way', async () => {
  const { deploymentId, stepId } = await ready()
  const claimant = newClaimant('a')
  const first = await claimAttempt(by('a'), { ...claimant, deploymentId, stepId })
  const second = await claimAttempt(by('a'), { ...claimant, deploymentId, stepId })
  expect(second?.attempt).toEqual(first?.attempt)
})

it('takes nothing while the deployment is paused', async () => {
  const { fixture, deploymentId, stepId } = await ready()
  await pauseDeployment(fixture.as('lead'), { deploymentId })
  expect(await claimAttempt(by('a'), { ...newClaimant('a'), deploymentId, stepId })).toBeNull()
})

it('records an end, its consequences and the next claim in one transaction, and bears repetition', async () => {
  const { fixture, deploymentId } = await ready(inSequence([command('one'), command('two')]))
  const first = await advance(by('a'), { deploymentId, claimant: newClaimant('a') })
  const ids = { deploymentId, attemptId: first?.attempt.id ?? '', epoch: 1 }
  const end = { ...ids, outcome: succeeded(), claimant: newClaimant('a') }
  const next = await finishAttempt(by('a'), end)
  expect(next?.step.key).toBe('two')
  const again = await finishAttempt(by('a'), end)
  expect(again?.attempt).toEqual(next?.attempt)
  const types = (await eventsOf(fixture)).slice(-3).map(({ type }) => type)
  expect(types).toEqual(['step.succeeded', 'step.ready', 'step.started'])
  const stale = finishAttempt(by('b'), { ...end, epoch: 2 })
  await expect(stale).rejects.toMatchObject({ code: 'lease_lost' })
  await expectWholeChain(fixture)
})
