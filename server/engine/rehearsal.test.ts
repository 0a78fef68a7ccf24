import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { makeFixture } from '../../test/builders/fixture.ts'
import { runToHypercare } from '../../test/builders/run.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import { commandFolder } from '../../test/command-folder.ts'
import { testDatabase } from '../../test/database.ts'
import { evaluateGate } from '../gates/rules.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import {
  expectWholeChain,
  lastEvent,
  startEngine,
  startedFixture,
  untilStatus,
} from '../worker/testing/engine.ts'
import { command, inSequence, planOf, stepOf } from '../worker/testing/plan.ts'
import { closeDeployment } from './close-deployment.ts'
import { rollBackDeployment } from './roll-back-deployment.ts'
import { scheduleDeployment } from './schedule-deployment.ts'
import { startDeployment } from './start-deployment.ts'

let db: Database
let url: string
beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url)
  return () => db.$disconnect()
})

/** A worker for the length of one test. */
function work() {
  const engine = startEngine(db, url)
  onTestFinished(async () => void (await engine.stop()))
}

it('walks the plan without executing anything, and says what it left out', async () => {
  const file = path.join(commandFolder('rehearsal'), 'ran')
  const steps = inSequence([
    command('write', `touch ${file}`, { durationMinutes: 0.01 }),
    stepOf('shift', { kind: 'traffic', nextPercent: 100 }),
  ])
  work()
  const fixture = await startedFixture(db, {
    document: planOf({ steps }),
    deployment: { rehearsal: true, speed: 600 },
  })
  await untilStatus(fixture, 'hypercare')
  expect(existsSync(file)).toBe(false)
  const { deployment } = await fixture.state()
  expect(deployment.traffic?.weights).toEqual({ blue: 100, green: 0 })
  const written = await db.attemptOutput.findMany({
    where: { attempt: { deploymentId: fixture.deploymentId } },
  })
  expect(written.map(({ text }) => text).join('')).toContain(`Rehearsal: \`touch ${file}\` is not executed`)
})

const SECRET = 'opensesame-1234'

/** One of each kind that a worker runs; each would fail or leave a trace if it were run. */
function oneOfEach(file: string) {
  return inSequence([
    command('write', `touch ${file}\ncurl -H "${SECRET}" $HOME`, { durationMinutes: 0.01 }),
    stepOf('call', { kind: 'http', method: 'POST', url: 'http://127.0.0.1:9/{GONE}' }),
    stepOf('shift', { kind: 'traffic', nextPercent: 100 }),
    stepOf('judge', {
      kind: 'check',
      conditions: [{ kind: 'triggers' }],
      forSeconds: 30,
    }),
    stepOf('rest', { kind: 'wait', seconds: 30 }),
    stepOf('tell', { kind: 'notify', audience: 'team', message: 'Half way' }),
  ])
}

const back = () => [
  command('stop', 'exit 9', { durationMinutes: 1 }),
  stepOf('home', { kind: 'traffic', nextPercent: 0 }, { dependsOn: ['stop'] }),
]

it('says of each kind what it leaves out, on one line, and goes back in the same way', async () => {
  const file = path.join(commandFolder('rehearsal'), 'ran')
  work()
  const fixture = await startedFixture(db, {
    document: planOf({ steps: oneOfEach(file), rollback: back() }),
    system: { environment: { TOKEN: SECRET }, secrets: ['TOKEN'] },
    deployment: { rehearsal: true, speed: 600 },
  })
  await untilStatus(fixture, 'hypercare')
  const written = await db.attemptOutput.findMany({
    where: { attempt: { deploymentId: fixture.deploymentId }, text: { startsWith: 'Rehearsal' } },
    orderBy: { attempt: { startedAt: 'asc' } },
  })
  expect(written.map(({ text }) => text.split('\n')[0])).toEqual([
    `Rehearsal: \`touch ${file} ⏎ curl -H "••••••" $HOME\` is not executed. The step takes 0 s.`,
    'Rehearsal: POST http://127.0.0.1:9/{GONE} is not sent. The step takes 0 s.',
    'Rehearsal: the router is not asked for 100 % on the next lane. The step takes 0 s.',
    'Rehearsal: nothing is measured, so the conditions are not judged. The step takes 0.1 s.',
    'Rehearsal: nothing is executed. The step takes 0.1 s.',
  ])
  const { attempts } = await fixture.state()
  const write = await fixture.step('write')
  expect(Object.values(attempts).find(({ stepId }) => stepId === write.id)?.exitCode).toBe(0)
  expect((await lastEvent(fixture, 'notice.sent')).data).toMatchObject({ text: 'Half way' })

  await rollBackDeployment(fixture.as('ops'), {
    deploymentId: fixture.deploymentId,
    reason: 'To try the rollback',
  })
  await untilStatus(fixture, 'rolled_back')
  const { deployment } = await fixture.state()
  expect(deployment).toMatchObject({ outcome: 'rolled_back', traffic: { weights: { blue: 0, green: 100 } } })
  expect(existsSync(file)).toBe(false)
  await expectWholeChain(fixture)
})

it('is not asked what only measurements could answer, and ends like any other', async () => {
  const document = tinyRunbook()
  const [first] = document.gates
  first?.criteria.push(
    { key: 'live', title: 'The live lane is healthy', required: true, kind: 'lane-healthy', lane: 'live' },
    { key: 'quiet', title: 'No trigger has fired', required: true, kind: 'triggers' },
  )
  const fixture = await makeFixture(db, { document, deployment: { rehearsal: true, speed: 600 } })
  await runToHypercare(fixture)
  const state = await fixture.state()
  const answers = evaluateGate(state, await fixture.gate(first?.key ?? ''), { now: new Date() })
  for (const key of ['live', 'quiet']) {
    const waived = { answer: 'waived', reason: 'A rehearsal: nothing is measured' }
    expect(answers.find(answer => answer.key === key)).toMatchObject(waived)
  }
  await closeDeployment(fixture.as('lead'), { deploymentId: fixture.deploymentId, outcome: 'succeeded' })
  expect((await fixture.state()).deployment.status).toBe('closed')
})

it('neither takes the system nor waits for it', async () => {
  const steps = inSequence([command('one', 'true')])
  const real = await startedFixture(db, { document: planOf({ steps }) })
  const options = { document: planOf({ steps }), deployment: { rehearsal: true, systemId: real.systemId } }
  const rehearsal = await makeFixture(db, options)
  const ids = { deploymentId: rehearsal.deploymentId }
  await scheduleDeployment(rehearsal.as('lead'), ids)
  await startDeployment(rehearsal.as('lead'), ids)
  expect((await rehearsal.state()).deployment.status).toBe('running')
})
