import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** SHA-256 in hex of a text or of a JSON value in canonical form (RFC 8785). */
export function sha256(value: unknown): string {
  const text = typeof value === 'string' ? value : canonical(value)
  return createHash('sha256').update(text).digest('hex')
}

/** JSON with sorted keys (RFC 8785): the same value always gives the same bytes. */
export function canonical(value: unknown): string {
  return canonicalize(value) ?? 'null'
}
