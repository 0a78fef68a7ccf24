import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { fixtureOf, makeFixture } from '../../test/builders/fixture.ts'
import { voteGo } from '../../test/builders/gates.ts'
import { password } from '../../test/builders/people.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import { settings } from '../../test/builders/settings.ts'
import { commandFolder } from '../../test/command-folder.ts'
import { testDatabase } from '../../test/database.ts'
import { updateWindow } from '../deployment/update-window.ts'
import { advance } from '../engine/advance.ts'
import { scheduleDeployment } from '../engine/schedule-deployment.ts'
import { startDeployment } from '../engine/start-deployment.ts'
import { decideGate } from '../gates/decide-gate.ts'
import { workerContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { documentSchema } from '../runbooks/document.ts'
import { newClaimant } from './attempt-run.ts'
import { RunningAttempts } from './running-attempts.ts'
import { sweeper } from './sweep.ts'
import { lastEvent, move, startedFixture, untilStatus } from './testing/engine.ts'
import { command, planOf } from './testing/plan.ts'

const folder = commandFolder('sweep')

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
  await sweeper(ctx, new RunningAttempts(ctx, 'late'), () => true)()
  expect((await fixture.gate('gate-1')).status).toBe('stale')
  expect((await lastEvent(fixture, 'gate.stale')).data).toMatchObject({
    reasonData: { code: 'criterion', why: { code: 'window', position: 'over' } },
  })
  await expect(decideGate(lead, decide)).rejects.toMatchObject({ code: 'criteria_unmet' })
  const window = { start: later().toISOString(), end: new Date(later().getTime() + HOUR).toISOString() }
  await updateWindow(lead, { deploymentId, window })
  // Nobody voted on the window: the votes stand, and whoever decides is asked alone.
  await decideGate(lead, decide)
  expect(await startDeployment(lead, { deploymentId })).toMatchObject({ status: 'running' })
})

const by = (name: string) => workerContext({ db, settings }, name)

/** As after a database that was frozen for longer than a lease. */
const runOut = (deploymentId: string) =>
  db.attempt.updateMany({ where: { deploymentId }, data: { leaseUntil: new Date(Date.now() - 60_000) } })

it('renews what runs here before it judges, and never takes it for lost', async () => {
  const go = path.join(folder, 'go')
  const steps = [command('waits', `while ! test -e ${go}; do sleep 0.05; done`)]
  const fixture = await startedFixture(db, { document: planOf({ steps }) })
  const { deploymentId } = fixture
  const attempts = new RunningAttempts(by('mine'), 'mine')
  await attempts.advance(deploymentId)
  await runOut(deploymentId)
  await sweeper(by('mine'), attempts, () => true)()
  const [held] = await db.attempt.findMany({ where: { deploymentId } })
  expect(held).toMatchObject({ status: 'running', epoch: 1 })
  expect(held?.leaseUntil.getTime()).toBeGreaterThan(Date.now())

  // Nor does anybody else who had no answers of that database.
  await runOut(deploymentId)
  const other = new RunningAttempts(by('other'), 'other')
  await sweeper(by('other'), other, () => false)()
  writeFileSync(go, '')
  await untilStatus(fixture, 'hypercare')
  expect(await db.attempt.findMany({ where: { deploymentId } })).toMatchObject([
    { number: 1, epoch: 1, status: 'succeeded' },
  ])
  await Promise.all([attempts.stop(0), other.stop(0)])
})

it('takes over what a holder that cannot be seen did not renew', async () => {
  const fixture = await startedFixture(db, { document: planOf({ steps: [command('work')] }) })
  const { deploymentId } = fixture
  await advance(by('silent'), { deploymentId, claimant: newClaimant('silent') })
  await runOut(deploymentId)
  const attempts = new RunningAttempts(by('mine'), 'mine')
  const sweep = sweeper(by('mine'), attempts, () => true)
  // After a start of the database everyone has the length of a lease to come back.
  await vi.waitFor(
    async () => {
      await sweep()
      expect((await fixture.step('work')).status).toBe('lost')
    },
    { timeout: 20_000, interval: 500 },
  )
  await attempts.stop(0)
})
