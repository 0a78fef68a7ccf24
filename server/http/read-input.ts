import { Refusal } from '../kernel/refusal.ts'
import { storable, storableText } from '../kernel/storable.ts'
import type { Route } from './route.ts'

function tooLarge(limit: number): Refusal {
  const kibibytes = limit / 1024
  const most = kibibytes < 1024 ? `${kibibytes} KiB` : `${kibibytes / 1024} MiB`
  return new Refusal('payload_too_large', `The body may have ${most} at the most. Send less, or in parts.`)
}

/** The body; refuses with `payload_too_large` before more than `limit` bytes are held. */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function fromBody({ text, bytes }: Route, type: string, raw: Buffer): Record<string, unknown> {
  if (bytes && type !== 'application/json') return { [bytes]: new Uint8Array(raw), mediaType: type }
  const body = raw.toString('utf8')
  if (text && type === text.type) return { [text.field]: storableText(body) }
  if (type !== 'application/json') {
    throw new Refusal('invalid_input', `Content-Type: must be ${text?.type ?? 'application/json'}`, {
      field: 'Content-Type',
    })
  }
  try {
    const parsed: unknown = JSON.parse(body)
    if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) return storable({ ...parsed })
  } catch {
    // Said below, in the same words as for JSON of another kind; JSON nested without end is caught here too.
  }
  throw new Refusal('invalid_input', 'body: must be a JSON object', { field: 'body' })
}

/** `If-Match: "7"` names the version the writer has seen. */
function versionSeen(
  request: Request,
  { input }: Route,
  fields: Record<string, unknown>,
): Record<string, unknown> {
  const header = request.headers.get('if-match')
  if (header === null || header === '*') return {}
  if (!('version' in input.shape)) {
    throw new Refusal('invalid_input', 'If-Match: this call has no version to compare. Leave it out.', {
      field: 'If-Match',
    })
  }
  const version = Number(/^(?:W\/)?"?(\d+)"?$/.exec(header)?.[1] ?? Number.NaN)
  if (Number.isNaN(version)) {
    throw new Refusal('invalid_input', 'If-Match: must be the ETag of the row, such as "7"', {
      field: 'If-Match',
    })
  }
  if (fields.version !== undefined && fields.version !== version) {
    throw new Refusal('invalid_input', 'If-Match: differs from version in the body. Send one of the two.', {
      field: 'If-Match',
    })
  }
  return { version }
}

/**
 * The fields of a request as one object: path over body (or query, for a GET), so that a body cannot name another
 * row than its address, and with texts that can be stored. Not yet parsed by the route's schema.
 */
export function readFields(
  request: Request,
  route: Route,
  params: Record<string, string>,
  body: Buffer,
): Record<string, unknown> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const named = storable(params)
  if (route.method === 'GET') return { ...storable(query), ...named }
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const sent = body.length === 0 ? {} : fromBody(route, type, body)
  const seen = versionSeen(request, route, sent)
  return { ...((route.text || route.bytes) && storable(query)), ...sent, ...seen, ...named }
}
