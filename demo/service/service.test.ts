import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ensureDatabase } from '../database/ensure-database.ts'
import { migrate } from '../database/migrate-lane.ts'
import { setReadOnly } from '../database/read-only.ts'
import { NO_FAULT } from '../faults.ts'
import { call, callJson } from '../http/call.ts'
import { waitReady } from '../http/wait-ready.ts'
import { freePorts } from '../testing/ports-for-tests.ts'
import { type Started, startProcess } from '../testing/start-process.ts'
import { testDatabase } from '../testing/test-database.ts'

const TOKEN = 'token-of-the-tests'
const PATIENCE = { timeout: 10_000, interval: 100 }
const database = testDatabase()
const url = { green: '', blue: '' }
const processes: Started[] = []

beforeAll(async () => {
  await ensureDatabase(database.url)
  const first = await freePorts(2)
  for (const [lane, VERSION, port] of [
    ['green', '2.0.5', first],
    ['blue', '2.1.0', first + 1],
  ] as const) {
    url[lane] = `http://127.0.0.1:${port}`
    processes.push(
      startProcess('service/main.ts', [], {
        VERSION,
        LANE: lane,
        PORT: String(port),
        DEMO_DATABASE_URL: database.url,
        DEMO_TOKEN: TOKEN,
      }),
    )
    await waitReady(url[lane], 10_000)
  }
})
afterAll(async () => {
  const codes = await Promise.all(processes.map(process => process.kill('SIGTERM')))
  await database.drop()
  expect(codes).toEqual([0, 0])
})

type Task = { id: number; status: string; priority?: number }
const post = (path: string, body: unknown = {}) => call(path, { method: 'POST', body })
const createTask = async (lane: 'green' | 'blue', extra = {}) => {
  const { status, body } = await post(`${url[lane]}/api/tasks`, { agentId: 1, title: 'try', ...extra })
  expect([status, body]).toMatchObject([201, { status: 'queued' }])
  return body as Task
}
const completeTask = (lane: 'green' | 'blue', { id }: Task) => post(`${url[lane]}/api/tasks/${id}/complete`)

describe.each(['down', 'up', 'down'] as const)('with the schema migrated %s', direction => {
  beforeAll(async () => {
    await migrate(database.url, direction)
  })

  it.each(['green', 'blue'] as const)('%s lists, creates and completes', async lane => {
    const agents = await callJson<{ total_count: number }>(`${url[lane]}/api/agents`)
    expect(agents.total_count).toBe(120)
    const task = await createTask(lane)
    expect((await callJson<Task>(`${url[lane]}/api/tasks/${task.id}`)).status).toBe('queued')
    expect((await completeTask(lane, task)).body).toMatchObject({ status: 'completed' })
    expect((await completeTask(lane, task)).status).toBe(409)
    expect((await completeTask(lane, { ...task, id: 999_999 })).status).toBe(404)
    expect((await call(`${url[lane]}/api/tasks?status=queued`)).status).toBe(200)
    expect((await post(`${url[lane]}/api/messages`, { agentId: 2, body: 'hello' })).status).toBe(201)
    expect((await post(`${url[lane]}/api/agents/3/heartbeat`)).status).toBe(200)
  })
})

it('2.1.0 uses priorities and history where the schema has them; 2.0.5 does not', async () => {
  await migrate(database.url, 'up')
  const urgent = await vi.waitFor(async () => {
    const task = await createTask('blue', { priority: 1 })
    expect(task.priority).toBe(1)
    return task
  }, PATIENCE)
  const queue = await callJson<{ items: Task[] }>(`${url.blue}/api/tasks?status=queued`)
  expect(queue.items[0]?.priority).toBe(1)
  await completeTask('blue', urgent)
  const history = await callJson<{ items: { kind: string }[] }>(`${url.blue}/api/tasks/${urgent.id}/events`)
  expect(history.items.map(({ kind }) => kind)).toEqual(['created', 'completed'])
  expect(await createTask('green')).not.toHaveProperty('priority')
  expect((await call(`${url.green}/api/tasks/${urgent.id}/events`)).status).toBe(404)
  await migrate(database.url, 'down')
  expect(await createTask('blue')).not.toHaveProperty('priority')
})

it('tells its health, readiness and version', async () => {
  expect((await call(`${url.blue}/health`)).body).toMatchObject({
    status: 'ok',
    version: '2.1.0',
    lane: 'blue',
    uptimeSeconds: expect.any(Number),
    components: { database: { status: 'ok', latencyMs: expect.any(Number) }, schema: { version: '2.0.5' } },
  })
  expect((await call(`${url.green}/version`)).body).toMatchObject({ version: '2.0.5', lane: 'green' })
  expect((await call(`${url.green}/live`)).status).toBe(200)
  expect((await call(`${url.green}/metrics`)).body).toContain('http_requests_total{route="/api/tasks"')
})

it('refuses bad input by the name of the field', async () => {
  const bad = await post(`${url.green}/api/tasks`, { agentId: 'one', title: 'x' })
  expect([bad.status, bad.body]).toMatchObject([400, { error: { field: 'agentId' } }])
  const nobody = await post(`${url.green}/api/tasks`, { agentId: 5000, title: 'x' })
  expect([nobody.status, nobody.body]).toMatchObject([422, { error: { code: 'no_such_agent' } }])
  expect((await call(`${url.green}/api/tasks?limit=0`)).status).toBe(400)
})

it('answers writes with 503 and Retry-After in read-only mode, and reads as ever', async () => {
  await setReadOnly(database.url, true)
  for (const lane of ['green', 'blue'] as const) {
    const { status, headers } = await post(`${url[lane]}/api/tasks`, { agentId: 1, title: 'x' })
    expect([status, headers.get('x-read-only'), headers.get('retry-after')]).toEqual([503, '1', '5'])
    expect((await call(`${url[lane]}/api/tasks`)).status).toBe(200)
    expect((await call(`${url[lane]}/health`)).body).toMatchObject({ readOnly: true })
  }
  await setReadOnly(database.url, false)
  await createTask('green')
})

it('breaks as told, but only for who knows the token', async () => {
  const put = (fault: object, token = TOKEN) =>
    call(`${url.blue}/__fault`, { method: 'PUT', token, body: { ...NO_FAULT, ...fault } })
  expect((await put({ errorRate: 1 }, 'wrong-token')).status).toBe(401)

  expect((await put({ errorRate: 0.3 })).status).toBe(200)
  const statuses = await Promise.all(Array.from({ length: 20 }, () => call(`${url.blue}/api/agents`)))
  expect(statuses.filter(({ status }) => status === 500)).toHaveLength(6)
  expect((await call(`${url.blue}/health`)).status).toBe(200)

  await put({ database: true })
  expect((await call(`${url.blue}/health`)).body).toMatchObject({
    status: 'down',
    components: { database: { status: 'down' } },
  })
  expect((await call(`${url.blue}/ready`)).status).toBe(503)
  expect((await call(`${url.blue}/api/agents`)).status).toBe(503)

  await put({ hang: true })
  await expect(call(`${url.blue}/live`, { timeoutMs: 300 })).rejects.toThrow('no answer within 300 ms')
  await put({})
  expect((await call(`${url.blue}/live`)).status).toBe(200)
})
