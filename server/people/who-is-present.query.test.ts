import { afterAll, beforeAll, expect, it } from 'vitest'
import { Prisma } from '../../generated/prisma/client.ts'
import { makePerson } from '../../test/builders/people.ts'
import { testDatabase } from '../../test/database.ts'
import { loadGateFacts } from '../gates/load-gate-facts.ts'
import type { Person } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { whoIsPresent } from './who-is-present.query.ts'

let db: Database
const here = crypto.randomUUID()
const elsewhere = crypto.randomUUID()

/** As a web node writes it, so many seconds ago by the database's clock. */
const seen = ({ id }: Person, deploymentId: string, secondsAgo: number, node = 'one') =>
  db.$executeRaw(Prisma.sql`INSERT INTO presence (id, "nodeId", "deploymentId", "userId", "seenAt")
    VALUES (${`${node}/${deploymentId}/${id}`}, ${node}, ${deploymentId}::uuid, ${id}::uuid,
      now() - ${secondsAgo} * interval '1 second')`)

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
afterAll(() => db.$disconnect())

it('counts whoever was heard of within three heartbeats, once, the same for the header and for a decision', async () => {
  const people = await Promise.all(
    ['Ada Moss', 'Bo Li', 'Cy Gone', 'Di Away'].map(name => makePerson(db, { name })),
  )
  const [ada, bo, cy, di] = people as [Person, Person, Person, Person]
  await seen(bo, here, 1)
  await seen(bo, here, 2, 'two')
  await seen(ada, here, 10)
  await seen(cy, here, 20)
  await seen(di, elsewhere, 1)
  expect(await whoIsPresent(db, [here])).toEqual([
    { deploymentId: here, id: ada.id, name: 'Ada Moss' },
    { deploymentId: here, id: bo.id, name: 'Bo Li' },
  ])
  expect((await whoIsPresent(db, [here, elsewhere])).map(({ name }) => name)).toContain('Di Away')
  const { presentUserIds } = await loadGateFacts(db, here, new Date())
  expect(presentUserIds).toEqual([ada.id, bo.id])
})
