import { expect, vi } from 'vitest'
import { completeStep } from '../../server/engine/complete-step.ts'
import { triggerSchema } from '../../server/runbooks/conditions.inputs.ts'
import { expectWholeChain, lastEvent, startedFixture } from '../../server/worker/testing/engine.ts'
import { manual, planOf, stepOf } from '../../server/worker/testing/plan.ts'
import { holdsUnder } from './holds-under.ts'
import { type MisbehavingSystem, misbehavingSystem } from './misbehaving-system.ts'
import { workersForAllRounds } from './workers.ts'

const db = workersForAllRounds()
const until = <T>(look: () => Promise<T>, interval = 100) => vi.waitFor(look, { timeout: 60_000, interval })

const HOLD_SECONDS = 2
/** Its duration is far longer than the hold: it does not fire meanwhile. */
const errors = { key: 'errors', title: 'Errors', metric: 'error_rate', value: 10, unit: '%', forSeconds: 120 }
const move = (key: string, nextPercent: number, holdSeconds: number, rest = {}) =>
  stepOf(key, { kind: 'traffic', nextPercent, holdSeconds }, rest)
const plan = planOf({
  steps: [
    manual('begin'),
    move('half', 50, HOLD_SECONDS, { dependsOn: ['begin'] }),
    move('all', 100, 0, { dependsOn: ['half'] }),
    manual('look', { dependsOn: ['all'] }),
  ],
  rollback: [move('back', 0, 0)],
  rest: { triggers: [triggerSchema.parse({ ...errors, level: 'automatic' })] },
})

/** What is wrong while the hold lasts, and how it is mended. */
const FAULTS: ((system: MisbehavingSystem, wrong: boolean) => void)[] = [
  ({ counting }, wrong) => {
    counting.page = wrong ? 'fails' : 'well'
  },
  ({ counting }, wrong) => {
    counting.page = wrong ? 'hangs' : 'well'
  },
  ({ counting }, wrong) => {
    counting.page = wrong ? 'empty' : 'well'
  },
  ({ lanes }, wrong) => {
    lanes.blue = { errors: wrong ? 0.5 : 0, hang: false }
  },
]

holdsUnder(
  'the probes of a hold fail, hang, are empty or show errors: it does not end before all was well',
  600_000,
  async time => {
    const system = await misbehavingSystem()
    const { router } = system
    const fault = FAULTS[time % FAULTS.length]
    fault?.(system, true)
    const fixture = await startedFixture(db(), { document: plan, system: system.system })
    const { deploymentId } = fixture
    const samples = () => db().sample.count({ where: { deploymentId, metric: 'error_rate', lane: 'blue' } })
    await until(async () => expect(await samples()).toBeGreaterThan(3))
    const { id: stepId } = await fixture.step('begin')
    await completeStep(fixture.as('ops'), { deploymentId, stepId })
    // Told only after the hold's own time is over.
    await until(async () => expect((await lastEvent(fixture, 'traffic.held')).data).toBeDefined())
    const seen = await samples()
    await until(async () => expect(await samples()).toBeGreaterThan(seen + 3))
    expect(await fixture.step('half')).toMatchObject({
      status: 'running',
      reasonData: { code: 'hold_waits' },
    })
    expect(router.asked()).toEqual([50])

    fault?.(system, false)
    const well = Date.now()
    await until(async () => expect(router.weights().blue).toBe(100), 10)
    const took = Date.now() - well
    expect(took).toBeGreaterThanOrEqual(HOLD_SECONDS * 1000)
    await until(async () => expect((await fixture.step('look')).status).toBe('ready'))
    await expectWholeChain(fixture)
    await system.close()
    return took
  },
  { concurrent: true },
)
