import type { IncomingMessage } from 'node:http'

/** The path and query a page was asked for; written by the door, never believed from outside. */
export const PATH_HEADER = 'x-gonogo-path'

const forwarded = [
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  'x-forwarded-port',
  'forwarded',
  'x-real-ip',
]
/** Next would act upon these, or our own code does; only the door may write them. */
const ours = [
  PATH_HEADER,
  'x-nonce',
  'content-security-policy',
  'content-security-policy-report-only',
  'x-middleware-subrequest',
]

/** The client's address: the socket's, or what the outermost of `proxies` trusted proxies saw. */
function clientAddress(request: IncomingMessage, proxies: number): string {
  const socket = request.socket.remoteAddress ?? ''
  if (proxies === 0) return socket
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(address => address.trim())
    .filter(Boolean)
  return chain.at(-proxies) ?? chain[0] ?? socket
}

/**
 * Makes a request's headers say only what this process knows or trusts: afterwards `x-forwarded-for` is one
 * address, the client's, whether or not a proxy is in front.
 */
export function settleHeaders(request: IncomingMessage, proxies: number): void {
  const address = clientAddress(request, proxies)
    .replace(/^::ffff:/, '')
    .slice(0, 64)
  const { 'x-forwarded-proto': proto, 'x-forwarded-host': host } = request.headers
  for (const name of [...forwarded, ...ours]) delete request.headers[name]
  request.headers['x-forwarded-for'] = address
  if (proxies > 0 && proto) request.headers['x-forwarded-proto'] = proto
  if (proxies > 0 && host) request.headers['x-forwarded-host'] = host
  request.headers[PATH_HEADER] = request.url ?? '/'
}
