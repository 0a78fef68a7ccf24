import { expect, vi } from 'vitest'
import { putInto } from '../../server/health/testing/running-deployment.ts'
import { triggerSchema } from '../../server/runbooks/conditions.inputs.ts'
import { eventsOf } from '../../server/worker/testing/engine.ts'
import { makeFixture } from '../builders/fixture.ts'
import { tinyRunbook } from '../builders/runbook.ts'
import { holdsUnder } from './holds-under.ts'
import { misbehavingSystem } from './misbehaving-system.ts'
import { workersForAllRounds } from './workers.ts'

const db = workersForAllRounds()
const until = <T>(look: () => Promise<T>, interval = 100) => vi.waitFor(look, { timeout: 60_000, interval })

const errors = {
  key: 'errors',
  title: 'Errors',
  metric: 'error_rate',
  value: 10,
  unit: '%',
  level: 'automatic',
}

/** Half of the users are on blue, and all was well so far. */
async function watched(trigger: object) {
  const scene = await misbehavingSystem()
  scene.router.show({ blue: 50, green: 50 })
  const document = tinyRunbook({ triggers: [triggerSchema.parse({ ...errors, ...trigger })] })
  const fixture = await makeFixture(db(), { document, system: scene.system })
  await putInto(fixture, 'running')
  const { deploymentId } = fixture
  const count = (where: object) =>
    db().sample.count({ where: { deploymentId, lane: 'blue', metric: 'error_rate', ...where } })
  const verdict = async () => (await fixture.state()).verdicts['trigger:errors']
  await until(async () => expect((await verdict())?.verdict).toBe('healthy'))
  const close = async () => {
    const types = (await eventsOf(fixture)).map(({ type }) => type)
    expect(types).not.toContain('trigger.fired')
    expect(types).not.toContain('rollback.started')
    await putInto(fixture, 'closed')
    await scene.close()
  }
  return { ...scene, count, verdict, close }
}

holdsUnder(
  'one bad sample, and then none for longer than the trigger’s time: no breach',
  600_000,
  async () => {
    const { lanes, counting, count, verdict, close } = await watched({ forSeconds: 6 })
    lanes.blue = { errors: 1, hang: false }
    await until(async () => expect(await count({ value: { gt: 10 } })).toBeGreaterThan(0), 20)
    counting.page = 'empty'
    const before = await count({ value: null })
    await until(async () => expect(await count({ value: null })).toBeGreaterThan(before + 7))
    expect(await verdict()).toMatchObject({ verdict: 'inconclusive', reasonData: { code: 'no_data' } })
    lanes.blue = { errors: 0, hang: false }
    counting.page = 'well'
    const well = performance.now()
    await until(async () => expect((await verdict())?.verdict).toBe('healthy'), 20)
    const took = performance.now() - well
    await close()
    return took
  },
  { concurrent: true },
)

holdsUnder(
  'every request fails, and there are fewer than the trigger asks for: no breach',
  600_000,
  async () => {
    const requests = { metric: 'throughput', atLeast: 20 }
    const { lanes, counting, count, verdict, close } = await watched({ forSeconds: 2, requests })
    counting.perSecond = 0.5
    // Until those that went before are out of what a rate is made from.
    const before = await count({})
    await until(async () => expect(await count({})).toBeGreaterThan(before + 4))
    lanes.blue = { errors: 1, hang: false }
    await until(async () => expect(await count({ value: { gt: 10 } })).toBeGreaterThan(8))
    expect(await verdict()).toMatchObject({
      verdict: 'inconclusive',
      reasonData: { code: 'too_few_requests' },
    })
    await close()
    return null
  },
  { concurrent: true },
)
