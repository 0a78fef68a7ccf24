import { expect, it } from 'vitest'
import { isAllowedHandshake, isAllowedOrigin } from './allowed-origin.ts'

const own = 'https://gonogo.example.com/'

it.each([
  ['its own address', 'https://gonogo.example.com', 'whatever', true],
  ['this machine', 'http://localhost:3000', 'localhost:3000', true],
  ['an address', 'http://10.0.0.7:3000', '10.0.0.7:3000', true],
  ['an IPv6 address', 'http://[::1]:3000', '[::1]:3000', true],
  ['another port', 'http://localhost:3001', 'localhost:3000', false],
  ['another scheme', 'http://gonogo.example.com', 'x', false],
  ['a longer name', 'https://gonogo.example.com.evil.example', 'x', false],
  ['a name pointed here', 'http://evil.example:3000', 'evil.example:3000', false],
  ['a hidden origin', 'null', 'localhost:3000', false],
  ['no origin', null, 'localhost:3000', false],
  ['a path', 'http://localhost:3000/x', 'localhost:3000', false],
])('%s', (_, origin, host, allowed) => {
  expect(isAllowedOrigin(origin, host, own)).toBe(allowed)
})

it.each([
  ['our own address', { origin: 'https://gonogo.example.com', host: '10.0.0.7:3000' }, true],
  ['the address it was sent to', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
  ['a script', { host: '127.0.0.1:3000' }, true],
  ['a same-origin read', { host: '127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }, true],
  ['another site', { origin: 'https://evil.example', host: '127.0.0.1:3000' }, false],
  ['a name pointed here', { origin: 'http://evil.example:3000', host: 'evil.example:3000' }, false],
  ['another site that hides its name', { host: '127.0.0.1:3000', 'sec-fetch-site': 'cross-site' }, false],
])('a handshake from %s', (_, headers, allowed) => {
  expect(isAllowedHandshake(headers, own)).toBe(allowed)
})
