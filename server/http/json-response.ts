/** A row's version, or a snapshot's place in the sequence, is what an ETag names here. */
function etagOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const { version, seq } = value as { version?: unknown; seq?: unknown }
  const number = typeof version === 'number' ? version : seq
  return typeof number === 'number' ? `"${number}"` : null
}

function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match')?.split(',') ?? []
  return known.some(tag => tag.trim().replace(/^W\//, '') === etag)
}

/** What a verb or query gave as an HTTP answer: JSON with an ETag where the value has a version. */
export function jsonResponse(request: Request, value: unknown, status: number, headers: Headers): Response {
  if (value instanceof Response) {
    for (const [name, text] of headers) value.headers.append(name, text)
    return value
  }
  headers.set('cache-control', 'no-store')
  if (status === 204 || value === undefined) return new Response(null, { status: 204, headers })
  const etag = etagOf(value)
  if (etag) headers.set('etag', etag)
  if (etag && request.method === 'GET') {
    headers.set('cache-control', 'private, no-cache')
    if (isKnown(request, etag)) return new Response(null, { status: 304, headers })
  }
  headers.set('content-type', 'application/json; charset=utf-8')
  // Next compresses it on the way out, like everything else it serves.
  return new Response(JSON.stringify(value), { status, headers })
}
