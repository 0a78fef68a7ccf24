import type { Database, Transaction } from '../kernel/database.ts'
import type { State } from './state.types.ts'
import { roleOf } from './view.ts'

/** The roles alone, by key, in the runbook's order: all that most permissions need. */
export async function loadRoles(tx: Transaction | Database, deploymentId: string): Promise<State['roles']> {
  const rows = await tx.deploymentRole.findMany({ where: { deploymentId }, orderBy: { position: 'asc' } })
  return Object.fromEntries(rows.map(row => [row.key, roleOf(row)]))
}
