import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

interface Options {
  /** Whether people come by https. */
  https: boolean
  /** Whether Next's development server answers: React evaluates text there, to show where an error came from. */
  development: boolean
}

/**
 * Scripts run only from here, or with this answer's nonce (Next writes it into its inline scripts when it sees it
 * in the request's policy). Styles may be inline: React and the charts set them on elements.
 */
function contentSecurityPolicy(nonce: string, { https, development }: Options): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** Sets the headers every answer carries, and hands the nonce to Next. */
export function secure(request: IncomingMessage, response: ServerResponse, options: Options): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, options)
  request.headers['content-security-policy'] = policy
  request.headers['x-nonce'] = nonce
  response.setHeader('content-security-policy', policy)
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value)
  if (options.https) response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
}
