import type { Database, Transaction } from '../kernel/database.ts'
import { readDefinition, type SystemDefinition } from './definition.inputs.ts'
import { systemNotFound } from './refusals.rules.ts'

/** A system's definition with its secrets, for the server's own use. Refuses with `not_found`. */
export async function loadDefinition(
  db: Database | Transaction,
  systemId: string,
): Promise<SystemDefinition> {
  const row = await db.system.findUnique({ where: { id: systemId }, select: { definition: true } })
  if (!row) throw systemNotFound()
  return readDefinition(row.definition)
}
