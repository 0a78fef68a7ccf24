import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { PATH_HEADER, settleHeaders } from './request-headers.ts'

function settled(headers: Record<string, string>, proxies: number) {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: '::ffff:203.0.113.9' })
  const request = new IncomingMessage(socket)
  request.url = '/deployments/7?tab=gates'
  Object.assign(request.headers, headers)
  settleHeaders(request, proxies)
  return request.headers
}

const forged = {
  'x-forwarded-for': '1.1.1.1, 2.2.2.2',
  'x-forwarded-proto': 'https',
  'x-real-ip': '1.1.1.1',
  'content-security-policy': "script-src 'nonce-mine'",
  [PATH_HEADER]: '/forged',
}

it('believes nobody without a proxy', () => {
  expect(settled(forged, 0)).toEqual({
    'x-forwarded-for': '203.0.113.9',
    [PATH_HEADER]: '/deployments/7?tab=gates',
  })
})

it('believes as many hops as there are proxies', () => {
  expect(settled(forged, 1)).toMatchObject({ 'x-forwarded-for': '2.2.2.2', 'x-forwarded-proto': 'https' })
  expect(settled(forged, 2)['x-forwarded-for']).toBe('1.1.1.1')
  expect(settled({}, 1)['x-forwarded-for']).toBe('203.0.113.9')
})
