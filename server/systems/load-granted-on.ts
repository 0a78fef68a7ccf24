import type { Person } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { systemNotFound } from './refusals.rules.ts'
import { mayGrant } from './rules.ts'

/**
 * The system that a person (null: the installation itself) grants on. Refuses with `not_found`, `view_only` and
 * `no_grant`.
 */
export async function loadGrantedOn(tx: Transaction, person: Person | null, systemId: string) {
  const system = await tx.system.findUnique({ where: { id: systemId } })
  if (!system) throw systemNotFound()
  if (person) authorise(mayGrant(person, system))
  return system
}
