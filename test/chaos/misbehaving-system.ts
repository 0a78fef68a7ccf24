import { measuredSystem } from '../../server/health/testing/measured-system.ts'
import type { SystemDefinition } from '../../server/systems/definition.inputs.ts'
import { startRouter } from '../../server/worker/testing/router.ts'

/** A router that misbehaves on command, and two lanes whose answers and counters do. */
export async function misbehavingSystem() {
  const measured = await measuredSystem()
  const router = await startRouter({ timeoutMs: 1000 })
  const { lanes, counting, definition } = measured
  const throughput = {
    kind: 'promql',
    key: 'throughput',
    title: 'Requests per second',
    metric: 'throughput',
    unit: '/s',
    query: 'sum(rate(requests_total{lane="{lane}"}[2500ms]))',
    scrapeUrl: `${measured.url}/metrics`,
    timeoutMs: 900,
  } as const
  const system: Partial<SystemDefinition> = {
    ...definition,
    ...router.system,
    probes: [...definition.probes, throughput],
    allowedHosts: [...definition.allowedHosts, ...(router.system.allowedHosts ?? [])],
  }
  const close = async () => {
    await router.close()
    await measured.close()
  }
  return { router, lanes, counting, system, close }
}

export type MisbehavingSystem = Awaited<ReturnType<typeof misbehavingSystem>>
