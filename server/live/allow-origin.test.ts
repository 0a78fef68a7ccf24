import { expect, it } from 'vitest'
import { originAllowed } from './allow-origin.ts'

const publicUrl = 'https://gonogo.example.com/'

it.each([
  ['the public URL', { origin: 'https://gonogo.example.com', host: '10.0.0.7:3000' }, true],
  ['the host it was sent to', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
  ['a script', { host: '127.0.0.1:3000' }, true],
  ['a same-origin read', { host: '127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }, true],
  ['another site', { origin: 'https://evil.example', host: '127.0.0.1:3000' }, false],
  ['another port', { origin: 'http://127.0.0.1:3001', host: '127.0.0.1:3000' }, false],
  ['a longer name', { origin: 'https://gonogo.example.com.evil.example', host: 'x' }, false],
  ['another scheme', { origin: 'http://gonogo.example.com', host: 'x' }, false],
  ['a sandboxed frame', { origin: 'null', host: '127.0.0.1:3000' }, false],
  ['another site that hides its name', { host: '127.0.0.1:3000', 'sec-fetch-site': 'cross-site' }, false],
])('%s', (_, headers, allowed) => {
  expect(originAllowed(headers, publicUrl)).toBe(allowed)
})
