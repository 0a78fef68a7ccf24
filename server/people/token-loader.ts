import type { Person } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { activePersonCondition } from './active-person.ts'
import { grantsOfPerson } from './grants-of-person.query.ts'
import { type PersonRow, personOf } from './session-loader.ts'
import { tokenHash } from './token-hash.ts'

const minute = 60_000

type TokenRow = PersonRow & Pick<Person, 'scopes'> & { hash: string; lastUsedAt: Date | null }

/**
 * The people behind API tokens, by the token's hash, with what it may do: one query for any number. A token that is
 * unknown, revoked, expired, or of a person who may not enter (see `isHere`) is not in the answer.
 */
export async function loadTokens(
  db: Database,
  now: Date,
  hashes: string[],
  demoOn: boolean,
): Promise<Map<string, Person>> {
  const rows = await liveTokens(db, now, hashes, demoOn)
  return new Map(rows.map(row => [row.hash, personOf(row, row)]))
}

/** The person behind one API token, with what it may do; null where `loadTokens` has none. Notes that it was used. */
export async function loadToken(
  db: Database,
  now: Date,
  token: string,
  demoOn: boolean,
): Promise<Person | null> {
  const [row] = await liveTokens(db, now, [tokenHash(token)], demoOn)
  if (!row) return null
  // Once a minute is enough to see whether a token is in use, and keeps reading from writing.
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > minute) {
    await db.apiToken.update({ where: { hash: row.hash }, data: { lastUsedAt: now } })
  }
  return personOf(row, row)
}

async function liveTokens(db: Database, now: Date, hashes: string[], demoOn: boolean): Promise<TokenRow[]> {
  if (hashes.length === 0) return []
  return db.$queryRaw<TokenRow[]>`
    SELECT api_token.hash, scopes, "lastUsedAt", person.id, email, person.name, "globalRole", ${grantsOfPerson}
    FROM api_token JOIN person ON person.id = api_token."userId"
    WHERE api_token.hash = ANY(${hashes}) AND api_token."revokedAt" IS NULL
      AND (api_token."expiresAt" IS NULL OR api_token."expiresAt" > ${now}) AND ${activePersonCondition(demoOn)}`
}
