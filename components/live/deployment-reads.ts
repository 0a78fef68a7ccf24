import type { State } from '../../server/deployment/state.types.ts'
import type { Metrics } from '../../server/health/metrics.query.ts'
import type { LiveEvent } from '../../server/live/messages.types.ts'
import { sendRequest } from '../api/send-request.ts'
import { TIMELINE_LENGTH } from './timeline-events.ts'

/** What a screen reads of one deployment. The socket announces, these tell. */
export interface DeploymentReads {
  snapshot: (id: string) => Promise<State>
  /** Events after a seq, in order, 1,000 at the most. */
  eventsAfter: (id: string, after: number) => Promise<LiveEvent[]>
  /** The newest events, newest first. */
  newestEvents: (id: string) => Promise<LiveEvent[]>
  metrics: (id: string) => Promise<Metrics>
}

const beyondAnySeq = 2 ** 31 - 1

export const deploymentReads: DeploymentReads = {
  snapshot: deploymentId => sendRequest('GET /deployments/{deploymentId}', { deploymentId }),
  eventsAfter: (deploymentId, after) =>
    sendRequest('GET /deployments/{deploymentId}/events', { deploymentId, after }),
  newestEvents: deploymentId =>
    sendRequest('GET /deployments/{deploymentId}/events', {
      deploymentId,
      before: beyondAnySeq,
      limit: TIMELINE_LENGTH,
    }),
  // Of the last quarter of an hour by the server's clock, as it answers unless told otherwise: this device's may be off.
  metrics: deploymentId => sendRequest('GET /deployments/{deploymentId}/metrics', { deploymentId }),
}
