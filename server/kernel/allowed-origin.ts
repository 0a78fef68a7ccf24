import type { IncomingHttpHeaders } from 'node:http'

/** A name that no foreign site can point elsewhere (DNS rebinding): an address, or this machine. */
function isFixedName(hostname: string): boolean {
  return hostname === 'localhost' || hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname)
}

/**
 * Whether a browser's request comes from our own pages: the exact origin people open (NEXTAUTH_URL), or the host
 * it was sent to when that is an address or localhost. For writes and for socket handshakes alike.
 */
export function isAllowedOrigin(
  origin: string | null | undefined,
  host: string | null | undefined,
  ownUrl: string,
): boolean {
  if (!origin || !URL.canParse(origin)) return false
  const from = new URL(origin)
  if (from.origin !== origin) return false
  if (origin === new URL(ownUrl).origin) return true
  return from.host === host && isFixedName(from.hostname)
}

/**
 * The same for a socket's handshake. Browsers always name the origin of a WebSocket; a request without one is a
 * script's, or a plain same-origin read, and is let through to the session check unless the browser itself says that
 * another site caused it.
 */
export function isAllowedHandshake(headers: IncomingHttpHeaders, ownUrl: string): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers
  if (origin !== undefined) return isAllowedOrigin(origin, host, ownUrl)
  return site === undefined || site === 'same-origin' || site === 'none'
}
