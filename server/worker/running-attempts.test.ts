import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { workerContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { RunningAttempts } from './running-attempts.ts'
import { move, startedRoom, untilStatus } from './testing/engine.ts'
import { command, manual, planOf } from './testing/plan.ts'

let db: Database

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
afterAll(() => db.$disconnect())

it('goes on after what a person did by hearing of it alone, also while it already looks', async () => {
  const attempts = new RunningAttempts(workerContext(db, 'hears'), 'hears')
  const work = { ...command('work'), dependsOn: ['first', 'second'] }
  const room = await startedRoom(db, {
    document: planOf({ steps: [manual('first'), manual('second'), work] }),
  })
  await move(room)
  const { deploymentId } = room
  // As in another process, where people act: this one's knowledge of the state does not follow by itself.
  vi.resetModules()
  const { completeStep } = await import('../engine/complete-step.ts')
  const done = async (key: string) => {
    await completeStep(room.as('ops'), { deploymentId, stepId: (await room.step(key)).id })
    attempts.hear(deploymentId, (await room.state()).seq)
  }
  await done('first')
  await done('second')
  await untilStatus(room, 'hypercare')
  expect((await room.step('work')).attempts).toBe(1)
  await attempts.stop(0)
})
