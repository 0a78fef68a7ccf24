import { setTimeout as delay } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import { fourAnswers } from '../../server/engine/four-answers.rules.ts'
import { rollBackDeployment } from '../../server/engine/roll-back-deployment.ts'
import {
  eventsOf,
  expectWholeChain,
  startedFixture,
  untilStatus,
} from '../../server/worker/testing/engine.ts'
import { command, planOf, stepOf } from '../../server/worker/testing/plan.ts'
import { type Manner, startRouter } from '../../server/worker/testing/router.ts'
import { holdsUnder } from './holds-under.ts'
import { workersForAllRounds } from './workers.ts'

const db = workersForAllRounds()
const until = (look: () => Promise<void>, interval = 100) => vi.waitFor(look, { timeout: 60_000, interval })

const MANNERS: Manner[] = ['away', 'fails', 'ignores', 'hangs']
const notWellMs = (manner: Manner) => (manner === 'away' ? 50_000 : 15_000)
/** The way back has a limit that is over at once, no retries, and traffic last: none of it keeps users on blue. */
const plan = planOf({
  steps: [stepOf('half', { kind: 'traffic', nextPercent: 50, holdSeconds: 120 })],
  rollback: [
    command('tidy'),
    stepOf(
      'back',
      { kind: 'traffic', nextPercent: 0 },
      { dependsOn: ['tidy'], timeoutSeconds: 0.1, onFailure: 'hold' },
    ),
  ],
})

holdsUnder(
  'the router is away, fails, ignores or hangs as users are to leave: asked until it moves them',
  600_000,
  async time => {
    const router = await startRouter({ timeoutMs: 1000 })
    const fixture = await startedFixture(db(), { document: plan, system: router.system })
    await until(async () => expect((await fixture.state()).deployment.traffic?.weights.blue).toBe(50))
    const manner = MANNERS[time % MANNERS.length] ?? 'away'
    router.behave(manner)
    const { deploymentId } = fixture
    await rollBackDeployment(fixture.as('ops'), { deploymentId, reason: 'Looks wrong' })
    const types = async () => (await eventsOf(fixture)).map(({ type }) => type)
    await until(async () => expect(await types()).toContain('traffic.not_moved'))
    await delay(notWellMs(manner))
    const state = await fixture.state()
    expect(state.deployment).toMatchObject({ status: 'rolling_back', hold: null })
    expect((await fixture.step('tidy')).status).toBe('pending')
    const { next, health } = fourAnswers(state, { now: new Date(), lastSampleAt: null, personId: null })
    expect(next.first).toMatchObject({
      kind: 'by_hand',
      byHand: expect.stringContaining('{"blue":0,"green":100}'),
    })
    expect(health.sentence).not.toMatch(/Users are safe|all traffic is on GREEN/)

    router.behave('obeys')
    const well = performance.now()
    await until(async () => expect(router.weights().blue).toBe(0), 10)
    const took = performance.now() - well
    await untilStatus(fixture, 'rolled_back', 60_000)
    expect(await fixture.step('back')).toMatchObject({ status: 'succeeded', attempts: 1 })
    await expectWholeChain(fixture)
    await router.close()
    return took
  },
  { concurrent: true },
)
