import type { GlobalRole, Person } from '../core/context.ts'
import type { Database } from '../core/database.ts'

/**
 * The people behind live sessions, by session id: one query for any number. A session that is unknown, revoked,
 * expired, or of a disabled person is not in the answer.
 */
export async function loadSessions(
  db: Database,
  now: Date,
  sessionIds: string[],
): Promise<Map<string, Person>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await db.$queryRaw<({ sessionId: string } & PersonRow)[]>`
    SELECT session.id AS "sessionId", person.id, email, name, "globalRole"
    FROM session JOIN person ON person.id = session."userId"
    WHERE session.id = ANY(${sessionIds}::uuid[]) AND session."revokedAt" IS NULL
      AND session."expiresAt" > ${now} AND person."disabledAt" IS NULL`
  return new Map(rows.map(row => [row.sessionId, personOf(row)]))
}

interface PersonRow {
  id: string
  email: string
  name: string
  globalRole: string
}

/** A row as the person who acts; sessions carry both scopes. */
export function personOf(row: PersonRow, scopes: Person['scopes'] = ['read', 'write']): Person {
  const { id, email, name } = row
  return { id, email, name, globalRole: row.globalRole as GlobalRole, scopes }
}
