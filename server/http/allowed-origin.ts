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
