import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { demoAddresses } from '../demo-env.ts'
import { call, callJson } from '../http/call.ts'
import { freePorts } from '../testing/ports-for-tests.ts'
import { type Started, startProcess } from '../testing/start-process.ts'
import { readLanes, readWeights } from './read-router.ts'

let at: ReturnType<typeof demoAddresses>
let dataDir: string
let router: Started
const upstreams: Server[] = []

async function startRouter() {
  router = startProcess('router/main.ts', [], {
    ROUTER_PORT: String(at.front.port),
    ROUTER_ADMIN_PORT: String(at.routerAdmin.port),
    DEMO_GREEN_URL: at.green.url,
    DEMO_BLUE_URL: at.blue.url,
    DEMO_DATA_DIR: dataDir,
  })
  await vi.waitFor(() => callJson(`${at.routerAdmin.url}/ready`), { timeout: 10_000 })
}

async function lane(port: number, listener: RequestListener) {
  const server = createServer(listener).listen(port, '127.0.0.1')
  upstreams.push(server)
  await once(server, 'listening')
}

const setWeights = (body: unknown) => call(`${at.routerAdmin.url}/weights`, { method: 'PUT', body })
const front = (path = '/') => call(`${at.front.url}${path}`)

beforeEach(async () => {
  at = demoAddresses(await freePorts(5))
  dataDir = mkdtempSync(join(tmpdir(), 'demo-router-'))
  await startRouter()
})
afterEach(async () => {
  await router.kill('SIGTERM')
  for (const server of upstreams.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
  rmSync(dataDir, { recursive: true, force: true })
})

it('sends exactly half of the requests to each lane at 50/50, and says so', async () => {
  await lane(at.green.port, (_, response) => response.end('green'))
  await lane(at.blue.port, (_, response) => response.end('blue'))
  expect(await readWeights(at.routerAdmin.url)).toEqual({ green: 100, blue: 0, generation: 0 })
  expect((await front()).body).toBe('green')

  expect((await setWeights({ blue: 50, green: 50 })).body).toEqual({ green: 50, blue: 50, generation: 1 })
  const answers = []
  for (let n = 0; n < 100; n += 1) answers.push((await front()).body)
  expect(answers.filter(answer => answer === 'blue')).toHaveLength(50)
  const { lanes } = await readLanes(at.routerAdmin.url)
  expect(lanes.blue.last30s).toMatchObject({ requests: 50, errors: 0, errorPercent: 0 })
  const metrics = String((await call(`${at.routerAdmin.url}/metrics`)).body)
  expect(metrics).toContain('demo_router_requests_total{lane="blue",code="200"} 50')
  expect(metrics).toContain('demo_router_request_seconds_count{lane="green"} 51')
})

it('refuses weights that are not a whole 100, names the field and changes nothing', async () => {
  for (const [body, field] of [
    [{ blue: 60, green: 50 }, 'blue'],
    [{ blue: 50.5, green: 49.5 }, 'blue'],
    [{ blue: 100 }, 'green'],
    [{ blue: -1, green: 101 }, 'blue'],
  ] as const) {
    const { status, body: answer } = await setWeights(body)
    expect([status, answer]).toMatchObject([400, { error: { code: 'bad_input', field } }])
  }
  expect(await readWeights(at.routerAdmin.url)).toEqual({ green: 100, blue: 0, generation: 0 })
})

it('keeps the weights when it is killed', async () => {
  await setWeights({ blue: 30, green: 70 })
  await router.kill('SIGKILL')
  await startRouter()
  expect(await readWeights(at.routerAdmin.url)).toEqual({ green: 70, blue: 30, generation: 1 })
})

it('drains a lane: no new request, answered once the last one under way is finished', async () => {
  let finish: () => void = () => undefined
  await lane(at.green.port, (_, response) => {
    finish = () => response.end('late')
  })
  const slow = front()
  await vi.waitFor(async () => {
    expect((await readLanes(at.routerAdmin.url)).lanes.green.inFlight).toBe(1)
  })
  const drain = call(`${at.routerAdmin.url}/drain`, { method: 'POST', body: { lane: 'green' } })
  await vi.waitFor(async () => expect((await readWeights(at.routerAdmin.url)).green).toBe(0))
  finish()
  expect((await drain).body).toMatchObject({ lane: 'green', inFlight: 0, drained: true, blue: 100 })
  expect((await slow).body).toBe('late')
})

it('answers 502 for a lane that is down and 504 for one that is silent, both as errors', async () => {
  expect((await front()).status).toBe(502)
  await lane(at.green.port, () => undefined)
  expect((await front()).status).toBe(504)
  const { lanes } = await readLanes(at.routerAdmin.url)
  expect(lanes.green.last30s).toMatchObject({ requests: 2, errors: 2, errorPercent: 100 })
})

it('passes bodies and headers through, and does not count a read-only 503 as an error', async () => {
  await lane(at.green.port, (request, response) => {
    let text = ''
    request.on('data', chunk => {
      text += chunk
    })
    request.on('end', () => response.writeHead(503, { 'x-read-only': '1', 'retry-after': '5' }).end(text))
  })
  const answer = await call(`${at.front.url}/api/tasks?x=1`, { method: 'POST', body: { title: 'é' } })
  expect(answer).toMatchObject({ status: 503, body: { title: 'é' } })
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(answer.headers.get('x-lane')).toBe('green')
  const { lanes } = await readLanes(at.routerAdmin.url)
  expect(lanes.green.last30s).toMatchObject({ requests: 1, errors: 0, errorPercent: 0 })
})
