import { expect, vi } from 'vitest'
import { readWorkers } from '../../server/engine/workers.query.ts'
import { triggerSchema } from '../../server/runbooks/conditions.inputs.ts'
import {
  eventsOf,
  expectWholeChain,
  lastEvent,
  startedFixture,
  untilStatus,
} from '../../server/worker/testing/engine.ts'
import { manual, planOf, stepOf } from '../../server/worker/testing/plan.ts'
import { holdsUnder } from './holds-under.ts'
import { misbehavingSystem } from './misbehaving-system.ts'
import { workersForAllRounds } from './workers.ts'

// One machine's clock is ten minutes slow, one's ten minutes fast, and one's is right.
const db = workersForAllRounds([-600_000, 600_000, 0])
const until = <T>(look: () => Promise<T>, interval = 100) => vi.waitFor(look, { timeout: 60_000, interval })

const errors = { key: 'errors', title: 'Errors', metric: 'error_rate', value: 10, unit: '%', forSeconds: 2 }
const REVIEW_SECONDS = 4
const WAIT_SECONDS = 2
const planWith = (level: 'automatic' | 'review') =>
  planOf({
    steps: [
      stepOf('settle', { kind: 'wait', seconds: WAIT_SECONDS }),
      stepOf('half', { kind: 'traffic', nextPercent: 50 }, { dependsOn: ['settle'] }),
      manual('look', { dependsOn: ['half'] }),
    ],
    rollback: [stepOf('back', { kind: 'traffic', nextPercent: 0 })],
    rest: { triggers: [triggerSchema.parse({ ...errors, level, reviewSeconds: REVIEW_SECONDS })] },
  })

holdsUnder(
  'two of three workers have clocks ten minutes off: times and countdowns are the database’s',
  600_000,
  async time => {
    const { router, lanes, system, close } = await misbehavingSystem()
    const level = time % 2 === 0 ? 'automatic' : 'review'
    const fixture = await startedFixture(db(), { document: planWith(level), system })
    await until(async () => expect(await readWorkers(db())).toMatchObject({ alive: 3, judging: 1 }))
    await until(async () => expect((await fixture.step('look')).status).toBe('ready'))
    await until(async () =>
      expect((await fixture.state()).verdicts['trigger:errors']?.verdict).toBe('healthy'),
    )
    lanes.blue = { errors: 0.5, hang: false }
    const from = performance.now()
    await until(async () => expect(router.weights().blue).toBe(0), 10)
    const took = performance.now() - from
    await untilStatus(fixture, 'rolled_back', 60_000)

    const seconds = (a: string | null | undefined, b: string | null | undefined) =>
      (Date.parse(b ?? '') - Date.parse(a ?? '')) / 1000
    const settled = await fixture.step('settle')
    expect(seconds(settled.startedAt, settled.endedAt)).toBeGreaterThanOrEqual(WAIT_SECONDS)
    const times = (await eventsOf(fixture)).map(({ at }) => at)
    expect(times).toEqual([...times].sort())
    const { deployment, verdicts } = await fixture.state()
    expect(seconds(deployment.startedAt, verdicts['trigger:errors']?.firedAt)).toBeGreaterThan(0)
    const fired = await lastEvent(fixture, 'trigger.fired')
    const started = await lastEvent(fixture, 'rollback.started')
    const counted = seconds(fired.at, started.at)
    expect(counted).toBeGreaterThanOrEqual(level === 'review' ? REVIEW_SECONDS - 0.1 : 0)
    expect(counted).toBeLessThan(60)
    await expectWholeChain(fixture)
    await close()
    return level === 'automatic' ? took : null
  },
  { concurrent: true },
)
