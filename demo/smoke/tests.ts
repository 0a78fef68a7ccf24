import type { Lane } from '../lanes.ts'
import { insist, type LaneClient } from './lane-client.ts'

export type SmokeTest = { title: string; run: () => Promise<string> }
type Items = { items: { id: number }[]; total_count?: number }
type Task = { id: number; status: string; completedAt: string | null }

const MAX_LIVE_MS = 100
const MAX_DATABASE_MS = 100
const MAX_AVERAGE_MS = 200
const PARALLEL = 20

/** Twenty tests of one lane, each with the number it measured. Writes leave a completed task named "smoke test". */
export function smokeTests(client: LaneClient, lane: Lane, version: string | undefined): SmokeTest[] {
  return [...vitalTests(client, lane, version), ...apiTests(client), ...refusalAndSpeedTests(client)]
}

function vitalTests({ get }: LaneClient, lane: Lane, version: string | undefined): SmokeTest[] {
  const test = (title: string, run: SmokeTest['run']) => ({ title, run })
  return [
    test('the application answers', async () => `${(await get('/')).status}`),
    test('health is ok', async () => ((await get('/health')).body as { status: string }).status),
    test('readiness', async () => ((await get('/ready')).body as { status: string }).status),
    test('liveness', async () => {
      const { milliseconds } = await get('/live')
      insist(milliseconds < MAX_LIVE_MS, `took ${milliseconds.toFixed(1)} ms (< ${MAX_LIVE_MS})`)
      return `${milliseconds.toFixed(1)} ms`
    }),
    test('version and lane', async () => {
      const is = (await get('/version')).body as { version: string; lane: string }
      insist(is.lane === lane, `this is ${is.lane}, not ${lane}`)
      insist(!version || is.version === version, `runs ${is.version}, not ${version}`)
      return `${is.version} on ${is.lane}`
    }),
    test('metrics', async () => {
      const lines = String((await get('/metrics')).body).split('\n')
      insist(
        lines.some(line => line.startsWith('http_requests_total')),
        'http_requests_total is missing',
      )
      return `${lines.length} lines`
    }),
    test('database latency', async () => {
      const { components } = (await get('/health')).body as {
        components: { database: { latencyMs: number } }
      }
      const { latencyMs } = components.database
      insist(latencyMs < MAX_DATABASE_MS, `${latencyMs} ms (< ${MAX_DATABASE_MS})`)
      return `${latencyMs} ms`
    }),
  ]
}

function apiTests({ get, post }: LaneClient): SmokeTest[] {
  let agentId = 0
  let taskId = 0
  const test = (title: string, run: SmokeTest['run']) => ({ title, run })
  const list = async (path: string) => (await get(path)).body as Items
  return [
    test('agents can be listed', async () => {
      const { items, total_count } = await list('/api/agents?limit=5')
      agentId = items[0]?.id ?? 0
      insist(agentId > 0, 'the list is empty')
      return `${total_count} agents`
    }),
    test('an agent can be read', async () =>
      `agent ${((await get(`/api/agents/${agentId}`)).body as { id: number }).id}`),
    test('tasks can be listed', async () => `${(await list('/api/tasks')).items.length} tasks`),
    test('the queue can be listed', async () =>
      `${(await list('/api/tasks?status=queued')).items.length} waiting`),
    test('messages can be listed', async () => `${(await list('/api/messages')).items.length} messages`),
    test('a task can be created', async () => {
      taskId = ((await post('/api/tasks', { agentId, title: 'smoke test' }, 201)).body as Task).id
      return `task ${taskId}`
    }),
    test('the task can be read back', async () => {
      const task = (await get(`/api/tasks/${taskId}`)).body as Task
      insist(task.status === 'queued', `its status is ${task.status}`)
      return task.status
    }),
    test('the task can be completed', async () => {
      const task = (await post(`/api/tasks/${taskId}/complete`, {}, 200)).body as Task
      insist(task.completedAt !== null, 'it has no completion time')
      return `at ${task.completedAt}`
    }),
    test('it cannot be completed twice', async () =>
      `${(await post(`/api/tasks/${taskId}/complete`, {}, 409)).status}`),
  ]
}

function refusalAndSpeedTests({ get, post }: LaneClient): SmokeTest[] {
  const test = (title: string, run: SmokeTest['run']) => ({ title, run })
  return [
    test('an unknown path is 404', async () => `${(await get('/nonexistent', 404)).status}`),
    test('bad input names its field', async () => {
      const { body } = await post('/api/tasks', { agentId: 'x', title: 'smoke test' }, 400)
      const { field } = (body as { error: { field?: string } }).error
      insist(field === 'agentId', `it named ${field}`)
      return String(field)
    }),
    test('ten calls on average', async () => {
      let total = 0
      for (let n = 0; n < 10; n += 1) total += (await get('/api/tasks?limit=5')).milliseconds
      insist(total / 10 < MAX_AVERAGE_MS, `${(total / 10).toFixed(1)} ms (< ${MAX_AVERAGE_MS})`)
      return `${(total / 10).toFixed(1)} ms`
    }),
    test(`${PARALLEL} calls at once`, async () => {
      await Promise.all(Array.from({ length: PARALLEL }, () => get('/api/agents?limit=5')))
      return `all ${PARALLEL} answered 200`
    }),
  ]
}
