import { expect, vi } from 'vitest'
import { fourAnswers } from '../../server/engine/four-answers.rules.ts'
import { resolveTrigger } from '../../server/engine/resolve-trigger.ts'
import { putInto, watchedFixture } from '../../server/health/testing/running-deployment.ts'
import { eventsOf } from '../../server/worker/testing/engine.ts'
import { holdsUnder } from './holds-under.ts'
import { misbehavingSystem } from './misbehaving-system.ts'
import { workersForAllRounds } from './workers.ts'

const db = workersForAllRounds()
const until = <T>(look: () => Promise<T>, interval = 100) => vi.waitFor(look, { timeout: 60_000, interval })

holdsUnder(
  'the lane to go back to is dead: nobody is sent there by itself, nor said to be safe',
  600_000,
  async time => {
    const { router, lanes, system, close } = await misbehavingSystem()
    router.show({ blue: 50, green: 50 })
    const fixture = await watchedFixture(db(), system)
    const { deploymentId } = fixture
    await putInto(fixture, 'running')
    const verdictOf = async (key: string) => (await fixture.state()).verdicts[key]?.verdict
    const deployment = async () => (await fixture.state()).deployment
    const answers = async () =>
      fourAnswers(await fixture.state(), { now: new Date(), lastSampleAt: Date.now(), personId: null })
    await until(async () => expect(await verdictOf('trigger:errors')).toBe('healthy'))

    lanes.green = { errors: 0, hang: true }
    await until(async () => expect(await verdictOf('lane:green')).toBe('unreachable'))
    expect((await answers()).rollback).toMatchObject({
      answer: 'dead',
      title: expect.stringMatching(/^No: GREEN has not answered for/),
    })
    lanes.blue = { errors: 0.5, hang: false }
    await until(async () =>
      expect((await deployment()).hold?.reasonData).toMatchObject({
        code: 'rollback_lane_dead',
        lane: 'GREEN',
      }),
    )
    expect((await eventsOf(fixture)).map(({ type }) => type)).not.toContain('rollback.started')
    expect(router.asked()).toEqual([])
    expect((await answers()).health.sentence).not.toMatch(/Users are safe/)

    const from = performance.now()
    if (time % 2 === 0) lanes.green = { errors: 0, hang: false }
    else await resolveTrigger(fixture.as('lead'), { deploymentId, triggerKey: 'errors', answer: 'rollback' })
    const cause = time % 2 === 0 ? 'trigger' : 'person'
    await until(async () => expect((await deployment()).rollback).toMatchObject({ cause }), 20)
    const took = performance.now() - from
    expect((await answers()).health.sentence).not.toMatch(/Users are safe/)
    await putInto(fixture, 'closed')
    await close()
    return took
  },
  { concurrent: true },
)
