import type { Probe, SystemDefinition } from '../../systems/definition.inputs.ts'

/**
 * The metrics by which a lane is seen to answer, by its key: those whose probes ask the lane itself. Its HTTP probes
 * where it has some, because a lane's database says nothing of who serves the users; else whatever else asks it.
 */
export function laneMetrics({
  probes,
  lanes,
}: Pick<SystemDefinition, 'probes' | 'lanes'>): Record<string, string[]> {
  const metricsOf = ({ key, url }: SystemDefinition['lanes'][number]) => {
    const asking = probes.filter(probe => (probe.lane ?? key) === key && asksLane(probe, url))
    const http = asking.filter(({ kind }) => kind === 'http')
    return [...new Set((http.length > 0 ? http : asking).map(({ metric }) => metric))]
  }
  return Object.fromEntries(lanes.map(lane => [lane.key, metricsOf(lane)]))
}

/** Whether a probe asks a lane and not somebody who speaks of it, such as a router or a central Prometheus. */
function asksLane(probe: Probe, laneUrl: string): boolean {
  const leadsThere = (address = '') => address.includes('{lane') || address.startsWith(laneUrl)
  switch (probe.kind) {
    case 'http':
    case 'postgres':
      return leadsThere(probe.url) || probe.lane !== undefined
    case 'promql':
      return leadsThere(probe.scrapeUrl) || leadsThere(probe.prometheusUrl)
    case 'command':
      return /\bLANE(_URL)?\b|\{lane/.test(probe.command) || probe.lane !== undefined
  }
}
