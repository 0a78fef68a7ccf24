import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { completeStep } from '../engine/complete-step.ts'
import { workerContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { advanceTask } from './jobs/advance-task.ts'
import { runJobs } from './jobs/run-jobs.ts'
import { runStepTask } from './jobs/run-step-task.ts'
import { RunningAttempts } from './running-attempts.ts'
import { startedFixture, untilStatus, untilStep } from './testing/engine.ts'
import { command, manual, planOf } from './testing/plan.ts'

let db: Database
let url: string

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url)
})
afterAll(() => db.$disconnect())

it('goes on after what a person did by the job of that act alone, also while it already looks', async () => {
  const attempts = new RunningAttempts(workerContext({ db, settings }, 'by-jobs'), 'by-jobs')
  // No sweep and no LISTEN beside the jobs, which would find what no job told.
  const jobs = runJobs(url, { advance: advanceTask(attempts), 'run-step': runStepTask(attempts) })
  const work = { ...command('work'), dependsOn: ['first', 'second', 'third'] }
  const fixture = await startedFixture(db, {
    document: planOf({ steps: [manual('first'), manual('second'), manual('third'), work] }),
  })
  const { deploymentId } = fixture
  await untilStep(fixture, 'first', 'ready')
  const done = async (key: string) =>
    completeStep(fixture.as('ops'), { deploymentId, stepId: (await fixture.step(key)).id })
  await done('first')
  await Promise.all([done('second'), done('third')])
  await untilStatus(fixture, 'hypercare')
  expect((await fixture.step('work')).attempts).toBe(1)
  await jobs.stop()
  await attempts.stop(0)
})

it('lets go of what it cannot renew, but of nothing while the database is frozen for everybody', async () => {
  const attempts = new RunningAttempts(workerContext({ db, settings }, 'cut-off'), 'cut-off')
  const steps = [command('long', 'sleep 60', { idempotent: true })]
  const fixture = await startedFixture(db, { document: planOf({ steps }) })
  await attempts.advance(fixture.deploymentId)
  await untilStep(fixture, 'long', 'running')
  const now = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + 10_000)
  await attempts.letGoOfDoubtful(async () => true)
  expect((await fixture.step('long')).status).toBe('running')
  await attempts.letGoOfDoubtful(async () => false)
  await untilStep(fixture, 'long', 'ready')
  const [returned] = Object.values((await fixture.state()).attempts)
  expect(returned).toMatchObject({ status: 'cancelled', reasonData: { code: 'lease_not_renewed' } })
  await attempts.stop(0)
})
