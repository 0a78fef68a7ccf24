import type { Transaction } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'

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
    const why = !person
      ? 'no person has this id'
      : person.disabledAt
        ? `${person.name} has no access any more`
        : person.globalRole === 'viewer'
          ? `${person.name} may only look; name someone with a member account`
          : null
    if (why) throw new Refusal('invalid_input', `${field}: ${why}`, { field })
  }
  return new Map(people.map(({ id, name }) => [id, { id, name }]))
}
