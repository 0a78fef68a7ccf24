import type { Database, Transaction } from '../kernel/database.ts'
import { fromJson } from '../kernel/json-column.ts'
import { deploymentOf } from './deployment-row.ts'
import { loadRows } from './load-rows.ts'
import { deploymentNotFound } from './refusals.rules.ts'
import type { DeploymentPlan, State } from './state.types.ts'

/** The whole state as of now, read without the lock: what is decided by it is decided again under the lock. */
export function readState(db: Database, deploymentId: string): Promise<State> {
  return db.$transaction(tx => loadState(tx, deploymentId), { isolationLevel: 'RepeatableRead' })
}

/**
 * The whole state of a deployment as of this transaction (or of now, outside one). Refuses with `not_found`.
 * Inside `inDeployment` it is consistent because every writer holds the row lock; a reader outside must use a
 * repeatable-read transaction (see `readState`).
 */
export async function loadState(tx: Transaction | Database, deploymentId: string): Promise<State> {
  const row = await tx.deployment.findUnique({ where: { id: deploymentId } })
  if (!row) throw deploymentNotFound()
  return {
    seq: row.lastSeq,
    deployment: deploymentOf(row),
    plan: fromJson<DeploymentPlan>(row.plan),
    ...(await loadRows(tx, deploymentId)),
  }
}
