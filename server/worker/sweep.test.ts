import { afterAll, beforeAll, expect, it } from 'vitest'
import { fixtureOf, makeFixture } from '../../test/builders/fixture.ts'
import { voteGo } from '../../test/builders/gates.ts'
import { password } from '../../test/builders/people.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { updateWindow } from '../deployment/update-window.ts'
import { scheduleDeployment } from '../engine/schedule-deployment.ts'
import { startDeployment } from '../engine/start-deployment.ts'
import { decideGate } from '../gates/decide-gate.ts'
import { workerContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { documentSchema } from '../runbooks/document.ts'
import { RunningAttempts } from './running-attempts.ts'
import { sweeper } from './sweep.ts'
import { lastEvent, move } from './testing/engine.ts'

let db: Database

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
afterAll(() => db.$disconnect())

const HOUR = 3_600_000

function documentWithWindow() {
  const document = tinyRunbook()
  const [first, ...others] = document.gates
  const criteria = [{ kind: 'window', key: 'window', title: 'Inside the window' }]
  return documentSchema.parse({ ...document, gates: [{ ...first, criteria }, ...others] })
}

it('opens a GO again when the window that it requires is over, and the run starts by a new one', async () => {
  const fixture = await makeFixture(db, { document: documentWithWindow() })
  const { deploymentId } = fixture
  const decide = { deploymentId, gateKey: 'gate-1', decision: 'go', password } as const
  await scheduleDeployment(fixture.as('lead'), { deploymentId })
  await move(fixture)
  await voteGo(fixture, 'gate-1')
  await decideGate(fixture.as('lead'), decide)

  const later = () => new Date(Date.now() + 4 * HOUR)
  const ctx = workerContext({ db, settings }, 'late', later)
  const lead = fixtureOf(db, fixture, later).as('lead')
  await sweeper(ctx, new RunningAttempts(ctx, 'late'))()
  expect((await fixture.gate('gate-1')).status).toBe('stale')
  expect((await lastEvent(fixture, 'gate.stale')).data).toMatchObject({
    reasonData: { code: 'criterion', why: { code: 'window', position: 'over' } },
  })
  await expect(decideGate(lead, decide)).rejects.toMatchObject({ code: 'criteria_unmet' })
  const window = { start: later().toISOString(), end: new Date(later().getTime() + HOUR).toISOString() }
  await updateWindow(lead, { deploymentId, window })
  await voteGo(fixture, 'gate-1')
  await decideGate(lead, decide)
  expect(await startDeployment(lead, { deploymentId })).toMatchObject({ status: 'running' })
})
