import type { Database, Transaction } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { readDefinition, type SystemDefinition } from './definition.inputs.ts'

/** A system's definition with its secrets, for the server's own use. Refuses with `not_found`. */
export async function loadDefinition(
  db: Database | Transaction,
  systemId: string,
): Promise<SystemDefinition> {
  const row = await db.system.findUnique({ where: { id: systemId }, select: { definition: true } })
  if (!row) throw new Refusal('not_found', 'No system has this id.', { field: 'systemId' })
  return readDefinition(row.definition)
}
