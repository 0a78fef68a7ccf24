import type { GlobalRole, Person } from '../kernel/context.ts'
import type { Database, Transaction } from '../kernel/database.ts'
import { activePersonCondition } from './active-person.ts'
import { hiddenFrom } from './grants.rules.ts'
import { type GrantsRow, grantsOf, grantsOfPerson } from './grants-of-person.query.ts'

/**
 * The people behind live sessions, by session id: one query for any number. A session that is unknown, revoked,
 * expired, or of a person who may not enter (see `isHere`) is not in the answer.
 */
export async function loadSessions(
  db: Database | Transaction,
  now: Date,
  sessionIds: string[],
  demoOn: boolean,
): Promise<Map<string, Person>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await db.$queryRaw<({ sessionId: string } & PersonRow)[]>`
    SELECT session.id AS "sessionId", person.id, email, name, "globalRole", ${grantsOfPerson}
    FROM session JOIN person ON person.id = session."userId"
    WHERE session.id = ANY(${sessionIds}::uuid[]) AND session."revokedAt" IS NULL
      AND session."expiresAt" > ${now} AND ${activePersonCondition(demoOn)}`
  return new Map(rows.map(row => [row.sessionId, personOf(row)]))
}

export interface PersonRow extends GrantsRow {
  id: string
  email: string
  name: string
  globalRole: string
}

/** A row as the person who acts: by a session, which carries both scopes, or by an API token with its own. */
export function personOf(row: PersonRow, token?: Pick<Person, 'scopes'>): Person {
  const { id, email, name } = row
  const proof = token
    ? { by: 'token' as const, scopes: token.scopes }
    : { by: 'session' as const, scopes: ['read' as const, 'write' as const] }
  const rights = { id, globalRole: row.globalRole as GlobalRole, grants: grantsOf(row) }
  return { ...rights, hidden: hiddenFrom(rights, row.membersOnly), email, name, ...proof }
}
