import { collectDefaultMetrics, Gauge, Histogram, Registry, register } from 'prom-client'
import type { Workers } from '../engine/workers.rules.ts'
import { log } from '../kernel/log.ts'

type Measured = { registry: Registry; requests: Histogram<'method' | 'route' | 'status'> }

/** Requests are measured inside the screens' bundle and read outside it, so both share one registry. */
const shared = globalThis as { gonogoHttpMetrics?: Measured }

function measured(): Measured {
  if (shared.gonogoHttpMetrics) return shared.gonogoHttpMetrics
  const registry = new Registry()
  const requests = new Histogram({
    name: 'gonogo_http_request_seconds',
    help: 'Time to answer an API request, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  shared.gonogoHttpMetrics = { registry, requests }
  return shared.gonogoHttpMetrics
}

/** Counts one API request. `route` is the path's pattern, never the path: ids would be endless labels. */
export function observeRequest(method: string, route: string, status: number, milliseconds: number): void {
  measured().requests.observe({ method, route, status }, milliseconds / 1000)
}

/** What is asked anew each time the figures are told. */
const asked: (() => Promise<void>)[] = []

/** Tells how many workers are alive and may judge, and how far their clocks are off. What cannot be asked is not told. */
export function measureWorkers(read: () => Promise<Workers>): void {
  const { registry } = measured()
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const alive = gauge(
    'gonogo_workers_alive',
    'Workers that hold their session with the database and were heard of in the last 5 s.',
  )
  const judging = gauge('gonogo_workers_judging', 'Workers alive whose clock allows them to judge.')
  const off = gauge(
    'gonogo_worker_clock_off_seconds',
    'Largest difference between the clock of a worker alive and the database’s.',
  )
  asked.push(async () => {
    for (const each of [alive, judging, off]) each.remove()
    try {
      const workers = await read()
      alive.set(workers.alive)
      judging.set(workers.judging)
      if (workers.clockOffSeconds !== null) off.set(workers.clockOffSeconds)
    } catch (error) {
      log.warn({ err: error }, 'the workers could not be counted')
    }
  })
}

let collecting = false

/** Every figure of this process in Prometheus's text form: its own registry, and prom-client's default one. */
export async function metricsText(): Promise<{ type: string; text: string }> {
  if (!collecting) collectDefaultMetrics()
  collecting = true
  await Promise.all(asked.map(ask => ask()))
  const all = Registry.merge([register, measured().registry])
  return { type: all.contentType, text: await all.metrics() }
}
