import type { Transaction } from '../../kernel/database.ts'
import type { CopySource } from '../rows/row-kind.ts'
import { ROW_KINDS, ROW_NAMES } from '../rows/row-kinds.ts'

/**
 * Gives a new deployment rows of its own for everything that its runbook has, so that a later version never changes a
 * running deployment. Answers how many there are of each kind that the first event counts.
 */
export async function copyRows(tx: Transaction, deploymentId: string, source: CopySource) {
  const counts: Record<string, number> = {}
  for (const name of ROW_NAMES) {
    const count = await ROW_KINDS[name].copy(tx, deploymentId, source)
    if (count !== null) counts[name] = count
  }
  return counts
}
