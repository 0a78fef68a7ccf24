import type { Transaction } from '../../core/database.ts'
import { keyStem, placeOfName } from './rules.ts'

/** The runbook that has a name, or the key that a new one of this name is given. */
export async function findNamed(tx: Transaction, name: string, aliases: string[] = []) {
  const runbooks = await tx.runbook.findMany({ where: { key: { startsWith: keyStem(name) } } })
  return placeOfName(name, runbooks, aliases)
}
