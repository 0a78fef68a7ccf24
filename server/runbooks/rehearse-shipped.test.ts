import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { password } from '../../test/builders/people.ts'
import { doSteps, giveGo, passItems, scheduleFixture, wakeEngine } from '../../test/builders/run.ts'
import { testDatabase } from '../../test/database.ts'
import { byPosition } from '../deployment/rules.ts'
import { closeDeployment } from '../engine/close-deployment.ts'
import { startDeployment } from '../engine/start-deployment.ts'
import { isOpen } from '../gates/rules.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { assignSigner } from '../signing/assign-signer.ts'
import { sign } from '../signing/sign.ts'
import { expectWholeChain } from '../worker/testing/engine.ts'
import { readRunbook } from './markdown/read-runbook.ts'

let db: Database

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
afterAll(() => db.$disconnect())

/** A rehearsal without a system, with a person in every role. */
function rehearse(name: string): Promise<DeploymentFixture> {
  const file = path.resolve(import.meta.dirname, `../../runbooks/${name}.md`)
  const document = readRunbook(readFileSync(file, 'utf8'))
  return makeFixture(db, { document, deployment: { rehearsal: true, speed: 600, systemId: undefined } })
}

async function signAll(fixture: DeploymentFixture) {
  const { deploymentId, people } = fixture
  for (const { key, userId } of byPosition((await fixture.state()).signOffs)) {
    if (!userId) await assignSigner(fixture.as('lead'), { deploymentId, key, userId: people.lead?.id ?? '' })
    const [asked] = Object.entries(people).find(([, { id }]) => id === userId) ?? ['lead']
    await sign(fixture.as(asked), { deploymentId, key, meaning: 'approved', password })
  }
}

const openGates = async (fixture: DeploymentFixture) =>
  byPosition((await fixture.state()).gates).filter(isOpen)

describe.each(['orchestrator', 'orchestrator-summary', 'writing-guide', 'bot-controller', 'codegen'])(
  '%s',
  name => {
    it('is walked by its people from draft to closed', async () => {
      const fixture = await rehearse(name)
      const { deploymentId } = fixture
      await scheduleFixture(fixture)
      for (const stage of ['before', 'during', 'after']) await passItems(fixture, stage)
      await signAll(fixture)
      for (const gate of await openGates(fixture)) await giveGo(fixture, gate.key)
      await startDeployment(fixture.as('lead'), { deploymentId })
      await wakeEngine(fixture)
      await doSteps(fixture)
      for (let open = await openGates(fixture); open.length > 0; open = await openGates(fixture)) {
        for (const gate of open) await giveGo(fixture, gate.key)
        await wakeEngine(fixture)
        await doSteps(fixture)
      }
      const { deployment, steps } = await fixture.state()
      expect(deployment.status).toBe('hypercare')
      const undone = byPosition(steps).filter(
        step => step.phaseKey !== 'rollback' && step.status !== 'succeeded',
      )
      expect(undone.map(({ key }) => key)).toEqual([])
      const closed = await closeDeployment(fixture.as('lead'), { deploymentId })
      expect(closed).toMatchObject({ status: 'closed', outcome: 'succeeded' })
      await expectWholeChain(fixture)
    }, 120_000)
  },
)
