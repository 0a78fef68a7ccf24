import { loadVariables } from '../deployment/load-variables.ts'
import type { Deployment } from '../deployment/state.types.ts'
import { missingVariables } from '../deployment/variables.rules.ts'
import type { Transaction } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'

/** Refuses with `variables_missing`, naming them. A rehearsal runs no command, so none misses a value. */
export async function requireVariables(tx: Transaction, { id, rehearsal }: Deployment): Promise<void> {
  if (rehearsal) return
  const { declared, values } = await loadVariables(tx, id)
  const missing = missingVariables(declared, values)
  const [first] = missing
  if (!first) return
  const names = missing.map(({ key, title }) => (title ? `${key} (${title})` : key)).join(', ')
  throw new Refusal('variables_missing', `Give these variables a value first: ${names}.`, {
    field: `variables.${first.key}`,
  })
}
