import type { IncomingHttpHeaders } from 'node:http'
import { type CookieSettings, sessionIdFromCookie } from '../people/session-cookie.ts'
import { tokenHash } from '../people/token-hash.ts'

/** What a handshake proves itself with: a session's id, or the hash of an API token. */
export interface Credential {
  kind: 'session' | 'token'
  id: string
}

export const credentialKey = ({ kind, id }: Credential) => `${kind}:${id}`

/** A bearer token goes before the session cookie; null when there is neither. */
export async function credentialOf(
  headers: IncomingHttpHeaders,
  settings: CookieSettings,
): Promise<Credential | null> {
  const token = headers.authorization?.match(/^Bearer\s+(\S+)$/i)?.[1]
  if (token) return { kind: 'token', id: tokenHash(token) }
  const sessionId = await sessionIdFromCookie(headers.cookie, settings)
  return sessionId ? { kind: 'session', id: sessionId } : null
}
