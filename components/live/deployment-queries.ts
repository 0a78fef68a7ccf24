import { type QueryClient, queryOptions, replaceEqualDeep } from '@tanstack/react-query'
import type { State } from '../../server/deployment/state.types.ts'
import type { PresenceMessage } from '../../server/live/messages.types.ts'
import type { DeploymentReads } from './deployment-reads.ts'
import { fromAnswer, mergeSeries, type SampleSeries } from './samples.ts'
import { mergeTimeline, type TimelineEvent } from './timeline-events.ts'

/**
 * Where the live parts of a deployment are kept. What was read is put together with what came in live while it was
 * under way, so that an answer never takes a screen back in time. Parts that did not change keep their identity.
 */
export const deploymentKey = (id: string) => ['deployment', id] as const
export const timelineKey = (id: string) => ['timeline', id] as const
export const samplesKey = (id: string) => ['samples', id] as const
export const presenceKey = (id: string) => ['presence', id] as const
/** Of all deployments alike. */
export const workersKey = ['workers'] as const

export function deploymentQuery(client: QueryClient, id: string, reads: DeploymentReads) {
  const queryKey = deploymentKey(id)
  return queryOptions({
    queryKey,
    structuralSharing: false,
    queryFn: async () => {
      const read = await reads.snapshot(id)
      const known = client.getQueryData<State>(queryKey)
      return known && known.seq > read.seq ? known : replaceEqualDeep(known, read)
    },
  })
}

export function timelineQuery(client: QueryClient, id: string, reads: DeploymentReads) {
  const queryKey = timelineKey(id)
  return queryOptions({
    queryKey,
    structuralSharing: false,
    queryFn: async () => {
      const read = await reads.newestEvents(id)
      return mergeTimeline(client.getQueryData<TimelineEvent[]>(queryKey) ?? [], read)
    },
  })
}

export function samplesQuery(client: QueryClient, id: string, reads: DeploymentReads) {
  const queryKey = samplesKey(id)
  return queryOptions({
    queryKey,
    structuralSharing: false,
    queryFn: async () =>
      mergeSeries(fromAnswer(await reads.metrics(id)), client.getQueryData<SampleSeries>(queryKey)),
  })
}

export type Presence = Pick<PresenceMessage, 'people' | 'count'>
