import type { Person } from '../kernel/context.ts'
import type { Database, Transaction } from '../kernel/database.ts'
import { grantsOfPerson } from './grants-of-person.query.ts'
import { type PersonRow, personOf } from './session-loader.ts'

/**
 * People as they act by a session, by their id, with what they are granted at this moment: for the command line, seeds
 * and tests, which prove who somebody is by other means than a session. Who was disabled is among them.
 */
export async function actingPeople(
  db: Database | Transaction,
  userIds: string[],
): Promise<Map<string, Person>> {
  if (userIds.length === 0) return new Map()
  const rows = await db.$queryRaw<PersonRow[]>`
    SELECT person.id, email, name, "globalRole", ${grantsOfPerson} FROM person
    WHERE person.id = ANY(${userIds}::uuid[])`
  return new Map(rows.map(row => [row.id, personOf(row)]))
}

/** One of them. Throws where nobody has the id. */
export async function actingPerson(db: Database | Transaction, userId: string): Promise<Person> {
  const person = (await actingPeople(db, [userId])).get(userId)
  if (!person) throw new Error(`Nobody has the id ${userId}`)
  return person
}
