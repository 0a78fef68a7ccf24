import { isRefusal } from '../kernel/refusal.rules.ts'
import { storable, storableText } from '../kernel/storable.ts'
import { bodyCutOff, bodyTooLarge, notAnObject, wrongContentType, wrongIfMatch } from './refusals.rules.ts'
import type { Route } from './route.ts'

/**
 * The body; refuses with `payload_too_large` before more than `limit` bytes are held, and with `invalid_input` where it
 * ended before it had arrived whole.
 */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw bodyTooLarge(limit)
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      if (size > limit) throw bodyTooLarge(limit)
      chunks.push(chunk)
    }
  } catch (error) {
    // The connection of whoever sends has ended; its error looks like the database's.
    throw isRefusal(error) ? error : bodyCutOff()
  }
  return Buffer.concat(chunks)
}

function fromBody({ text, bytes }: Route, type: string, raw: Buffer): Record<string, unknown> {
  if (bytes && type !== 'application/json') return { [bytes]: new Uint8Array(raw), mediaType: type }
  const body = raw.toString('utf8')
  if (text && type === text.type) return { [text.field]: storableText(body) }
  if (type !== 'application/json') {
    throw wrongContentType({ wanted: text?.type ?? 'application/json' })
  }
  try {
    const parsed: unknown = JSON.parse(body)
    if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) return storable({ ...parsed })
  } catch {
    // Said below, in the same words as for JSON of another kind; JSON nested without end is caught here too.
  }
  throw notAnObject()
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
    throw wrongIfMatch({ problem: 'no_version' })
  }
  const version = Number(/^(?:W\/)?"?(\d+)"?$/.exec(header)?.[1] ?? Number.NaN)
  if (Number.isNaN(version)) {
    throw wrongIfMatch({ problem: 'no_etag' })
  }
  if (fields.version !== undefined && fields.version !== version) {
    throw wrongIfMatch({ problem: 'differs' })
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
