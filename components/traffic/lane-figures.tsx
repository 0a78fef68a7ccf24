'use client'

import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { figure } from '../health/metric-figure.ts'
import { seriesOf } from '../live/samples.ts'
import { useSamples } from '../live/use-samples.ts'
import { useNow } from '../ui/time/use-now.ts'

/** What says how users fare, where the system measures it; else the first metrics it has. */
const WANTED = ['throughput', 'error_rate', 'latency_p95']
const WORDS: Record<string, string> = {
  throughput: 'requests per second',
  error_rate: 'errors',
  latency_p95: 'p95',
}
const STALE_MS = 10_000

/** The same figures of both lanes, side by side under their shares. */
export function LaneFigures() {
  const { deploymentId, state } = useDeploymentContext()
  const samples = useSamples(deploymentId)
  const now = useNow(1000)
  const { lanes, metrics } = state.plan
  const known = metrics.filter(metric => WANTED.includes(metric.key))
  const shown = known.length > 0 ? byWanted(known) : metrics.slice(0, 3)
  const [first, second] = lanes
  if (!first || !second || shown.length === 0) return null

  const text = (lane: string, metric: string, unit: string) => {
    const { latest } = seriesOf(samples, lane, metric)
    const old = !latest || now - latest.at > STALE_MS
    if (old || latest.value === null) return <span className="text-ink-3">–</span>
    const shown = figure(latest.value, unit)
    return metric === 'throughput' ? shown.text : `${shown.text} ${shown.unit ?? ''}`
  }
  return (
    <table className="num mt-1 w-full table-fixed">
      <caption className="sr-only">
        {first.name} and {second.name} now
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{first.name}</th>
          <th scope="col">Metric</th>
          <th scope="col">{second.name}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ key, title, unit }) => (
          <tr key={key} className="h-[21px] border-t border-hair">
            <td className="w-1/4 font-strong text-ink-1">{text(first.key, key, unit)}</td>
            <th scope="row" className="text-center text-12 font-text text-ink-3">
              {WORDS[key] ?? title.toLowerCase()}
            </th>
            <td className="w-1/4 text-right font-strong text-ink-1">{text(second.key, key, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const byWanted = <T extends { key: string }>(metrics: T[]) =>
  metrics.toSorted((a, b) => WANTED.indexOf(a.key) - WANTED.indexOf(b.key))
