import { type Answer, type Route, route } from '../../http/routes.ts'
import type { Service } from '../service-context.ts'

type Component = { status: 'ok' | 'down'; latencyMs?: number; detail?: string }

/** Health, readiness, liveness, version and metrics. Health and readiness really ask the database. */
export function healthRoutes(service: Service): Route[] {
  const { config, startedAt, schema, metrics } = service
  const identity = { version: config.VERSION, lane: config.LANE }
  return [
    route('GET', '/', () => ({ body: { name: 'AI Agent Orchestrator', ...identity } })),
    route('GET', '/health', () => health(service)),
    route('GET', '/ready', async () => {
      const { component } = await askDatabase(service)
      const ready = component.status === 'ok'
      return {
        status: ready ? 200 : 503,
        body: { status: ready ? 'ready' : 'not_ready', database: component },
      }
    }),
    route('GET', '/live', () => ({ body: { status: 'alive' } })),
    route('GET', '/version', () => ({
      body: { ...identity, schema: schema.current().version, node: process.version, startedAt },
    })),
    route('GET', '/metrics', async () => ({ body: await metrics.text() })),
  ]
}

async function health(service: Service): Promise<Answer> {
  const { config, startedAt } = service
  const { component, readOnly, schemaVersion } = await askDatabase(service)
  const ok = component.status === 'ok'
  return {
    status: ok ? 200 : 503,
    body: {
      status: ok ? 'ok' : 'down',
      timestamp: new Date().toISOString(),
      version: config.VERSION,
      lane: config.LANE,
      uptimeSeconds: Math.round((Date.now() - startedAt.getTime()) / 100) / 10,
      readOnly,
      components: {
        database: component,
        schema: { status: component.status, version: schemaVersion },
        memory: { status: 'ok', residentMb: Math.round(process.memoryUsage.rss() / 1e5) / 10 },
      },
    },
  }
}

async function askDatabase({ database }: Service): Promise<{
  component: Component
  readOnly: boolean | null
  schemaVersion: string | null
}> {
  const started = performance.now()
  try {
    const [row] = await database.rows<{ readOnly: boolean; version: string }>(
      'SELECT read_only() AS "readOnly", (SELECT max(version) FROM schema_versions) AS version',
    )
    const latencyMs = Math.round((performance.now() - started) * 10) / 10
    const component: Component = { status: 'ok', latencyMs }
    return { component, readOnly: row?.readOnly ?? null, schemaVersion: row?.version ?? null }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { component: { status: 'down', detail }, readOnly: null, schemaVersion: null }
  }
}
