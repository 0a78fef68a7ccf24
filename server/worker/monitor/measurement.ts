import { openProbe, type Scrapers } from '../../health/probes/open-probe.ts'
import type { ProbeReading } from '../../health/probes/probe.types.ts'
import { storableText } from '../../kernel/storable.ts'
import type { SystemDefinition } from '../../systems/definition.inputs.ts'
import { readWeights } from '../../systems/router-client.ts'
import { maskSecrets } from '../../systems/rules.ts'

/** Something that is asked every second and answers for one or more series. */
export interface Measurement {
  series: { lane: string; metric: string }[]
  timeoutMs: number
  /** One answer for each of `series`, in their order. Throws when there is none. */
  ask: (signal: AbortSignal) => Promise<ProbeReading[]>
  close: () => void
}

/** Everything that is measured of a system: its probes on their lanes, and the router's shares. */
export function openMeasurements(definition: SystemDefinition): Measurement[] {
  const scrapers: Scrapers = new Map()
  const probes = definition.probes.flatMap(probe => {
    const lanes = probe.lane ? [probe.lane] : definition.lanes.map(({ key }) => key)
    return lanes.map((lane): Measurement => {
      const open = openProbe(probe, lane, definition, scrapers)
      const ask = async (signal: AbortSignal) => [await open.ask(signal)]
      return {
        series: [{ lane, metric: probe.metric }],
        timeoutMs: probe.timeoutMs,
        ask,
        close: () => open.close?.(),
      }
    })
  })
  return [...probes, trafficShare(definition)]
}

/** The share of the traffic that each lane really gets, percent, as `traffic_share`. */
function trafficShare(definition: SystemDefinition): Measurement {
  const lanes = definition.lanes.map(({ key }) => key)
  const ask = async (signal: AbortSignal) => {
    const started = performance.now()
    const { weights } = await readWeights(definition, signal)
    const latencyMs = performance.now() - started
    return lanes.map(lane => ({ value: weights[lane] ?? null, latencyMs }))
  }
  const series = lanes.map(lane => ({ lane, metric: 'traffic_share' }))
  return { series, timeoutMs: definition.router.timeoutMs, ask, close: () => undefined }
}

const LONGEST_ERROR = 200

/** An error as a sample keeps it: one short line without secrets. */
export function errorText(error: unknown, definition: SystemDefinition): string {
  const message = error instanceof Error ? error.message : String(error)
  const line = maskSecrets(message, definition).split('\n', 1)[0] ?? ''
  return storableText(line.length > LONGEST_ERROR ? `${line.slice(0, LONGEST_ERROR)}…` : line || 'no answer')
}
