import path from 'node:path'
import { demoAddresses, demoEnvironment, readPortBase, readSettings } from '../../demo/demo-env.ts'
import type { SystemDefinition } from '../../server/systems/definition.inputs.ts'

const REFERENCES = {
  DEMO_TOKEN: 'environment:DEMO_TOKEN',
  DEMO_DATABASE_URL: 'environment:DEMO_DATABASE_URL',
}

const scrape = (query: string) => ({ kind: 'promql' as const, query })

/** The demo system as Gonogo knows it: its lanes, its router, what is measured, and what its commands may see. */
export function demoSystem(): SystemDefinition {
  const addresses = demoAddresses(readPortBase())
  const own = readSettings(['DEMO_DATABASE_URL', 'DEMO_DATA_DIR', 'DEMO_TOKEN'])
  const environment = demoEnvironment(addresses, {
    databaseUrl: own.DEMO_DATABASE_URL,
    dataDir: own.DEMO_DATA_DIR,
    token: own.DEMO_TOKEN,
  })
  // What is secret stays where the launcher put it: in the environment of the processes.
  const { DEMO_TOKEN: _token, DEMO_DATABASE_URL: _url, ...open } = environment
  const scrapeUrl = `${addresses.routerAdmin.url}/metrics`
  const common = { scrapeUrl, timeoutMs: 900 }
  return {
    lanes: [
      { key: 'blue', name: 'BLUE', letter: 'B', url: addresses.blue.url },
      { key: 'green', name: 'GREEN', letter: 'G', url: addresses.green.url },
    ],
    next: 'blue',
    router: { kind: 'http-weights', adminUrl: addresses.routerAdmin.url, timeoutMs: 2000, lateMs: 60_000 },
    probes: [
      {
        ...common,
        ...scrape(
          '100 * sum(rate(demo_router_errors_total{lane="{lane}"}[5s])) / sum(rate(demo_router_requests_total{lane="{lane}"}[5s]))',
        ),
        key: 'error-rate',
        title: 'Error rate',
        metric: 'error_rate',
        unit: '%',
      },
      {
        ...common,
        ...scrape(
          '1000 * histogram_quantile(0.95, sum(rate(demo_router_request_seconds_bucket{lane="{lane}"}[5s])) by (le))',
        ),
        key: 'latency-p95',
        title: 'Response time p95',
        metric: 'latency_p95',
        unit: 'ms',
      },
      {
        ...common,
        ...scrape('sum(rate(demo_router_requests_total{lane="{lane}"}[5s]))'),
        key: 'throughput',
        title: 'Throughput',
        metric: 'throughput',
        unit: '/s',
      },
      {
        kind: 'http',
        key: 'health',
        title: 'Health answers',
        metric: 'health_latency',
        unit: 'ms',
        url: '{laneUrl}/health',
        timeoutMs: 900,
      },
      {
        kind: 'http',
        key: 'database',
        title: 'Database answers',
        metric: 'database_latency',
        unit: 'ms',
        url: '{laneUrl}/health',
        jsonPath: 'components.database.latencyMs',
        timeoutMs: 900,
      },
    ],
    environment: { ...open, PATH: `${path.dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin` },
    references: REFERENCES,
    secrets: [],
    allowedHosts: Object.values(addresses).map(({ url }) => new URL(url).host),
    workingDirectory: path.resolve(import.meta.dirname, '../..'),
    demo: true,
  }
}
