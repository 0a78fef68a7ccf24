import type { Context } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { activePersonCondition } from './active-person.ts'

/**
 * Holds a person as they are until the transaction ends, so that what it opens for them is seen by whoever disables
 * them or gives them a new password a moment later. False when that has happened already: they may not enter, or
 * `passwordHash` (where given) is not theirs any more.
 */
export async function lockPerson(
  { settings }: Pick<Context, 'settings'>,
  tx: Transaction,
  userId: string,
  passwordHash?: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
    SELECT "passwordHash" FROM person WHERE id = ${userId}::uuid AND ${activePersonCondition(settings.GONOGO_DEMO)} FOR SHARE`
  return row !== undefined && (passwordHash === undefined || row.passwordHash === passwordHash)
}
