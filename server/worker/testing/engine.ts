import { expect, vi } from 'vitest'
import { type DeploymentFixture, type FixtureOptions, makeFixture } from '../../../test/builders/fixture.ts'
import { settings } from '../../../test/builders/settings.ts'
import { eventRecord } from '../../deployment/events/events.query.ts'
import { findChainFault } from '../../deployment/events/hash-chain.ts'
import { inDeployment } from '../../deployment/in-deployment.ts'
import type {
  Changes,
  DeploymentStatus,
  EventRecord,
  EventType,
  StepStatus,
} from '../../deployment/state.types.ts'
import { advance } from '../../engine/advance.ts'
import { scheduleDeployment } from '../../engine/schedule-deployment.ts'
import { startDeployment } from '../../engine/start-deployment.ts'
import { systemContext, workerContext } from '../../kernel/context.ts'
import type { Database } from '../../kernel/database.ts'
import { advanceTask } from '../jobs/advance-task.ts'
import { runJobs } from '../jobs/run-jobs.ts'
import { runStepTask } from '../jobs/run-step-task.ts'
import { keepAttempts } from '../keep-attempts.ts'

/** A whole worker inside the test's process, but for the sampling of probes. */
export function startEngine(db: Database, url: string, workerId = 'worker-in-test') {
  const keeper = keepAttempts(workerContext({ db, settings }, workerId), workerId, url)
  const { attempts } = keeper
  const jobs = runJobs(url, { advance: advanceTask(attempts), 'run-step': runStepTask(attempts) })
  return { attempts, stop: () => Promise.all([jobs.stop(), keeper.stop()]) }
}

/** A deployment that was scheduled and started; its plan has no gates (see `planOf`). */
export async function startedFixture(db: Database, options: FixtureOptions): Promise<DeploymentFixture> {
  const fixture = await makeFixture(db, options)
  const { deploymentId } = fixture
  await scheduleDeployment(fixture.as('lead'), { deploymentId })
  await startDeployment(fixture.as('lead'), { deploymentId })
  return fixture
}

/** Decides and does what is next, as the worker would, without running a step. */
export const move = (fixture: DeploymentFixture, now?: () => Date) =>
  advance(workerContext({ db: fixture.db, settings }, 'engine', now), { deploymentId: fixture.deploymentId })

/** Records a fact as another noun's verb would. */
export const tell = (fixture: DeploymentFixture, type: EventType, changes: Changes) =>
  inDeployment(systemContext({ db: fixture.db, settings }), fixture.deploymentId, async ({ recordEvent }) => {
    recordEvent({ type, changes })
  })

export async function eventsOf({
  db,
  deploymentId,
}: Pick<DeploymentFixture, 'db' | 'deploymentId'>): Promise<EventRecord[]> {
  const rows = await db.event.findMany({ where: { deploymentId }, orderBy: { seq: 'asc' } })
  return rows.map(eventRecord)
}

/** The last event of a type, which must be there. */
export async function lastEvent(fixture: DeploymentFixture, type: EventType): Promise<EventRecord> {
  const event = (await eventsOf(fixture)).findLast(each => each.type === type)
  if (!event) throw new Error(`The deployment has no event ${type}`)
  return event
}

export const untilStatus = (fixture: DeploymentFixture, status: DeploymentStatus, timeout = 15_000) =>
  vi.waitFor(async () => expect((await fixture.state()).deployment.status).toBe(status), { timeout })

export const untilStep = (fixture: DeploymentFixture, key: string, status: StepStatus, timeout = 15_000) =>
  vi.waitFor(async () => expect((await fixture.step(key)).status).toBe(status), { timeout })

/** No gap, no fork: the chain holds from the first event to the last, and the rows are what the events say. */
export async function expectWholeChain(fixture: DeploymentFixture) {
  const events = await eventsOf(fixture)
  expect(findChainFault(events)).toBeNull()
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
}

export async function outputOf(fixture: DeploymentFixture, key: string): Promise<string> {
  const { id } = await fixture.step(key)
  const rows = await fixture.db.attemptOutput.findMany({
    where: { attempt: { stepId: id }, stream: { not: 'system' } },
    orderBy: [{ attempt: { number: 'asc' } }, { offset: 'asc' }],
  })
  return rows.map(({ text }) => text).join('')
}
