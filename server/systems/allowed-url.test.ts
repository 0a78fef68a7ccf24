import { expect, it } from 'vitest'
import { allowedUrl, guardedAddress } from './allowed-url.ts'

const hosts = ['127.0.0.1:4102', 'shop.test:443', '[::1]:80', 'Db.test:5432']

it.each([
  'http://127.0.0.1:4102/weights',
  'https://shop.test/a?b=c',
  'https://SHOP.test:443/',
  'http://[::1]/',
])('lets %s through', text => {
  expect(allowedUrl(text, hosts).href).toContain('//')
})

it.each([
  ['not a url', '"not a url" is not a URL'],
  ['file:///etc/passwd', 'file:// is not called; use http or https'],
  ['http://127.0.0.1:4103/', "127.0.0.1:4103 is not in the system's allowedHosts; add it there"],
  ['http://shop.test/', "shop.test:80 is not in the system's allowedHosts; add it there"],
  [
    'http://127.0.0.1.shop.test:4102/',
    "127.0.0.1.shop.test:4102 is not in the system's allowedHosts; add it there",
  ],
  ['http://2130706433:4102/', '' /* another spelling of 127.0.0.1 is the same host */],
  [
    'http://me:secret@127.0.0.1:4102/',
    '127.0.0.1:4102: a URL may not carry a user or password; send a header instead',
  ],
])('answers %s with: %s', (text, message) => {
  if (message) expect(() => allowedUrl(text, hosts)).toThrow(message)
  else expect(allowedUrl(text, hosts).hostname).toBe('127.0.0.1')
})

it('takes other schemes, with their credentials, only where asked', () => {
  const url = 'postgres://me:secret@db.test/shop'
  expect(allowedUrl(url, hosts, ['postgres:']).hostname).toBe('db.test')
  expect(() => allowedUrl(url, hosts)).toThrow('postgres:// is not called')
})

it('resolves a listed name, and says when there is none', async () => {
  const local = new URL('http://localhost:4102/')
  expect(await guardedAddress(local, ['localhost:4102'])).toMatch(/^(127\.0\.0\.1|::1)$/)
  await expect(guardedAddress(new URL('http://no-such-host.invalid/'), [])).rejects.toThrow('ENOTFOUND')
})
