const ALLOWED = new Set([
  'http:',
  'https:',
  'mailto:',
  'tel:',
  'ssh:',
  'sftp:',
  'ftp:',
  'ftps:',
  'slack:',
  'msteams:',
])

/**
 * True if an address of a document may become a link on a page: an absolute one of a known scheme, or one without a
 * scheme. Never `javascript:`, `data:`, `vbscript:`, however they are written: browsers ignore spaces and control
 * characters in a scheme.
 */
export function isSafeUrl(url: string): boolean {
  const bare = Array.from(url)
    .filter(character => !/[\p{Cc}\p{Cf}\p{Z}]/u.test(character))
    .join('')
  if (bare === '' || bare.startsWith('//')) return false
  const scheme = /^([^/?#]*?):/.exec(bare)?.[1]
  if (scheme === undefined) return true
  if (
    /^[\w.-]+$/.test(scheme) &&
    /^\d{1,5}(?:[/?#]|$)/.test(bare.slice(scheme.length + 1)) &&
    scheme.includes('.')
  )
    return true // host.example:8080/path
  return ALLOWED.has(`${scheme.toLowerCase()}:`)
}
