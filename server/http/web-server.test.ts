import { type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { log } from '../kernel/log.ts'
import { openWorkerSession } from '../worker/worker-session.ts'
import { closeServer } from './close-server.ts'
import { checkDatabaseReadiness, checkWorkerReadiness } from './health-checks.ts'
import { addReadinessCheck } from './readiness.ts'
import { createWebServer } from './web-server.ts'

const seen: NodeJS.Dict<string | string[]>[] = []
let db: Database
let url: string
let server: Server
let base = ''

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url)
  checkDatabaseReadiness(db)
  checkWorkerReadiness(db)
  const pages = async (
    request: { headers: (typeof seen)[number]; url?: string },
    response: { end: (text: string) => void },
  ) => {
    if (request.url === '/broken') throw new Error('secret detail')
    seen.push(request.headers)
    response.end('page')
  }
  server = createWebServer({ pages, proxies: 0, https: true, development: false })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await closeServer(server, 1000)
  await db.$disconnect()
})

async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text()
  return Number(
    text
      .split('\n')
      .find(line => line.startsWith(`${name} `))
      ?.split(' ')[1],
  )
}

it('gives every answer its headers, and Next the nonce of this one answer', async () => {
  const first = await fetch(`${base}/deployments`, { headers: { 'x-forwarded-for': '1.1.1.1' } })
  await fetch(`${base}/deployments`)
  const policy = first.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}'/)
  expect(policy).not.toContain('unsafe-eval')
  expect(policy).toContain("frame-ancestors 'none'")
  expect(first.headers.get('strict-transport-security')).toContain('max-age=')
  expect(first.headers.get('x-content-type-options')).toBe('nosniff')
  expect(seen[0]).toMatchObject({ 'content-security-policy': policy, 'x-forwarded-for': '127.0.0.1' })
  expect(seen[1]?.['x-nonce']).not.toBe(seen[0]?.['x-nonce'])
})

it('is ready only when every part is', async () => {
  let healthy = false
  addReadinessCheck('listen', async () => {
    if (!healthy) throw new Error('does not hear of new events yet')
  })
  const before = await fetch(`${base}/readyz`)
  expect(before.status).toBe(503)
  expect(await before.json()).toEqual({
    status: 'not ready',
    checks: {
      database: 'ok',
      migrations: 'ok',
      listen: 'does not hear of new events yet',
      worker: 'none is alive, none was heard of yet',
    },
  })
  healthy = true
  expect((await fetch(`${base}/readyz`)).status).toBe(503)
  expect(await figure('gonogo_workers_alive')).toBe(0)
  const session = openWorkerSession({ url, workerId: 'a-worker', log })
  await vi.waitFor(async () => expect((await fetch(`${base}/readyz`)).status).toBe(200))
  expect(await figure('gonogo_workers_alive')).toBe(1)
  await session.close()
  const { checks } = (await (await fetch(`${base}/readyz`)).json()) as { checks: { worker: string } }
  expect(checks.worker).toMatch(/^none is alive, last heard of \d{4}-/)
  expect(await figure('gonogo_workers_alive')).toBe(0)
  expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ status: 'ok' })
})

it('tells its figures to Prometheus', async () => {
  const text = await (await fetch(`${base}/metrics`)).text()
  expect(text).toContain('# TYPE gonogo_http_request_seconds histogram')
  expect(text).toContain('process_resident_memory_bytes')
})

it('refuses a method that no page can answer, before any page is asked', async () => {
  const { port } = server.address() as AddressInfo
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, method: 'TRACE', path: '/deployments' }, resolve)
      .on('error', reject)
      .end()
  })
  answer.resume()
  expect([answer.statusCode, answer.headers.allow]).toEqual([405, expect.stringContaining('PATCH')])
})

it('leaks nothing of what breaks', async () => {
  const response = await fetch(`${base}/broken`)
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('secret')
})
