import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ServiceConfig } from './service-config.ts'

export type Metrics = {
  observe: (route: string, method: string, code: number, seconds: number) => void
  text: () => Promise<string>
}

export function createMetrics(config: ServiceConfig, databaseErrors: () => number): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ lane: config.LANE, version: config.VERSION })
  const registers = [registry]
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered',
    labelNames: ['route', 'method', 'code'],
    registers,
  })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('database_errors_total', 'Queries the database did not answer', databaseErrors)
  gauge('process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage.rss())
  gauge('process_uptime_seconds', 'Time since start', () => process.uptime())
  gauge('process_cpu_seconds_total', 'CPU time used', () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  })
  return {
    observe(route, method, code, seconds) {
      requests.inc({ route, method, code })
      duration.observe({ route }, seconds)
    },
    text: () => registry.metrics(),
  }
}
