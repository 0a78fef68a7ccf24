import type { Person } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { loadSessions } from '../people/session-loader.ts'
import { loadTokens } from '../people/token-loader.ts'
import type { Credential } from './credential.ts'

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
    ...[...tokens].map(([hash, person]) => [`token:${hash}`, person] as const),
  ]
  return new Map(found.filter(([, person]) => person.scopes.includes('read')))
}
