import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { DeploymentFixture } from '../../../test/builders/fixture.ts'
import { settings } from '../../../test/builders/settings.ts'
import { testDatabase } from '../../../test/database.ts'
import { createDeployment } from '../../deployment/create/create-deployment.ts'
import type { State } from '../../deployment/state.types.ts'
import { sharesWith } from '../../deployment/traffic.rules.ts'
import { abortDeployment } from '../../engine/abort-deployment.ts'
import { failStep } from '../../engine/fail-step.ts'
import { fourAnswers } from '../../engine/four-answers.rules.ts'
import { rollBackDeployment } from '../../engine/roll-back-deployment.ts'
import { scheduleDeployment } from '../../engine/schedule-deployment.ts'
import { startDeployment } from '../../engine/start-deployment.ts'
import { stopDeployment } from '../../engine/stop-deployment.ts'
import { nextMayServe } from '../../health/rules.ts'
import { workerContext } from '../../kernel/context.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { triggerSchema } from '../../runbooks/conditions.inputs.ts'
import { startMonitoring } from '../monitor/monitor.ts'
import { claimMonitorLeases } from '../monitor/monitor-lease.ts'
import {
  eventsOf,
  expectWholeChain,
  lastEvent,
  startEngine,
  startedFixture,
  untilStatus,
} from '../testing/engine.ts'
import { lookAtShares } from '../testing/look-at-shares.ts'
import { manual, planOf, stepOf } from '../testing/plan.ts'
import { startRouter, type TestRouter } from '../testing/router.ts'

let db: Database
let engine: ReturnType<typeof startEngine>
let router: TestRouter

beforeAll(async () => {
  const url = await testDatabase()
  db = openDatabase(url)
  engine = startEngine(db, url)
})
afterAll(async () => {
  await engine.stop()
  await db.$disconnect()
})
/** A limit that is over soon, or one that is never over in a test. */
const LIMITS = { short: 800, long: 20_000 }
afterEach(() => router.close())

const LATE_MS = 60_000
const LONG = { timeout: 15_000 }
const later = (ms: number) => () => new Date(Date.now() + ms)
const shift = (key: string, nextPercent: number, rest = {}) =>
  stepOf(key, { kind: 'traffic', nextPercent }, rest)
const trigger = { key: 'errors', title: 'Errors', metric: 'error_rate', value: 10, unit: '%', forSeconds: 2 }
const plan = planOf({
  steps: [shift('half', 50), manual('look', { dependsOn: ['half'] })],
  rollback: [shift('back', 0)],
  rest: { triggers: [triggerSchema.parse({ ...trigger, level: 'automatic' })] },
})

/** A deployment whose move to 50 % has reached the router, which has not done it yet. */
async function inFlight(limit: keyof typeof LIMITS = 'short'): Promise<DeploymentFixture> {
  router = await startRouter({ timeoutMs: LIMITS[limit] })
  router.behave('late')
  const fixture = await startedFixture(db, { document: plan, system: router.system })
  await vi.waitFor(() => expect(router.waiting()).toBe(1), LONG)
  router.behave('obeys')
  return fixture
}

const ids = async (fixture: DeploymentFixture) => ({
  deploymentId: fixture.deploymentId,
  stepId: (await fixture.step('half')).id,
})
const act = {
  stop: async (fixture: DeploymentFixture) =>
    stopDeployment(fixture.as('ops'), { ...(await ids(fixture)), reason: 'Smoke' }),
  fail: async (fixture: DeploymentFixture) =>
    failStep(fixture.as('lead'), { ...(await ids(fixture)), reason: 'Looks wrong' }),
  rollBack: async (fixture: DeploymentFixture) =>
    rollBackDeployment(fixture.as('ops'), { ...(await ids(fixture)), reason: 'Looks wrong' }),
  abort: async (fixture: DeploymentFixture) =>
    abortDeployment(fixture.as('lead'), { ...(await ids(fixture)), reason: 'No use' }),
}
/** Cancelled, or failed where the router's time was up before the worker had heard of the wish. */
const untilEnded = (fixture: DeploymentFixture) =>
  vi.waitFor(async () => expect((await fixture.step('half')).endedAt).not.toBeNull(), LONG)
const rolesOf = ({ roles }: State) =>
  Object.fromEntries(
    Object.values(roles).map(({ key, userId, backupUserId }) => [
      key,
      { userId: userId ?? '', backupUserId: backupUserId ?? undefined },
    ]),
  )
const health = async (fixture: DeploymentFixture) =>
  fourAnswers(await fixture.state(), { now: new Date(), lastSampleAt: Date.now(), personId: null }).health

it.each(['stop', 'fail'] as const)('a move is seen to its end when somebody wants to %s it', async wish => {
  const fixture = await inFlight('long')
  await act[wish](fixture)
  router.land()
  await untilEnded(fixture)
  const state = await fixture.state()
  expect(state.deployment.traffic?.weights).toEqual({ blue: 50, green: 50 })
  expect(Object.values(state.attempts)[0]?.move).toMatchObject({ settledAt: expect.any(String) })
  await expect(act.abort(fixture)).rejects.toMatchObject({ code: 'past_cutover' })
})

it.each(['stop', 'fail'] as const)(
  'what had its time and may still land is unknown after a %s',
  async wish => {
    const fixture = await inFlight()
    await act[wish](fixture)
    await untilEnded(fixture)
    expect((await fixture.state()).deployment.traffic?.weights).toEqual({ blue: 0, green: 100 })
    expect(nextMayServe(await fixture.state())).toBe(true)
    await expect(act.abort(fixture)).rejects.toMatchObject({
      code: 'past_cutover',
      message: 'A move to 50 % was sent and is not confirmed: BLUE may serve users. Roll back instead.',
    })
    const { rollback } = fourAnswers(await fixture.state(), {
      now: later(5000)(),
      lastSampleAt: null,
      personId: null,
    })
    expect(rollback.details.map(({ text }) => text).join()).toMatch(
      /The share of BLUE is unknown \(a move to 50 % was sent \d+ s ago and not confirmed\): BLUE may serve users/,
    )
  },
)

it('a move that lands late is recorded as the router shows it, with the command that undoes it', async () => {
  const fixture = await inFlight()
  await act.stop(fixture)
  await untilEnded(fixture)
  router.land()
  await lookAtShares(fixture)
  const state = await fixture.state()
  expect(state.deployment.traffic).toMatchObject({
    weights: { blue: 50, green: 50 },
    expected: { blue: 0, green: 100 },
    byHand: expect.stringContaining(`-d '{"blue":0,"green":100}' "${router.url}/weights"`),
  })
  expect((await lastEvent(fixture, 'traffic.read')).data).toMatchObject({ landed: 50, before: { blue: 0 } })
  expect(await health(fixture)).toMatchObject({
    word: 'WATCH',
    sentence:
      'The router shows 50 % on BLUE, where 0 % was read before: a move that had no answer came late.',
  })
  // Nobody but a person moves anything in an emergency stop.
  expect(router.asked()).toEqual([50])
  const { next } = fourAnswers(state, { now: new Date(), lastSampleAt: null, personId: null })
  expect(next.all.find(({ kind }) => kind === 'by_hand')).toMatchObject({
    byHand: expect.stringContaining('curl'),
  })
  await expectWholeChain(fixture)
})

it('a move that can come no more is known to be dead, and the deployment may be aborted', async () => {
  const fixture = await inFlight()
  await act.stop(fixture)
  await untilEnded(fixture)
  await lookAtShares(fixture, later(LATE_MS - 5000))
  await expect(act.abort(fixture)).rejects.toMatchObject({ code: 'past_cutover' })
  await lookAtShares(fixture, later(LATE_MS))
  await act.abort(fixture)
  expect(await health(fixture)).toMatchObject({
    sentence: 'Aborted before cutover. Users saw nothing of it.',
  })
})

it('the rollback waits for nothing, and moves again when the older request has ended', async () => {
  const fixture = await inFlight('long')
  await act.rollBack(fixture)
  await vi.waitFor(() => expect(router.asked()).toEqual([50, 0]), { ...LONG, interval: 5 })
  expect(router.waiting()).toBe(1)
  router.land()
  await untilStatus(fixture, 'rolled_back')
  expect(router.weights()).toMatchObject({ blue: 0, green: 100 })
  expect(router.asked().length).toBeGreaterThan(2)
  const state = await fixture.state()
  expect(state.deployment.traffic?.weights).toEqual(sharesWith(state, 0))
  await expectWholeChain(fixture)
})

it('says after a rollback what may still come, sets it right when it comes, and is done when it cannot', async () => {
  const fixture = await inFlight()
  await act.rollBack(fixture)
  await untilStatus(fixture, 'rolled_back')
  expect(await health(fixture)).toMatchObject({
    word: 'WATCH',
    sentence: expect.stringMatching(
      /^Rolled back, but not all is known\. The share of BLUE is unknown \(a move to 50 % was sent \d s ago and not confirmed\)\.$/,
    ),
  })
  expect((await lastEvent(fixture, 'rollback.finished')).data.unknown).toMatch(
    /^The share of BLUE is unknown/,
  )
  const next = await createDeployment(fixture.as('admin'), {
    runbookId: fixture.runbookId,
    systemId: fixture.systemId,
    name: 'The next one',
    fromVersion: '2.0.5',
    toVersion: '2.1.1',
    window: { start: later(-60_000)().toISOString(), end: later(3_600_000)().toISOString() },
    roles: rolesOf(await fixture.state()),
  })
  const start = async () => startDeployment(fixture.as('lead'), { deploymentId: next.id })
  await scheduleDeployment(fixture.as('lead'), { deploymentId: next.id })
  await expect(start()).rejects.toMatchObject({
    code: 'system_busy',
    message: expect.stringContaining('may still land'),
  })
  const watched = async () =>
    (await claimMonitorLeases(db, 'watching-worker')).some(
      ({ deploymentId }) => deploymentId === fixture.deploymentId,
    )
  expect(await watched()).toBe(true)
  router.land()
  expect(router.weights().blue).toBe(50)
  await lookAtShares(fixture)
  expect(router.weights().blue).toBe(0)
  const told = (await eventsOf(fixture)).slice(-2)
  expect(told.map(({ type, actor, data }) => [type, actor.kind, data.corrected ?? false])).toEqual([
    ['traffic.read', 'worker', false],
    ['traffic.moved', 'worker', true],
  ])
  expect((await fixture.state()).deployment.traffic).toEqual({
    weights: { blue: 0, green: 100 },
    at: expect.any(String),
  })
  expect(await health(fixture)).toMatchObject({ sentence: 'Rolled back: all traffic is on GREEN 2.0.5.' })
  // Whatever the router says is compared with the requests that are counted, for a while yet.
  expect(await watched()).toBe(true)
  await db.deployment.update({
    where: { id: fixture.deploymentId },
    data: { finishedAt: later(-121_000)() },
  })
  expect(await watched()).toBe(false)
  await start()
})

it('is done after a rollback when nothing came for as long as it could', async () => {
  const fixture = await inFlight()
  await act.rollBack(fixture)
  await untilStatus(fixture, 'rolled_back')
  await lookAtShares(fixture, later(LATE_MS))
  expect(await health(fixture)).toMatchObject({ sentence: 'Rolled back: all traffic is on GREEN 2.0.5.' })
})

it('is set right by the worker that samples, while nobody does anything', async () => {
  const fixture = await inFlight()
  await act.rollBack(fixture)
  await untilStatus(fixture, 'rolled_back')
  router.land()
  const stop = startMonitoring(workerContext({ db, settings }, 'worker-in-test'), 'worker-in-test')
  await vi.waitFor(() => expect(router.weights().blue).toBe(0), LONG)
  await vi.waitFor(async () => {
    expect((await lastEvent(fixture, 'traffic.moved')).data).toMatchObject({ corrected: true })
  }, LONG)
  await stop()
})
