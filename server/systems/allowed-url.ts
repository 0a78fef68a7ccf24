import dns from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** An outgoing URL that the system's definition does not allow; the message says what to change. */
export class UrlRefused extends Error {
  override name = 'UrlRefused'
}

const DEFAULT_PORTS: Record<string, number> = {
  'http:': 80,
  'https:': 443,
  'postgres:': 5432,
  'postgresql:': 5432,
}

/** Addresses that answer with a machine's own credentials, and other link-local ones. */
const guarded = new BlockList()
guarded.addSubnet('169.254.0.0', 16)
guarded.addSubnet('0.0.0.0', 8)
guarded.addSubnet('224.0.0.0', 4)
guarded.addAddress('100.100.100.200')
guarded.addAddress('168.63.129.16')
guarded.addSubnet('fe80::', 10, 'ipv6')
guarded.addSubnet('ff00::', 8, 'ipv6')
guarded.addAddress('::', 'ipv6')
guarded.addAddress('fd00:ec2::254', 'ipv6')

const isGuarded = (address: string) => guarded.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
const authority = (host: string, port: number) => `${host.toLowerCase()}:${port}`

/** Host as the allow-list writes it and port of a URL, the scheme's own port where it names none. */
function endOf(url: URL): { host: string; port: number } {
  return { host: url.hostname, port: Number(url.port) || (DEFAULT_PORTS[url.protocol] ?? 0) }
}

/**
 * The URL, if a system may be asked by it: http or https (or one of `protocols`), without a user or password, and its
 * `host:port` in `allowedHosts`. Throws `UrlRefused`. What the name resolves to is checked by `guardedLookup`.
 */
export function allowedUrl(
  text: string,
  allowedHosts: readonly string[],
  protocols: readonly string[] = ['http:', 'https:'],
): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) throw new UrlRefused(`"${text}" is not a URL`)
  if (!protocols.includes(url.protocol)) {
    const wanted = protocols.map(protocol => protocol.slice(0, -1)).join(' or ')
    throw new UrlRefused(`${url.protocol}// is not called; use ${wanted}`)
  }
  if (url.protocol.startsWith('http') && (url.username || url.password)) {
    throw new UrlRefused(`${url.host}: a URL may not carry a user or password; send a header instead`)
  }
  const { host, port } = endOf(url)
  if (!allowedHosts.some(entry => entry.toLowerCase() === authority(host, port))) {
    throw new UrlRefused(`${authority(host, port)} is not in the system's allowedHosts; add it there`)
  }
  return url
}

function refuseGuarded(host: string, address: string, port: number, allowedHosts: readonly string[]) {
  const literal = isIP(address) === 6 ? `[${address}]` : address
  if (!isGuarded(address) || allowedHosts.includes(authority(literal, port))) return undefined
  return new UrlRefused(
    `${host} leads to ${address}, a link-local or metadata address; list ${authority(literal, port)} in allowedHosts if that is meant`,
  )
}

/**
 * A `lookup` for sockets that refuses a name which leads to a link-local or metadata address, unless the address
 * itself is listed. The check is of the very address that is then connected to, so a name cannot change in between.
 */
export function guardedLookup(url: URL, allowedHosts: readonly string[]): LookupFunction {
  const { port } = endOf(url)
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, found) => {
      const refused = found
        ?.map(({ address }) => refuseGuarded(hostname, address, port, allowedHosts))
        .find(Boolean)
      const [first] = found ?? []
      if (error || refused || !first)
        return callback(error ?? refused ?? new UrlRefused(`${hostname} has no address`), '')
      if (options.all) return callback(null, found)
      callback(null, first.address, first.family)
    })
  }
}

/** The same check for clients that take no `lookup`: resolves to the address to connect to. */
export function guardedAddress(url: URL, allowedHosts: readonly string[]): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return Promise.resolve(host)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  guardedLookup(url, allowedHosts)(host, {}, (error, address) => {
    if (error) reject(error)
    else resolve(String(address))
  })
  return promise
}
