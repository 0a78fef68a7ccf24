import { expect, vi } from 'vitest'
import { failStep } from '../../server/engine/fail-step.ts'
import { fourAnswers } from '../../server/engine/four-answers.rules.ts'
import { rollBackDeployment } from '../../server/engine/roll-back-deployment.ts'
import { stopDeployment } from '../../server/engine/stop-deployment.ts'
import {
  expectWholeChain,
  lastEvent,
  startedFixture,
  untilStatus,
} from '../../server/worker/testing/engine.ts'
import { manual, planOf, stepOf } from '../../server/worker/testing/plan.ts'
import { startRouter } from '../../server/worker/testing/router.ts'
import type { DeploymentFixture } from '../builders/fixture.ts'
import { holdsUnder } from './holds-under.ts'
import { workersForAllRounds } from './workers.ts'

const db = workersForAllRounds()
const LONG = { timeout: 60_000 }
const plan = planOf({
  steps: [stepOf('half', { kind: 'traffic', nextPercent: 50 }), manual('look', { dependsOn: ['half'] })],
  rollback: [stepOf('back', { kind: 'traffic', nextPercent: 0 })],
})

/** A deployment whose move to 50 % has reached the router, which does it only when it is told to. */
async function inFlight() {
  const router = await startRouter({ timeoutMs: 800 })
  router.behave('late')
  const fixture = await startedFixture(db(), { document: plan, system: router.system })
  await vi.waitFor(() => expect(router.waiting()).toBe(1), LONG)
  router.behave('obeys')
  return { router, fixture }
}

const health = async (fixture: DeploymentFixture) =>
  fourAnswers(await fixture.state(), { now: new Date(), lastSampleAt: Date.now(), personId: null }).health
    .sentence

/** Nobody says that all is well while half of the users may come to BLUE at any moment. */
const claims = /all traffic is on GREEN|Users are safe|Users saw nothing/

holdsUnder(
  'a move that was cut off in flight lands after the rollback: it is undone',
  600_000,
  async () => {
    const { router, fixture } = await inFlight()
    const { deploymentId } = fixture
    await rollBackDeployment(fixture.as('ops'), { deploymentId, reason: 'Looks wrong' })
    await untilStatus(fixture, 'rolled_back', 60_000)
    expect(await health(fixture)).not.toMatch(claims)
    router.land()
    const landed = performance.now()
    await vi.waitFor(() => expect(router.weights().blue).toBe(0), { ...LONG, interval: 10 })
    const took = performance.now() - landed
    await vi.waitFor(async () => {
      expect((await lastEvent(fixture, 'traffic.moved')).data).toMatchObject({ corrected: true })
    }, LONG)
    expect(await health(fixture)).toBe('Rolled back: all traffic is on GREEN 2.0.5.')
    await expectWholeChain(fixture)
    await router.close()
    return took
  },
  { concurrent: true },
)

holdsUnder(
  'a move that was cut off in flight lands after a stop or a failed step: it is told',
  600_000,
  async time => {
    const { router, fixture } = await inFlight()
    const wish = { deploymentId: fixture.deploymentId, reason: 'Smoke' }
    if (time % 2 === 0) await stopDeployment(fixture.as('ops'), wish)
    else await failStep(fixture.as('lead'), { ...wish, stepId: (await fixture.step('half')).id })
    await vi.waitFor(async () => expect((await fixture.step('half')).endedAt).not.toBeNull(), LONG)
    expect(await health(fixture)).not.toMatch(claims)
    router.land()
    const landed = performance.now()
    await vi.waitFor(
      async () =>
        expect((await fixture.state()).deployment.traffic).toMatchObject({
          weights: { blue: 50, green: 50 },
          byHand: expect.stringContaining('{"blue":0,"green":100}'),
        }),
      { ...LONG, interval: 20 },
    )
    const took = performance.now() - landed
    expect(await health(fixture)).not.toMatch(claims)
    // Nothing but a person moves traffic then.
    expect(router.asked()).toEqual([50])
    await expectWholeChain(fixture)
    await router.close()
    return took
  },
  { concurrent: true },
)
