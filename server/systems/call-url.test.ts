import type { LookupAddress } from 'node:dns'
import dns from 'node:dns'
import { afterEach, expect, it, vi } from 'vitest'
import { serve } from '../../test/serve.ts'
import { guardedLookup } from './allowed-url.ts'
import { callUrl } from './call-url.ts'

const open: { close: () => Promise<void> }[] = []
const started = async (...args: Parameters<typeof serve>) => {
  const server = await serve(...args)
  open.push(server)
  return server
}
afterEach(() => Promise.all(open.splice(0).map(server => server.close())))

it('sends method, headers and body, and answers any status with how long it took', async () => {
  const { url, host } = await started(async (request, response) => {
    const body = (await request.toArray()).join('')
    response.writeHead(404, { 'x-seen': `${request.method} ${request.headers.accept}` }).end(`got ${body}`)
  })
  const options = {
    allowedHosts: [host],
    timeoutMs: 2000,
    method: 'PUT',
    headers: { accept: 'text/plain' },
    body: 'grüße',
  }
  const answer = await callUrl(url, options)
  expect(answer).toMatchObject({ status: 404, body: 'got grüße' })
  expect(answer.headers['x-seen']).toBe('PUT text/plain')
  expect(answer.latencyMs).toBeGreaterThan(0)
})

it('gives up after its time limit, on a long answer, and when nobody listens', async () => {
  const { url, host, close } = await started((request, response) => {
    if (request.url === '/long') response.end('x'.repeat(2000))
  })
  const options = { allowedHosts: [host], timeoutMs: 50 }
  await expect(callUrl(url, options)).rejects.toThrow('timed out after 50 ms')
  await expect(callUrl(`${url}/long`, { ...options, timeoutMs: 2000, maxBytes: 1000 })).rejects.toThrow(
    'longer than 1000 bytes',
  )
  await close()
  open.length = 0
  await expect(callUrl(url, options)).rejects.toThrow('connection refused')
})

it('does not follow a redirect to a place that is not listed', async () => {
  const { url, host } = await started((_, response) => {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end()
  })
  expect((await callUrl(url, { allowedHosts: [host], timeoutMs: 2000 })).status).toBe(302)
})

it('asks once more when a kept connection was closed meanwhile', async () => {
  let calls = 0
  const { url, host } = await started((request, response) => {
    calls += 1
    if (calls === 2) request.socket.resetAndDestroy()
    else response.end('ok')
  })
  const options = { allowedHosts: [host], timeoutMs: 2000 }
  await callUrl(url, options)
  expect((await callUrl(url, options)).body).toBe('ok')
  expect(calls).toBe(3)
})

it('refuses a listed name that leads to a metadata address, unless that is listed too', async () => {
  const found: LookupAddress[] = [{ address: '169.254.169.254', family: 4 }]
  const lookup = vi.spyOn(dns, 'lookup')
  lookup.mockImplementation(((
    _name: string,
    _options: object,
    done: (error: null, found: LookupAddress[]) => void,
  ) => done(null, found)) as unknown as typeof dns.lookup)
  const url = new URL('http://meta.test/')
  const ask = (hosts: string[]) =>
    new Promise<string>((resolve, reject) => {
      guardedLookup(url, hosts)('meta.test', {}, (error, address) =>
        error ? reject(error) : resolve(String(address)),
      )
    })
  await expect(ask(['meta.test:80'])).rejects.toThrow('list 169.254.169.254:80 in allowedHosts')
  expect(await ask(['meta.test:80', '169.254.169.254:80'])).toBe('169.254.169.254')
})
