import type { ContextParts, Person } from '../kernel/context.ts'
import { type CookieSettings, sessionIdFromCookie } from '../people/session-cookie.ts'
import { loadSessions } from '../people/session-loader.ts'
import { loadToken } from '../people/token-loader.ts'
import { touchSession } from '../people/touch-session.ts'
import { tokenNotGood } from './refusals.rules.ts'

/** Who asks, and by what: a token counts before a cookie. */
export interface Caller {
  person: Person | null
  sessionId: string | null
  by: 'token' | 'session' | 'nothing'
}

/** What a caller is told apart by. */
interface Parts extends ContextParts {
  settings: ContextParts['settings'] & CookieSettings
}

const nobody: Caller = { person: null, sessionId: null, by: 'nothing' }

/** The caller behind a request's headers. A bearer that is not good is refused (`not_signed_in`), not ignored. */
export async function identify({ db, settings }: Parts, headers: Headers, now: Date): Promise<Caller> {
  const bearer = headers.get('authorization')?.match(/^Bearer +(\S+)$/i)?.[1]
  if (bearer) {
    const person = await loadToken(db, now, bearer, settings.GONOGO_DEMO)
    if (person) return { person, sessionId: null, by: 'token' }
    throw tokenNotGood()
  }
  const sessionId = await sessionIdFromCookie(headers.get('cookie'), settings)
  if (!sessionId) return nobody
  const person = (await loadSessions(db, now, [sessionId], settings.GONOGO_DEMO)).get(sessionId)
  if (!person) return nobody
  await touchSession(db, sessionId, now)
  return { person, sessionId, by: 'session' }
}
