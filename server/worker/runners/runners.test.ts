import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { commandFolder } from '../../../test/command-folder.ts'
import { testDatabase } from '../../../test/database.ts'
import { abortDeployment } from '../../engine/abort-deployment.ts'
import { attemptOutput } from '../../engine/output.query.ts'
import { pauseDeployment } from '../../engine/pause-deployment.ts'
import { rollBackDeployment } from '../../engine/roll-back-deployment.ts'
import { stopDeployment } from '../../engine/stop-deployment.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import {
  eventsOf,
  expectWholeChain,
  lastEvent,
  outputOf,
  startEngine,
  startedFixture,
  untilStatus,
  untilStep,
} from '../testing/engine.ts'
import { command, inSequence, planOf, stepOf } from '../testing/plan.ts'
import { startRouter, type TestRouter } from '../testing/router.ts'

const folder = commandFolder('runners')

let db: Database
let engine: ReturnType<typeof startEngine>
let router: TestRouter

beforeAll(async () => {
  const url = await testDatabase()
  db = openDatabase(url)
  engine = startEngine(db, url)
  router = await startRouter()
})
afterAll(async () => {
  await engine.stop()
  await router.close()
  await db.$disconnect()
})

const DEAD_ROUTER = { kind: 'http-weights' as const, adminUrl: 'http://127.0.0.1:9', timeoutMs: 500 }

const run = (document: ReturnType<typeof planOf>, system = {}, deployment = {}) =>
  startedFixture(db, { document, system, deployment })

describe('command', () => {
  it('runs one after the other to hypercare, each attempt once', async () => {
    const steps = inSequence(['a', 'b', 'c', 'd'].map(key => command(key, `echo ${key}`)))
    const fixture = await run(planOf({ steps }))
    await untilStatus(fixture, 'hypercare')
    const { attempts } = await fixture.state()
    expect(Object.values(attempts).map(({ status, number }) => [status, number])).toEqual(
      Array(4).fill(['succeeded', 1]),
    )
    expect(await outputOf(fixture, 'c')).toBe('c\n')
    await expectWholeChain(fixture)
  })

  it('knows the lanes by what they are in this deployment', async () => {
    const spec = {
      kind: 'command' as const,
      command: 'echo "from $LIVE_LANE to $NEXT_LANE"',
      env: ['NEXT_LANE', 'LIVE_LANE'],
    }
    const fixture = await run(planOf({ steps: [stepOf('lanes', spec)] }), {}, { nextLane: 'green' })
    await untilStatus(fixture, 'hypercare')
    expect(await outputOf(fixture, 'lanes')).toBe('from blue to green\n')
  })

  it('masks secrets in what it keeps and in the reason of a failure', async () => {
    const system = { environment: { TOKEN: 'hunter2-hunter2', PLAIN: 'visible' }, secrets: ['TOKEN'] }
    const spec = {
      kind: 'command' as const,
      // The second time in two halves, with time between them.
      command: `
        echo "$PLAIN $TOKEN"
        printf %s "\${TOKEN%hunter2}" >&2
        sleep 0.3
        echo "\${TOKEN#hunter2-} is wrong" >&2
        exit 4`,
      env: ['TOKEN', 'PLAIN'],
    }
    const fixture = await run(planOf({ steps: [stepOf('secret', spec)] }), system)
    await untilStatus(fixture, 'holding')
    expect(await outputOf(fixture, 'secret')).toMatch(/visible •+\n/)
    const { reason } = await fixture.step('secret')
    expect(reason).toMatch(/^exit code 4: •+ is wrong$/)
    const everything = JSON.stringify([await eventsOf(fixture), await db.attemptOutput.findMany()])
    expect(everything).not.toContain('hunter2-hunter2')
  })

  it('fails with a reason that can be kept, whatever the last line holds', async () => {
    const odd =
      "printf 'a log says \\\\u0000, cut %s\\n' \"$(head -c 1500 /dev/zero | sed 's/\\x00/🎉/g')\"; exit 3"
    const fixture = await run(planOf({ steps: [command('odd', odd)] }))
    await untilStatus(fixture, 'holding')
    expect((await fixture.step('odd')).reason).toMatch(/^exit code 3: .*🎉/)
  })

  it('is failed at its time limit, with the output it had', async () => {
    const slow = command('slow', 'echo so far; sleep 60', { timeoutSeconds: 0.5 })
    const fixture = await run(planOf({ steps: [slow] }))
    await untilStatus(fixture, 'holding')
    expect(await fixture.step('slow')).toMatchObject({
      status: 'failed',
      reason: 'Time limit of 1 s reached',
    })
    expect(await outputOf(fixture, 'slow')).toMatch(/^so far\n/)
  })

  it('is failed at its time limit, also where it ends well when it is asked to', async () => {
    const polite = command('polite', "trap 'exit 0' TERM; while :; do sleep 0.05; done", {
      timeoutSeconds: 0.5,
    })
    const fixture = await run(planOf({ steps: [polite] }))
    await untilStatus(fixture, 'holding')
    expect(await fixture.step('polite')).toMatchObject({
      status: 'failed',
      reason: 'Time limit of 1 s reached',
    })
  })

  it('is tried again as often as the runbook says', async () => {
    const file = path.join(folder, 'tries')
    const text = `echo x >> ${file}; test "$(wc -l < ${file})" = 3`
    const fixture = await run(planOf({ steps: [command('flaky', text, { retries: 2 })] }))
    await untilStatus(fixture, 'hypercare')
    expect((await fixture.step('flaky')).attempts).toBe(3)
    expect((await eventsOf(fixture)).filter(({ type }) => type === 'step.retried')).toHaveLength(2)
  })

  it('succeeds by its output where the step expects a text', async () => {
    const spec = { kind: 'command' as const, command: 'echo all 19 passed', expected: '20 passed' }
    const fixture = await run(planOf({ steps: [stepOf('smoke', spec)] }))
    await untilStatus(fixture, 'holding')
    expect((await fixture.step('smoke')).reason).toBe('"20 passed" is not in the output')
  })

  it('finds a text it expects also where that holds a secret, which is kept masked', async () => {
    const system = { environment: { TOKEN: 'hunter2-hunter2' }, secrets: ['TOKEN'] }
    const spec = {
      kind: 'command' as const,
      command: 'printf "token hunter2-"; sleep 0.2; echo "hunter2 accepted"',
      expected: 'hunter2-hunter2 accepted',
    }
    const fixture = await run(planOf({ steps: [stepOf('quoted', spec)] }), system)
    await untilStatus(fixture, 'hypercare')
    expect(await outputOf(fixture, 'quoted')).toMatch(/^token •+ accepted\n$/)
  })

  it('streams its output while it runs, read by offset', async () => {
    const file = path.join(folder, 'go-on')
    const fixture = await run(
      planOf({
        steps: [command('talks', `echo one; while ! test -e ${file}; do sleep 0.05; done; echo two`)],
      }),
    )
    await untilStep(fixture, 'talks', 'running')
    const { attempts } = await fixture.state()
    const ids = { deploymentId: fixture.deploymentId, attemptId: Object.keys(attempts)[0] ?? '' }
    const read = (offset = 0) => attemptOutput(fixture.as('viewer'), { ...ids, offset })
    const first = await vi.waitFor(async () => {
      const output = await read()
      expect(output).toMatchObject({ chunks: [{ offset: 0, text: 'one\n' }], nextOffset: 4, done: false })
      return output
    })
    writeFileSync(file, '')
    await untilStatus(fixture, 'hypercare')
    expect(await read(first.nextOffset)).toMatchObject({
      chunks: [{ offset: 4, text: 'two\n' }],
      done: true,
      status: 'succeeded',
    })
  })

  it('is ended by an emergency stop, which holds everything', async () => {
    const steps = inSequence([command('long', 'echo begun; sleep 60'), command('next')])
    const fixture = await run(planOf({ steps }))
    await vi.waitFor(async () => expect(await outputOf(fixture, 'long')).toBe('begun\n'))
    await stopDeployment(fixture.as('ops'), {
      deploymentId: fixture.deploymentId,
      reason: 'Smoke in the room',
    })
    await untilStep(fixture, 'long', 'cancelled')
    const { deployment, attempts } = await fixture.state()
    expect(deployment).toMatchObject({
      status: 'holding',
      hold: { kind: 'emergency_stop', releasedBy: 'lead' },
    })
    expect(Object.values(attempts)[0]).toMatchObject({
      status: 'cancelled',
      reason: 'Emergency stop by Operations Engineer One: Smoke in the room',
    })
    expect(await outputOf(fixture, 'long')).toMatch(/^begun\n/)
    expect((await fixture.step('next')).status).toBe('pending')
  })
})

describe('traffic', () => {
  const shift = (key: string, nextPercent: number, rest = {}) =>
    stepOf(key, { kind: 'traffic', nextPercent, ...rest })

  it('moves, reads back, and tells where the traffic is', async () => {
    const fixture = await run(planOf({ steps: [shift('half', 50)] }), router.system)
    await untilStatus(fixture, 'hypercare')
    expect((await fixture.state()).deployment.traffic?.weights).toEqual({ blue: 50, green: 50 })
    expect((await lastEvent(fixture, 'traffic.moved')).data).toMatchObject({ after: { blue: 50, green: 50 } })
  })

  it('fails when the router shows something else', async () => {
    router.misbehave({ blue: 40, green: 60 })
    const fixture = await run(planOf({ steps: [shift('half', 50)] }), router.system)
    await untilStatus(fixture, 'holding')
    expect((await fixture.step('half')).reason).toContain('it shows blue 40 %, green 60 %')
    router.misbehave(null)
  })

  it('tells where the traffic is even if the move failed or was ended', async () => {
    router.misbehave({ blue: 40, green: 60 })
    const fixture = await run(planOf({ steps: [shift('half', 50)] }), router.system)
    await untilStatus(fixture, 'holding')
    router.misbehave(null)
    expect((await fixture.state()).deployment.traffic?.weights).toEqual({ blue: 40, green: 60 })
    const abort = abortDeployment(fixture.as('lead'), {
      deploymentId: fixture.deploymentId,
      reason: 'No use',
    })
    await expect(abort).rejects.toMatchObject({ code: 'past_cutover' })
  })

  it('may have been moved where the router was not read: there is no aborting then', async () => {
    const system = { router: { ...DEAD_ROUTER }, allowedHosts: ['127.0.0.1:9'] }
    const fixture = await run(planOf({ steps: [shift('half', 50)] }), system)
    await untilStatus(fixture, 'holding')
    const abort = abortDeployment(fixture.as('lead'), {
      deploymentId: fixture.deploymentId,
      reason: 'No use',
    })
    await expect(abort).rejects.toMatchObject({
      code: 'past_cutover',
      message: expect.stringContaining('may serve users'),
    })
  })

  it('is moved back as soon as the router does what it is asked', async () => {
    const document = planOf({ steps: [shift('half', 50, { holdSeconds: 60 })], rollback: [shift('back', 0)] })
    const fixture = await run(document, router.system)
    await vi.waitFor(async () => expect((await fixture.state()).deployment.traffic?.weights.blue).toBe(50))
    router.misbehave({ blue: 50, green: 50 })
    await rollBackDeployment(fixture.as('ops'), { deploymentId: fixture.deploymentId, reason: 'Looks wrong' })
    await vi.waitFor(async () => {
      const notes = await db.attemptOutput.count({ where: { text: { contains: 'Trying again' } } })
      expect(notes).toBeGreaterThan(0)
    })
    router.misbehave(null)
    await untilStatus(fixture, 'rolled_back')
    expect(router.weights()).toMatchObject({ blue: 0, green: 100 })
    expect((await fixture.step('back')).attempts).toBe(1)
  })

  it('is moved back by the rollback although a move of the plan still holds', async () => {
    const document = planOf({ steps: [shift('half', 50, { holdSeconds: 60 })], rollback: [shift('back', 0)] })
    const fixture = await run(document, router.system)
    await vi.waitFor(async () => expect((await fixture.state()).deployment.traffic?.weights.blue).toBe(50))
    await rollBackDeployment(fixture.as('ops'), { deploymentId: fixture.deploymentId, reason: 'Looks wrong' })
    await untilStatus(fixture, 'rolled_back')
    expect(router.weights()).toMatchObject({ blue: 0, green: 100 })
    expect((await fixture.step('half')).status).toBe('cancelled')
    const { deployment } = await fixture.state()
    expect(deployment).toMatchObject({
      outcome: 'rolled_back',
      rollback: { cause: 'person', finishedAt: expect.any(String) },
    })
    await expectWholeChain(fixture)
  })

  it('is only simulated in a rehearsal, like every command', async () => {
    const before = router.weights()
    const steps = [shift('half', 50), command('never', 'exit 9', { durationMinutes: 0.01 })]
    const fixture = await run(planOf({ steps }), router.system, { rehearsal: true, speed: 10 })
    await untilStatus(fixture, 'hypercare')
    expect((await lastEvent(fixture, 'traffic.moved')).data).toMatchObject({ simulated: true })
    expect(router.weights()).toEqual(before)
    const notes = await db.attemptOutput.findMany({
      where: { stream: 'system', text: { contains: 'Rehearsal' } },
    })
    expect(notes.length).toBe(2)
  })
})

describe('the other kinds', () => {
  it('http asks only hosts that the system allows, and judges the answer', async () => {
    const get = (key: string, url: string, rest = {}) =>
      stepOf(key, { kind: 'http', url, ...rest }, { onFailure: 'continue' })
    const steps = [
      get('good', '{ROUTER}/weights', { expected: 'generation' }),
      get('other', '{ROUTER}/nothing'),
      get('outside', 'http://127.0.0.1:1/'),
    ]
    const system = { ...router.system, environment: { ROUTER: router.url } }
    const fixture = await run(planOf({ steps }), system)
    await untilStatus(fixture, 'hypercare')
    expect(await fixture.step('good')).toMatchObject({ status: 'succeeded', result: { status: 200 } })
    expect(await fixture.step('other')).toMatchObject({
      status: 'failed',
      reason: 'status 404, expected 200',
    })
    expect((await fixture.step('outside')).reason).toMatch(/allow/)
  })

  it('notify tells the timeline once, with the variables filled in', async () => {
    const steps = [
      stepOf('tell', { kind: 'notify', audience: 'team', message: 'Ticket {TICKET} begins, {OTHER}.' }),
    ]
    const fixture = await run(planOf({ steps, rest: { variables: [{ key: 'TICKET', default: 'CHG-7' }] } }))
    await untilStatus(fixture, 'hypercare')
    const told = (await eventsOf(fixture)).filter(({ type }) => type === 'notice.sent')
    expect(told.map(({ data }) => data.text)).toEqual(['Ticket CHG-7 begins, {OTHER}.'])
  })

  it('notify tells no secret', async () => {
    const steps = [stepOf('tell', { kind: 'notify', message: 'The key is {KEY}.' })]
    const variables = [{ key: 'KEY', default: 'hunter3-hunter3', secret: true }]
    const fixture = await run(planOf({ steps, rest: { variables } }))
    await untilStatus(fixture, 'hypercare')
    expect((await lastEvent(fixture, 'notice.sent')).data.text).toMatch(/^The key is •+\.$/)
    expect(JSON.stringify([await eventsOf(fixture), await fixture.state()])).not.toContain('hunter3')
  })

  it('ends a watch and a wait at the time limit of their step', async () => {
    const never = {
      kind: 'check' as const,
      conditions: [{ kind: 'slo' as const, slo: 'none' }],
      withinSeconds: 60,
    }
    const rest = { timeoutSeconds: 0.5, onFailure: 'continue' as const }
    const steps = [stepOf('never', never, rest), stepOf('long', { kind: 'wait', seconds: 60 }, rest)]
    const fixture = await run(planOf({ steps }))
    await untilStatus(fixture, 'hypercare')
    const reasons = await Promise.all(['never', 'long'].map(async key => (await fixture.step(key)).reason))
    expect(reasons).toEqual(Array(2).fill('Time limit of 1 s reached'))
  })

  it('wait waits its time; check holds what it is to hold, and fails in time', async () => {
    const steps = [
      stepOf('rest', { kind: 'wait', seconds: 0.2 }),
      stepOf('calm', { kind: 'check', conditions: [{ kind: 'triggers' }], forSeconds: 0.1 }),
      stepOf(
        'never',
        { kind: 'check', conditions: [{ kind: 'slo', slo: 'none' }], withinSeconds: 0.1 },
        { onFailure: 'continue' },
      ),
    ]
    const fixture = await run(planOf({ steps }))
    await untilStatus(fixture, 'hypercare')
    const { startedAt, endedAt } = await fixture.step('rest')
    expect(Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '')).toBeGreaterThanOrEqual(200)
    expect((await fixture.step('calm')).status).toBe('succeeded')
    expect((await fixture.step('never')).reason).toBe(
      'not within 0.1 s. unknown: The runbook has no SLO "none"',
    )
  })
})

it('lets what runs end while it is paused, and starts nothing after it', async () => {
  const file = path.join(folder, 'go')
  const steps = inSequence([
    command('runs', `while ! test -e ${file}; do sleep 0.05; done`),
    command('waits'),
  ])
  const fixture = await run(planOf({ steps }))
  await untilStep(fixture, 'runs', 'running')
  await pauseDeployment(fixture.as('lead'), { deploymentId: fixture.deploymentId })
  writeFileSync(file, '')
  await untilStep(fixture, 'runs', 'succeeded')
  expect((await fixture.step('waits')).status).toBe('pending')
  expect((await fixture.state()).deployment.status).toBe('paused')
})
