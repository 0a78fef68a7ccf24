import type { ServerResponse } from 'node:http'
import { serve } from '../../../test/serve.ts'
import { type SystemDefinition, systemDefinitionSchema } from '../../systems/definition.inputs.ts'

/** What a lane does to requests: `errors` is the share that fails, `hang` leaves /health unanswered. */
export interface LaneMood {
  errors: number
  hang: boolean
}

/** What is counted: how many requests each lane gets, and what the page of the counters answers. */
export interface Counting {
  perSecond: number
  page: 'well' | 'fails' | 'hangs' | 'empty'
}

/** A real HTTP server that is a system's router and its two lanes, with Prometheus counters that run by themselves. */
export async function measuredSystem() {
  const lanes: Record<string, LaneMood> = {
    blue: { errors: 0, hang: false },
    green: { errors: 0, hang: false },
  }
  const counted: Record<string, { requests: number; errors: number }> = {
    blue: { requests: 0, errors: 0 },
    green: { requests: 0, errors: 0 },
  }
  const counting: Counting = { perSecond: 100, page: 'well' }
  let countedAt = performance.now()

  const count = () => {
    const requests = ((performance.now() - countedAt) / 1000) * counting.perSecond
    countedAt = performance.now()
    for (const [lane, { errors }] of Object.entries(lanes)) {
      const counter = counted[lane] ?? { requests: 0, errors: 0 }
      counted[lane] = { requests: counter.requests + requests, errors: counter.errors + requests * errors }
    }
  }
  const exposition = () =>
    Object.entries(counted)
      .map(
        ([lane, { requests, errors }]) =>
          `requests_total{lane="${lane}"} ${requests}\nerrors_total{lane="${lane}"} ${errors}\n`,
      )
      .join('')

  const server = await serve((request, response: ServerResponse) => {
    const [, lane = '', door] = request.url?.split('/') ?? []
    if (lane === 'weights') response.end('{"blue":50,"green":50}')
    else if (lane === 'metrics') {
      count()
      if (counting.page === 'fails') response.writeHead(500).end()
      else if (counting.page !== 'hangs') response.end(counting.page === 'well' ? exposition() : '')
    } else if (door !== 'health') response.writeHead(404).end()
    else if (!lanes[lane]?.hang) response.end('{"status":"ok"}')
  })
  return { ...server, lanes, counting, definition: definitionOf(server.url, server.host) }
}

/** Two probes, `error_rate` over two seconds and `health_ms`, and the router. */
function definitionOf(url: string, host: string): SystemDefinition {
  const rate = (counter: string) => `sum(rate(${counter}{lane="{lane}"}[2500ms]))`
  return systemDefinitionSchema.parse({
    lanes: [
      { key: 'blue', name: 'BLUE', letter: 'B', url: `${url}/blue` },
      { key: 'green', name: 'GREEN', letter: 'G', url: `${url}/green` },
    ],
    next: 'blue',
    router: { kind: 'http-weights', adminUrl: url },
    probes: [
      {
        kind: 'promql',
        key: 'errors',
        title: 'Error rate',
        metric: 'error_rate',
        unit: '%',
        query: `100 * ${rate('errors_total')} / ${rate('requests_total')}`,
        scrapeUrl: `${url}/metrics`,
      },
      {
        kind: 'http',
        key: 'health',
        title: 'Health',
        metric: 'health_ms',
        unit: 'ms',
        url: '{laneUrl}/health',
      },
    ],
    allowedHosts: [host],
  })
}
