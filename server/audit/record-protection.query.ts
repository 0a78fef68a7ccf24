import type { Database } from '../kernel/database.ts'
import { findProtection } from './find-protection.ts'
import type { ProtectionFacts } from './protection.rules.ts'

/** What this process itself could do to the record, by the role that it is connected as. */
export async function recordProtection(db: Database): Promise<ProtectionFacts> {
  const [me] = await db.$queryRaw<{ role: string }[]>`SELECT current_user::text AS role`
  const facts = me && (await findProtection((sql, values) => db.$queryRawUnsafe(sql, ...values), me.role))
  if (!facts) throw new Error('the database does not say who this process is')
  return facts
}
