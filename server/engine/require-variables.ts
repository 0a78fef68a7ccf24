import { loadVariables } from '../deployment/load-variables.ts'
import type { Deployment } from '../deployment/state.types.ts'
import { missingVariables } from '../deployment/variables.rules.ts'
import type { Transaction } from '../kernel/database.ts'
import { variablesMissing } from './refusals.rules.ts'

/** Refuses with `variables_missing`, naming them. A rehearsal runs no command, so none misses a value. */
export async function requireVariables(tx: Transaction, { id, rehearsal }: Deployment): Promise<void> {
  if (rehearsal) return
  const { declared, values } = await loadVariables(tx, id)
  const missing = missingVariables(declared, values)
  if (missing.length > 0) throw variablesMissing(missing)
}
