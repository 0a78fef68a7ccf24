import type { LiveNamespace } from './live-server.types.ts'
import type { WireSample } from './messages.types.ts'
import { room } from './relay.ts'

export interface SampleRow {
  id: bigint
  deploymentId: string
  lane: string
  metric: string
  at: Date
  value: number | null
  error: string | null
  latencyMs: number | null
}

/** The newest samples of these deployments that came after `sinceId`, oldest first; null: the last moments. */
export type ReadSamples = (deploymentIds: string[], sinceId: bigint | null) => Promise<SampleRow[]>

const wire = ({ lane, metric, at, value, latencyMs, error }: SampleRow): WireSample =>
  error === null
    ? [lane, metric, at.getTime(), value, latencyMs]
    : [lane, metric, at.getTime(), value, latencyMs, error]

/**
 * Makes the function that, once a second, reads the newest samples of all watched deployments with one query and
 * sends each room its own. Volatile: whoever cannot take them now reads them from the API when it needs them.
 */
export function createSampleFeed(namespace: LiveNamespace, read: ReadSamples) {
  let sinceId: bigint | null = null
  return async (deploymentIds: string[]) => {
    if (deploymentIds.length === 0) {
      sinceId = null // what came in while nobody watched is not news
      return
    }
    const rows = await read(deploymentIds, sinceId)
    for (const { id } of rows) if (sinceId === null || id > sinceId) sinceId = id
    for (const [deploymentId, samples] of Map.groupBy(rows, row => row.deploymentId)) {
      namespace.to(room(deploymentId)).volatile.emit('samples', { deploymentId, samples: samples.map(wire) })
    }
  }
}
