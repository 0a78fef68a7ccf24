import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'

const PREFIX = '/_next/static'
const YEAR_SECONDS = 365 * 24 * 3600
/** They govern documents. A built script or style is none, and a page asks for twenty of them. */
const FOR_DOCUMENTS = [
  'content-security-policy',
  'permissions-policy',
  'x-frame-options',
  'referrer-policy',
  'cross-origin-opener-policy',
]

/**
 * Answers requests for the built scripts and styles with their Brotli form, which the build has left beside them: a
 * tenth smaller than what would be compressed on the way, and without the headers that only govern documents.
 * Everything else, and a browser that does not take Brotli,
 * is left to `otherwise`.
 */
export function staticFiles(folder: string) {
  const files = sirv(folder, {
    brotli: true,
    immutable: true,
    maxAge: YEAR_SECONDS,
    etag: true,
    setHeaders: response => {
      for (const name of FOR_DOCUMENTS) response.removeHeader(name)
    },
  })
  return async (request: IncomingMessage, response: ServerResponse, otherwise: () => Promise<void>) => {
    const { url = '' } = request
    const takesBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))
    if (!url.startsWith(`${PREFIX}/`) || !takesBrotli) return otherwise()
    await new Promise<void>((resolve, reject) => {
      response.once('close', resolve)
      request.url = url.slice(PREFIX.length)
      files(request, response, () => {
        request.url = url
        otherwise().then(resolve, reject)
      })
    })
  }
}
