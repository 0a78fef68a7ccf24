import type { Transaction } from '../kernel/database.ts'
import { loadKinds } from './rows/load-rows.ts'
import { ROW_KINDS } from './rows/row-kinds.ts'
import type { State } from './state.types.ts'

/** The roles alone, by key, in the runbook's order: all that a tick and a vote need. */
export async function loadRoles(
  tx: Pick<Transaction, '$queryRaw'>,
  deploymentId: string,
): Promise<State['roles']> {
  const { roles } = ROW_KINDS
  return (await loadKinds(tx, { roles }, deploymentId)).roles
}
