import type { Transaction } from '../kernel/database.ts'
import { type GrantsRow, grantsOfPerson } from '../people/grants-of-person.query.ts'
import { notAMember } from './refusals.rules.ts'

export type Member = { id: string; name: string }

interface Found extends Member, GrantsRow {
  globalRole: string
  disabledAt: Date | null
}

/**
 * People who may hold a role in a deployment of the system, by id. Refuses with `invalid_input` one who does not exist,
 * has left, may only look, or has no grant on the system. `field` names the input at fault.
 */
export async function findMembers(
  tx: Transaction,
  systemId: string,
  wanted: { id: string; field: string }[],
): Promise<Map<string, Member>> {
  if (wanted.length === 0) return new Map()
  const people = await tx.$queryRaw<Found[]>`
    SELECT id, name, "globalRole", "disabledAt", ${grantsOfPerson} FROM person
    WHERE id = ANY(${wanted.map(({ id }) => id)}::uuid[])`
  for (const { id, field } of wanted) {
    const person = people.find(found => found.id === id)
    if (!person) throw notAMember(field, { why: 'unknown' })
    if (person.disabledAt) throw notAMember(field, { why: 'no_access', name: person.name })
    if (person.globalRole === 'viewer') throw notAMember(field, { why: 'viewer', name: person.name })
    if (person.globalRole !== 'admin' && !Object.hasOwn(person.ranks, systemId)) {
      throw notAMember(field, { why: 'no_grant', name: person.name })
    }
  }
  return new Map(people.map(({ id, name }) => [id, { id, name }]))
}
