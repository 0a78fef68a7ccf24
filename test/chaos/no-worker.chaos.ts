import { afterAll, beforeAll, expect, vi } from 'vitest'
import { fourAnswers } from '../../server/engine/four-answers.rules.ts'
import { rollBackDeployment } from '../../server/engine/roll-back-deployment.ts'
import { readWorkers } from '../../server/engine/workers.query.ts'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { expectWholeChain, startedFixture, untilStatus } from '../../server/worker/testing/engine.ts'
import { manual, planOf, stepOf } from '../../server/worker/testing/plan.ts'
import { startRouter } from '../../server/worker/testing/router.ts'
import { endWorkers, startWorker, type WorkerProcess } from '../../server/worker/testing/worker-process.ts'
import type { DeploymentFixture } from '../builders/fixture.ts'
import { testDatabase } from '../database.ts'
import { holdsUnder } from './holds-under.ts'
import { untilAlive } from './workers.ts'

let db: Database
let url: string
let worker: WorkerProcess

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url)
  worker = startWorker(url)
  await untilAlive(db, 1)
})
afterAll(async () => {
  await endWorkers()
  await db.$disconnect()
})

const LONG = { timeout: 60_000, interval: 20 }
const plan = planOf({
  steps: [stepOf('half', { kind: 'traffic', nextPercent: 50 }), manual('look', { dependsOn: ['half'] })],
  rollback: [stepOf('back', { kind: 'traffic', nextPercent: 0 })],
})

async function answers(fixture: DeploymentFixture) {
  const known = { now: new Date(), lastSampleAt: Date.now(), personId: null, workers: await readWorkers(db) }
  return fourAnswers(await fixture.state(), known)
}

holdsUnder('the only worker is killed: every answer says that nobody is there', 400_000, async () => {
  const router = await startRouter()
  const fixture = await startedFixture(db, { document: plan, system: router.system })
  await vi.waitFor(async () => expect((await fixture.step('look')).status).toBe('ready'), LONG)
  expect((await answers(fixture)).health.sentence).not.toMatch(/No worker is alive/)

  await worker.end('SIGKILL')
  const killed = performance.now()
  await vi.waitFor(
    async () =>
      expect(await answers(fixture)).toMatchObject({
        health: { word: 'NO DATA', sentence: expect.stringMatching(/^No worker is alive/) },
        plan: { unattended: true },
        rollback: { answer: 'no', title: 'No worker is alive to do it' },
      }),
    LONG,
  )
  const took = performance.now() - killed
  const { deploymentId } = fixture
  await rollBackDeployment(fixture.as('ops'), { deploymentId, reason: 'Looks wrong' })
  expect(await answers(fixture)).toMatchObject({
    health: { word: 'ROLLBACK', sentence: expect.stringMatching(/^No worker is alive/) },
    rollback: { answer: 'doubtful', title: 'Asked for, but no worker is alive' },
  })
  expect(router.weights().blue).toBe(50)

  worker = startWorker(url)
  await untilAlive(db, 1)
  await untilStatus(fixture, 'rolled_back', 60_000)
  expect(router.weights().blue).toBe(0)
  await expectWholeChain(fixture)
  await router.close()
  return took
})
