import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password } from '../../test/builders/people.ts'
import { makeRoom, type Room } from '../../test/builders/room.ts'
import { doSteps, giveGo, passItems, scheduleRoom, wakeEngine } from '../../test/builders/run.ts'
import { testDatabase } from '../../test/database.ts'
import { byPosition } from '../deployment/rules.ts'
import { closeDeployment } from '../engine/close-deployment.ts'
import { startDeployment } from '../engine/start-deployment.ts'
import { isOpen } from '../gates/rules.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { sign } from '../signing/sign.ts'
import { expectWholeChain } from '../worker/testing/engine.ts'
import { readRunbook } from './markdown/read-runbook.ts'

let db: Database

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
afterAll(() => db.$disconnect())

/** A rehearsal without a system, with a person in every role. */
function rehearse(name: string): Promise<Room> {
  const file = path.resolve(import.meta.dirname, `../../runbooks/${name}.md`)
  const document = readRunbook(readFileSync(file, 'utf8'))
  return makeRoom(db, { document, deployment: { rehearsal: true, speed: 600, systemId: undefined } })
}

async function signAll(room: Room) {
  for (const { key } of byPosition((await room.state()).signOffs))
    await sign(room.as('lead'), {
      deploymentId: room.deploymentId,
      key,
      meaning: 'approved',
      password,
    })
}

const openGates = async (room: Room) => byPosition((await room.state()).gates).filter(isOpen)

describe.each(['orchestrator', 'orchestrator-summary', 'writing-guide', 'bot-controller', 'codegen'])(
  '%s',
  name => {
    it('is walked by its people from draft to closed', async () => {
      const room = await rehearse(name)
      const { deploymentId } = room
      await scheduleRoom(room)
      for (const stage of ['before', 'during', 'after']) await passItems(room, stage)
      await signAll(room)
      for (const gate of await openGates(room)) await giveGo(room, gate.key)
      await startDeployment(room.as('lead'), { deploymentId })
      await wakeEngine(room)
      await doSteps(room)
      for (let open = await openGates(room); open.length > 0; open = await openGates(room)) {
        for (const gate of open) await giveGo(room, gate.key)
        await wakeEngine(room)
        await doSteps(room)
      }
      const { deployment, steps } = await room.state()
      expect(deployment.status).toBe('hypercare')
      const undone = byPosition(steps).filter(
        step => step.phaseKey !== 'rollback' && step.status !== 'succeeded',
      )
      expect(undone.map(({ key }) => key)).toEqual([])
      const closed = await closeDeployment(room.as('lead'), { deploymentId })
      expect(closed).toMatchObject({ status: 'closed', outcome: 'succeeded' })
      await expectWholeChain(room)
    }, 120_000)
  },
)
