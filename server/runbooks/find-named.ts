import type { Transaction } from '../kernel/database.ts'
import { placeOfName } from './naming.rules.ts'

/** The runbook that has a name, or had it, or the key that a new one of this name is given. */
export async function findNamed(tx: Transaction, name: string) {
  const fields = { id: true, key: true, name: true, formerNames: true }
  return placeOfName(name, await tx.runbook.findMany({ select: fields, orderBy: { createdAt: 'asc' } }))
}
