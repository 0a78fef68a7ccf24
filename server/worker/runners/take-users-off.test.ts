import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { DeploymentFixture } from '../../../test/builders/fixture.ts'
import { testDatabase } from '../../../test/database.ts'
import { failStep } from '../../engine/fail-step.ts'
import { fourAnswers } from '../../engine/four-answers.rules.ts'
import { rollBackDeployment } from '../../engine/roll-back-deployment.ts'
import { stopDeployment } from '../../engine/stop-deployment.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import {
  eventsOf,
  expectWholeChain,
  startEngine,
  startedFixture,
  untilStatus,
  untilStep,
} from '../testing/engine.ts'
import { command, planOf, stepOf } from '../testing/plan.ts'
import { type Manner, startRouter, type TestRouter } from '../testing/router.ts'

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
beforeEach(async () => {
  router = await startRouter({ timeoutMs: 1000 })
})
afterEach(() => router.close())

const shift = (key: string, nextPercent: number, holdSeconds: number, rest = {}) =>
  stepOf(key, { kind: 'traffic', nextPercent, holdSeconds }, rest)
/** The rollback has a limit, which is over long before the router is well again, and moves traffic last. */
const plan = planOf({
  steps: [shift('half', 50, 60)],
  rollback: [
    command('tidy', 'echo tidied'),
    shift('back', 0, 0, { dependsOn: ['tidy'], timeoutSeconds: 0.1, onFailure: 'hold' }),
  ],
})

const until = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 15_000 })

/** Half of the users are on blue, and the router is not well as somebody rolls back. */
async function goingBack(manner: Manner, system = router.system): Promise<DeploymentFixture> {
  const fixture = await startedFixture(db, { document: plan, system })
  await until(async () => expect((await fixture.state()).deployment.traffic?.weights.blue).toBe(50))
  router.behave(manner)
  const { deploymentId } = fixture
  await rollBackDeployment(fixture.as('ops'), { deploymentId, reason: 'Looks wrong' })
  return fixture
}

const typesOf = async (fixture: DeploymentFixture) => (await eventsOf(fixture)).map(({ type }) => type)
const untilTold = (fixture: DeploymentFixture) =>
  until(async () => expect(await typesOf(fixture)).toContain('traffic.not_moved'))

it.each([
  ['is away', 'away', /^Not moved yet, and asked for again until it is: Router at http/],
  ['fails', 'fails', /answered 500\.$/],
  ['ignores it', 'ignores', /it shows blue 50 %, green 50 %\.$/],
  ['hangs', 'hangs', /timed out after 1000 ms\.$/],
] as const)(
  'asks without end where the router %s, tells the command, and goes on by itself',
  async (_, manner, why) => {
    const fixture = await goingBack(manner)
    await untilTold(fixture)
    const state = await fixture.state()
    expect(state.deployment).toMatchObject({ status: 'rolling_back', hold: null })
    expect(await fixture.step('back')).toMatchObject({
      status: 'running',
      reason: expect.stringMatching(why),
    })
    const { next, health } = fourAnswers(state, { now: new Date(), lastSampleAt: null, personId: null })
    expect(next.first).toMatchObject({
      kind: 'by_hand',
      byHand: `curl -fsS -X PUT -H 'content-type: application/json' -d '{"blue":0,"green":100}' "${router.url}/weights"`,
    })
    expect(health.sentence).toBe('BLUE still serves 50 % of the users.')
    router.behave('obeys')
    await untilStatus(fixture, 'rolled_back')
    expect(router.weights()).toMatchObject({ blue: 0, green: 100 })
    expect(await fixture.step('back')).toMatchObject({ status: 'succeeded', attempts: 1, reason: null })
    await expectWholeChain(fixture)
  },
)

it('tells what the router shows once, however often it is asked', async () => {
  const fixture = await goingBack('ignores')
  await until(async () => expect(router.asked().length).toBeGreaterThan(3))
  const told = (await typesOf(fixture)).slice(-20)
  expect(told.filter(type => type === 'traffic.moved')).toHaveLength(2) // to 50 %, and still there
  expect(told.filter(type => type === 'traffic.not_moved')).toHaveLength(1)
})

it('takes the users off before anything else, whatever the plan says', async () => {
  const fixture = await goingBack('fails')
  await untilTold(fixture)
  expect((await fixture.step('tidy')).status).toBe('pending')
  router.behave('obeys')
  await untilStatus(fixture, 'rolled_back')
  const [moved, tidied] = await Promise.all(['back', 'tidy'].map(key => fixture.step(key)))
  expect(Date.parse(tidied?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(moved?.endedAt ?? ''))
})

it('does not put secrets into what it tells', async () => {
  const { host } = new URL(router.url)
  const fixture = await goingBack('fails', {
    ...router.system,
    router: { kind: 'http-weights', adminUrl: `http://${host}/{KEY}/..`, timeoutMs: 1000, lateMs: 60_000 },
    environment: { KEY: 'hunter2-hunter2' },
    secrets: ['KEY'],
  })
  await untilTold(fixture)
  const told = JSON.stringify(await eventsOf(fixture))
  expect(told).not.toContain('hunter2')
  expect(told).toContain('/$KEY/')
})

it('is ended by an emergency stop', async () => {
  const fixture = await goingBack('hangs')
  await untilTold(fixture)
  const { deploymentId } = fixture
  await stopDeployment(fixture.as('ops'), { deploymentId, reason: 'Smoke' })
  await untilStep(fixture, 'back', 'cancelled')
})

it('is ended by a person, who has done it by hand', async () => {
  const fixture = await goingBack('away')
  await untilTold(fixture)
  const { deploymentId } = fixture
  const { id: stepId } = await fixture.step('back')
  await failStep(fixture.as('lead'), { deploymentId, stepId, reason: 'Done at the console' })
  await untilStep(fixture, 'back', 'cancelled')
  await until(async () => expect((await fixture.state()).deployment.hold?.kind).toBe('failed_step'))
})
