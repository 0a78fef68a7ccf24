import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { makeRoom } from '../../test/builders/room.ts'
import { runToHypercare } from '../../test/builders/run.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import { testDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from '../core/database.ts'
import { evaluateGate } from '../gates/rules.ts'
import { closeDeployment } from './close-deployment.ts'
import { scheduleDeployment } from './schedule-deployment.ts'
import { startDeployment } from './start-deployment.ts'
import { startEngine, startedRoom, untilStatus } from './testing/engine.ts'
import { command, inSequence, planOf, stepOf } from './testing/plan.ts'

let db: Database
let url: string
beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url)
  return () => db.$disconnect()
})

it('walks the plan without executing anything, and says what it left out', async () => {
  const file = path.join(os.tmpdir(), `gonogo-rehearsal-${crypto.randomUUID()}`)
  const steps = inSequence([
    command('write', `touch ${file}`, { durationMinutes: 0.01 }),
    stepOf('shift', { kind: 'traffic', nextPercent: 100 }),
  ])
  const engine = startEngine(db, url)
  const room = await startedRoom(db, {
    document: planOf({ steps }),
    deployment: { rehearsal: true, speed: 600 },
  })
  await untilStatus(room, 'hypercare')
  await engine.stop()
  expect(existsSync(file)).toBe(false)
  const { deployment } = await room.state()
  expect(deployment.traffic?.weights).toEqual({ blue: 100, green: 0 })
  const written = await db.attemptOutput.findMany({ where: { attempt: { deploymentId: room.deploymentId } } })
  expect(written.map(({ text }) => text).join('')).toContain(`Rehearsal: \`touch ${file}\` is not executed`)
})

it('is not asked what only measurements could answer, and ends like any other', async () => {
  const document = tinyRunbook()
  const [first] = document.gates
  first?.criteria.push(
    { key: 'live', title: 'The live lane is healthy', required: true, kind: 'lane-healthy', lane: 'live' },
    { key: 'quiet', title: 'No trigger has fired', required: true, kind: 'triggers' },
  )
  const room = await makeRoom(db, { document, deployment: { rehearsal: true, speed: 600 } })
  await runToHypercare(room)
  const state = await room.state()
  const answers = evaluateGate(state, await room.gate(first?.key ?? ''), { now: new Date() })
  for (const key of ['live', 'quiet']) {
    const waived = { answer: 'waived', reason: 'A rehearsal: nothing is measured' }
    expect(answers.find(answer => answer.key === key)).toMatchObject(waived)
  }
  await closeDeployment(room.as('lead'), { deploymentId: room.deploymentId, outcome: 'succeeded' })
  expect((await room.state()).deployment.status).toBe('closed')
})

it('neither takes the system nor waits for it', async () => {
  const steps = inSequence([command('one', 'true')])
  const real = await startedRoom(db, { document: planOf({ steps }) })
  const options = { document: planOf({ steps }), deployment: { rehearsal: true, systemId: real.systemId } }
  const rehearsal = await makeRoom(db, options)
  const ids = { deploymentId: rehearsal.deploymentId }
  await scheduleDeployment(rehearsal.as('lead'), ids)
  await startDeployment(rehearsal.as('lead'), ids)
  expect((await rehearsal.state()).deployment.status).toBe('running')
})
