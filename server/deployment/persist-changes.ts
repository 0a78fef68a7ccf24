import type { Prisma } from '../../generated/prisma/client.ts'
import type { Transaction } from '../kernel/database.ts'
import { persistDeployment } from './rows/deployment-row.ts'
import { persistRows } from './rows/persist-rows.ts'
import { ROW_KINDS, ROW_NAMES } from './rows/row-kinds.ts'
import type { Changes } from './state.types.ts'

/**
 * Writes the `changes` of a transaction's events, each row once, to their rows, and `beside` them with the same
 * statement what is given as parts of a WITH. Verbs never write these rows
 * themselves, so rows and events cannot disagree. Columns fixed when a row is made are not rewritten.
 */
export async function persistChanges(
  tx: Transaction,
  deploymentId: string,
  changes: Changes,
  beside: Prisma.Sql[],
) {
  if (changes.deployment) await persistDeployment(tx, deploymentId, changes.deployment)
  const rows = ROW_NAMES.map(name => ({ kind: ROW_KINDS[name], rows: changes[name] ?? [] }))
  await persistRows(tx, deploymentId, rows, beside)
}
