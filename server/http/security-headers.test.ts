import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { secure } from './security-headers.ts'

function policyOf(options: { https: boolean; development: boolean }): string {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  secure(request, response, options)
  return String(response.getHeader('content-security-policy')).replace(/'nonce-[\w+/=]{24}'/, "'nonce'")
}

const directives = [
  "default-src 'self'",
  "script-src 'self' 'nonce'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
]

it('lets a page do in production what it needs and nothing else', () => {
  expect(policyOf({ https: false, development: false })).toBe(directives.join('; '))
  expect(policyOf({ https: true, development: false })).toBe(
    [...directives, 'upgrade-insecure-requests'].join('; '),
  )
})

it('lets React evaluate text in development, and nothing more', () => {
  const wider = policyOf({ https: false, development: true })
  expect(wider.split('; ')).toEqual(directives.map(each => each.replace("'nonce'", "'nonce' 'unsafe-eval'")))
})
