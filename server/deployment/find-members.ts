import type { Transaction } from '../kernel/database.ts'
import { notAMember } from './refusals.rules.ts'

export type Member = { id: string; name: string }

/**
 * People who may hold a role, by id. Refuses with `invalid_input` one who does not exist, has left, or may only
 * look. `field` names the input at fault.
 */
export async function findMembers(
  tx: Transaction,
  wanted: { id: string; field: string }[],
): Promise<Map<string, Member>> {
  const people = await tx.user.findMany({ where: { id: { in: wanted.map(({ id }) => id) } } })
  for (const { id, field } of wanted) {
    const person = people.find(found => found.id === id)
    if (!person) throw notAMember(field, { why: 'unknown' })
    if (person.disabledAt) throw notAMember(field, { why: 'no_access', name: person.name })
    if (person.globalRole === 'viewer') throw notAMember(field, { why: 'viewer', name: person.name })
  }
  return new Map(people.map(({ id, name }) => [id, { id, name }]))
}
