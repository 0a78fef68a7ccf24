'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { timelineQuery } from './deployment-queries.ts'
import { deploymentReads } from './deployment-reads.ts'
import type { TimelineEvent } from './timeline-events.ts'

/**
 * The newest 300 events of a deployment, oldest first; undefined until they were read. New ones come in by the
 * socket while `useDeployment` of the same deployment is on the screen.
 */
export function useTimeline(id: string): TimelineEvent[] | undefined {
  const client = useQueryClient()
  return useQuery(timelineQuery(client, id, deploymentReads)).data
}
