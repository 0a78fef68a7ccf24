import type { Person } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { isHere } from './rules.ts'
import { personOf } from './session-loader.ts'
import { tokenHash } from './token-hash.ts'

const minute = 60_000

/** The person behind an API token, with what it may do; null when unknown, revoked, expired or of one who may not enter. */
export async function loadToken(
  db: Database,
  now: Date,
  token: string,
  demoOn: boolean,
): Promise<Person | null> {
  const row = await db.apiToken.findUnique({ where: { hash: tokenHash(token) }, include: { user: true } })
  if (!row || row.revokedAt || !isHere(row.user, demoOn)) return null
  if (row.expiresAt && row.expiresAt <= now) return null
  // Once a minute is enough to see whether a token is in use, and keeps reading from writing.
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > minute) {
    await db.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: now } })
  }
  return personOf(row.user, { scopes: row.scopes as Person['scopes'] })
}
