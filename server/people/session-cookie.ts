import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import type { Environment } from '../kernel/env.ts'

/** A session ends by itself after this long, used or not. */
export const SESSION_SECONDS = 7 * 24 * 3600

const sessionId = z.uuid()

/** What a session's cookie depends on: the address people open, and the secret it is sealed with. */
export type CookieSettings = Pick<Environment, 'NEXTAUTH_URL' | 'NEXTAUTH_SECRET'>

/** Browsers keep `__Secure-` cookies only over https: the name follows the address people open. */
export function sessionCookieName(url: string): string {
  return `${url.startsWith('https:') ? '__Secure-' : ''}next-auth.session-token`
}

function cookieValue(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return decodeURIComponent(value.join('='))
  }
  return undefined
}

/**
 * The session id that a `Cookie` header carries, or null when there is none or it was not sealed by this
 * installation. Works for Next's requests, plain Node requests and socket handshakes. Whether the session still
 * holds is the row's to say: see `loadSessions`.
 */
export async function sessionIdFromCookie(
  header: string | null | undefined,
  { NEXTAUTH_URL, NEXTAUTH_SECRET }: CookieSettings,
): Promise<string | null> {
  try {
    const token = header && cookieValue(header, sessionCookieName(NEXTAUTH_URL))
    if (!token) return null
    const claims = await decode({ token, secret: NEXTAUTH_SECRET })
    return sessionId.safeParse(claims?.sid).data ?? null
  } catch {
    return null
  }
}

/** The `Set-Cookie` value that signs a browser in to a session, as next-auth would write it. */
export async function sessionCookie(
  session: { id: string; userId: string },
  { NEXTAUTH_URL, NEXTAUTH_SECRET }: CookieSettings,
): Promise<string> {
  const token = await encode({
    token: { sub: session.userId, sid: session.id },
    secret: NEXTAUTH_SECRET,
    maxAge: SESSION_SECONDS,
  })
  return cookie(NEXTAUTH_URL, token, SESSION_SECONDS)
}

/** The `Set-Cookie` value that signs a browser out. */
export function endedSessionCookie({ NEXTAUTH_URL }: Pick<CookieSettings, 'NEXTAUTH_URL'>): string {
  return cookie(NEXTAUTH_URL, '', 0)
}

function cookie(url: string, value: string, maxAge: number): string {
  const secure = url.startsWith('https:') ? '; Secure' : ''
  return `${sessionCookieName(url)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}
