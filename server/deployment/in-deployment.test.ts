import { expect, it } from 'vitest'
import { makeRoom } from '../../test/builders/room.ts'
import { testDatabase } from '../../test/database.ts'
import { openDatabase } from '../kernel/database.ts'
import { inDeployment, type Missed } from './in-deployment.ts'

it('brings the events behind a place along with the lock, in order, and none unless asked', async () => {
  const db = openDatabase(await testDatabase())
  const room = await makeRoom(db)
  const { seq } = await room.state()
  const say = (text: string) =>
    inDeployment(room.as('ops'), room.deploymentId, async ({ recordEvent }) =>
      recordEvent({ type: 'message.posted', data: { text } }),
    )
  const said = [await say('one'), await say('two')]
  const missedAfter = (after?: number) =>
    inDeployment(room.as('ops'), room.deploymentId, async (_, missed: Missed[]) => missed, after)
  expect(await missedAfter(seq)).toEqual(
    said.map(({ seq, changes, prevHash, hash }) => ({ seq, changes, prevHash, hash })),
  )
  expect((await missedAfter(seq + 1)).map(event => event.seq)).toEqual([seq + 2])
  expect(await missedAfter(seq + 2)).toEqual([])
  expect(await missedAfter()).toEqual([])
  await db.$disconnect()
})
