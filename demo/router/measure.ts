import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { LANES, type Lane } from '../lanes.ts'
import { createRolling, type Reading } from './rolling.ts'
import type { StoredWeights } from './weights.ts'

type Outcome = { code: number; milliseconds: number; readOnly: boolean }
export type LaneReading = {
  weight: number
  inFlight: number
  last1s: Reading
  last5s: Reading
  last30s: Reading
}
export type Measure = {
  begin: (lane: Lane) => void
  end: (lane: Lane, outcome: Outcome) => void
  inFlight: (lane: Lane) => number
  lanes: () => Record<Lane, LaneReading>
  prometheus: () => Promise<string>
}

/**
 * Counts what each lane answers, once for Prometheus and once for the rolling readings.
 * An error is a 5xx, except the 503 of a service in read-only mode: that is maintenance doing its job.
 */
export function createMeasure(weights: () => StoredWeights): Measure {
  const rolling = { green: createRolling(), blue: createRolling() }
  const inFlight = { green: 0, blue: 0 }
  const { registry, requests, errors, readOnly, seconds } = createMetrics(weights)

  const lane = (name: Lane): LaneReading => ({
    weight: weights()[name],
    inFlight: inFlight[name],
    last1s: rolling[name].read(1),
    last5s: rolling[name].read(5),
    last30s: rolling[name].read(30),
  })
  return {
    begin(name) {
      inFlight[name] += 1
    },
    end(name, outcome) {
      const isError = outcome.code >= 500 && !outcome.readOnly
      inFlight[name] -= 1
      rolling[name].record(outcome.milliseconds, isError)
      requests.inc({ lane: name, code: outcome.code })
      seconds.observe({ lane: name }, outcome.milliseconds / 1000)
      if (isError) errors.inc({ lane: name })
      if (outcome.readOnly) readOnly.inc({ lane: name })
    },
    inFlight: name => inFlight[name],
    lanes: () => ({ green: lane('green'), blue: lane('blue') }),
    prometheus: () => registry.metrics(),
  }
}

function createMetrics(weights: () => StoredWeights) {
  const registry = new Registry()
  const registers = [registry]
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers })
  const requests = counter('demo_router_requests_total', 'Requests answered', ['lane', 'code'])
  const errors = counter('demo_router_errors_total', 'Answers 5xx, without read-only ones', ['lane'])
  const readOnly = counter('demo_router_read_only_total', 'Writes declined in read-only mode', ['lane'])
  const seconds = new Histogram({
    name: 'demo_router_request_seconds',
    help: 'Time from request to complete answer',
    labelNames: ['lane'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 5],
    registers,
  })
  new Gauge({
    name: 'demo_router_weight',
    help: 'Share of the traffic, percent',
    labelNames: ['lane'],
    registers,
    collect() {
      for (const lane of LANES) this.set({ lane }, weights()[lane])
    },
  })
  // A series that starts at 0 lets a rate be computed from the first request on.
  for (const lane of LANES) for (const each of [errors, readOnly]) each.inc({ lane }, 0)
  return { registry, requests, errors, readOnly, seconds }
}
