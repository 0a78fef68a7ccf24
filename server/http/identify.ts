import type { Person } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { sessionIdFromCookie } from '../people/session-cookie.ts'
import { loadSessions } from '../people/session-loader.ts'
import { loadToken } from '../people/token-loader.ts'
import { touchSession } from '../people/touch-session.ts'

/** Who asks, and by what: a token counts before a cookie. */
export interface Caller {
  person: Person | null
  sessionId: string | null
  by: 'token' | 'session' | 'nothing'
}

const nobody: Caller = { person: null, sessionId: null, by: 'nothing' }

/** The caller behind a request's headers. A bearer that is not good is refused (`not_signed_in`), not ignored. */
export async function identify(db: Database, headers: Headers, now: Date): Promise<Caller> {
  const bearer = headers.get('authorization')?.match(/^Bearer +(\S+)$/i)?.[1]
  if (bearer) {
    const person = await loadToken(db, now, bearer)
    if (person) return { person, sessionId: null, by: 'token' }
    throw new Refusal(
      'not_signed_in',
      'This API token is unknown, revoked or expired. Make a new one: `npm run -s token -- <email>`.',
    )
  }
  const sessionId = await sessionIdFromCookie(headers.get('cookie'))
  const person = sessionId && (await loadSessions(db, now, [sessionId])).get(sessionId)
  if (!sessionId || !person) return nobody
  await touchSession(db, sessionId, now)
  return { person, sessionId, by: 'session' }
}
