import type { LatestSamples } from '../health/latest-samples.query.ts'
import { watchersOf } from './channel.ts'
import type { LiveNamespace } from './live-server.types.ts'

type ReadSamples = (deploymentIds: string[], sinceId: number | null) => Promise<LatestSamples>

/**
 * Makes the function that, once a second, reads the newest samples of all watched deployments with one query and
 * sends each room its own. Volatile: whoever cannot take them now reads them from the API when it needs them.
 */
export function createSampleFeed(namespace: LiveNamespace, read: ReadSamples) {
  let sinceId: number | null = null
  return async (deploymentIds: string[]) => {
    // What came in while nobody watched is not news.
    if (deploymentIds.length === 0) sinceId = null
    else {
      const { lastId, batches } = await read(deploymentIds, sinceId)
      sinceId = lastId
      for (const [deploymentId, samples] of Object.entries(batches)) {
        namespace.to(watchersOf(deploymentId)).volatile.emit('samples', { deploymentId, samples })
      }
    }
  }
}
