import { parsePromql } from '../../lib/promql/parse-expression.ts'
import { allowedUrl } from './allowed-url.ts'
import type { Probe, SystemDefinition } from './definition.inputs.ts'
import { fillPlaceholders, laneValues } from './rules.ts'

interface Fault {
  field: string
  why: string
}

const POSTGRES = ['postgres:', 'postgresql:']

/** What is wrong with a definition beyond its shape, the first fault first; null when it can be used. */
export function checkDefinition(definition: SystemDefinition): Fault | null {
  const lanes = definition.lanes.map(({ key }) => key)
  if (new Set(lanes).size !== lanes.length)
    return { field: 'definition.lanes', why: 'the two lanes need different keys' }
  if (!lanes.includes(definition.next)) {
    return { field: 'definition.next', why: `must be one of the lanes, ${lanes.join(' or ')}` }
  }
  const twice = Object.keys(definition.references ?? {}).find(name => name in definition.environment)
  if (twice) return { field: `definition.environment.${twice}`, why: 'has a value and a reference; give one' }
  return unreachableRouter(definition) ?? faultyProbe(definition, lanes)
}

function faultyProbe(definition: SystemDefinition, lanes: string[]): Fault | null {
  const seen = new Set<string>()
  for (const [index, probe] of definition.probes.entries()) {
    const field = `definition.probes.${index}`
    if (seen.has(probe.key)) return { field: `${field}.key`, why: `two probes are called "${probe.key}"` }
    seen.add(probe.key)
    if (probe.lane && !lanes.includes(probe.lane)) {
      return {
        field: `${field}.lane`,
        why: `must be one of the lanes, ${lanes.join(' or ')}, or left out for both`,
      }
    }
    const unknown = unknownName(definition, probe)
    if (unknown) return { field: `${field}.env`, why: `the system's environment has no ${unknown}` }
    for (const lane of probe.lane ? [probe.lane] : lanes) {
      const fault = faultyUrl(definition, probe, lane) ?? faultyQuery(definition, probe, lane)
      if (fault) return { field: `${field}.${fault.field}`, why: fault.why }
    }
  }
  return null
}

/** PATH, LANE and LANE_URL have values without the system's doing. */
function unknownName({ environment, references = {} }: SystemDefinition, probe: Probe): string | undefined {
  const known = ['PATH', 'LANE', 'LANE_URL', ...Object.keys(environment), ...Object.keys(references)]
  return probe.kind === 'command'
    ? probe.env.find(name => !name.endsWith('*') && !known.includes(name))
    : undefined
}

/** What a reference stands for is known where it is used, and judged there. */
const namesReference = ({ references = {} }: SystemDefinition, text: string) =>
  Object.keys(references).some(name => text.includes(`{${name}}`))

function unreachableRouter(definition: SystemDefinition): Fault | null {
  const { router, environment, allowedHosts } = definition
  if (namesReference(definition, router.adminUrl)) return null
  const why = refusal(fillPlaceholders(router.adminUrl, environment), allowedHosts)
  return why === null ? null : { field: 'definition.router.adminUrl', why }
}

function faultyUrl(definition: SystemDefinition, probe: Probe, lane: string): Fault | null {
  if (probe.kind === 'promql' && !probe.scrapeUrl === !probe.prometheusUrl) {
    return { field: 'scrapeUrl', why: 'give either scrapeUrl or prometheusUrl' }
  }
  const protocols = probe.kind === 'postgres' ? POSTGRES : undefined
  const urls = {
    url: 'url' in probe ? probe.url : undefined,
    scrapeUrl: probe.kind === 'promql' ? probe.scrapeUrl : undefined,
    prometheusUrl: probe.kind === 'promql' ? probe.prometheusUrl : undefined,
  }
  for (const [field, url] of Object.entries(urls)) {
    if (url === undefined || namesReference(definition, url)) continue
    const why = refusal(
      fillPlaceholders(url, laneValues(definition, lane)),
      definition.allowedHosts,
      protocols,
    )
    if (why !== null) return { field, why }
  }
  return null
}

/** A Prometheus server knows its own language; what is computed here is a part of it. */
function faultyQuery(definition: SystemDefinition, probe: Probe, lane: string): Fault | null {
  if (probe.kind !== 'promql' || probe.prometheusUrl) return null
  const why = messageOf(() => parsePromql(fillPlaceholders(probe.query, laneValues(definition, lane))))
  return why === null ? null : { field: 'query', why }
}

const refusal = (url: string, allowedHosts: string[], protocols?: string[]) =>
  messageOf(() => allowedUrl(url, allowedHosts, protocols))

function messageOf(attempt: () => unknown): string | null {
  try {
    attempt()
    return null
  } catch (error) {
    return (error as Error).message
  }
}
