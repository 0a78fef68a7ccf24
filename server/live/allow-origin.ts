import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a handshake's origin is ours: exactly the public URL's, or the very host it was sent to. Browsers
 * always name the origin of a WebSocket; a request without one is a script's, or a plain same-origin read, and is
 * let through to the session check unless the browser itself says that another site caused it.
 */
export function originAllowed(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin, host } = headers
  if (origin === undefined)
    return ['same-origin', 'none', undefined].includes(headers['sec-fetch-site']?.toString())
  if (origin === new URL(publicUrl).origin) return true
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}
