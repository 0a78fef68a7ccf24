import type { GlobalRole, Person } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { activePersonCondition } from '../people/active-person.ts'
import { loadSessions, personOf } from '../people/session-loader.ts'
import type { Credential } from './credential.ts'

type TokenRow = { hash: string; id: string; email: string; name: string; globalRole: GlobalRole } & Pick<
  Person,
  'scopes'
>

/** The people behind live API tokens, by hash: one query for any number. */
async function loadTokens(
  db: Database,
  now: Date,
  hashes: string[],
  demoOn: boolean,
): Promise<[string, Person][]> {
  if (hashes.length === 0) return []
  const rows = await db.$queryRaw<TokenRow[]>`
    SELECT api_token.hash, api_token.scopes, person.id, email, person.name, "globalRole"
    FROM api_token JOIN person ON person.id = api_token."userId"
    WHERE api_token.hash = ANY(${hashes}) AND api_token."revokedAt" IS NULL
      AND (api_token."expiresAt" IS NULL OR api_token."expiresAt" > ${now}) AND ${activePersonCondition(demoOn)}`
  return rows.map(row => [row.hash, personOf(row, row)])
}

/**
 * Who may listen: the people behind sessions and tokens that still hold and may read, by credential. One query
 * for all sessions and one for all tokens.
 */
export async function loadPeople(
  db: Database,
  now: Date,
  credentials: string[],
  demoOn: boolean,
): Promise<Map<string, Person>> {
  const ids = (kind: Credential['kind']) =>
    credentials.filter(key => key.startsWith(`${kind}:`)).map(key => key.slice(kind.length + 1))
  const [sessions, tokens] = await Promise.all([
    loadSessions(db, now, ids('session'), demoOn),
    loadTokens(db, now, ids('token'), demoOn),
  ])
  const found = [
    ...[...sessions].map(([id, person]) => [`session:${id}`, person] as const),
    ...tokens.map(([hash, person]) => [`token:${hash}`, person] as const),
  ]
  return new Map(found.filter(([, person]) => person.scopes.includes('read')))
}
