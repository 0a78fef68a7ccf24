'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Attempt } from '../../../server/deployment/state.types.ts'
import { sendRequest } from '../../api/send-request.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { nothingRead, type ReadOutput, withChunks } from './output-lines.ts'

const ASK_EVERY_MS = 1000
/** A long output comes in pages; more of them than this wait for the next second. */
const PAGES_AT_ONCE = 8

/** An attempt's output from its beginning, read on every second while more may come. */
export function useAttemptOutput(attempt: Attempt | undefined): ReadOutput & { error: Error | null } {
  const { deploymentId } = useDeploymentContext()
  const client = useQueryClient()
  const queryKey = ['output', attempt?.id]
  const { data = nothingRead, error } = useQuery({
    queryKey,
    enabled: attempt !== undefined,
    structuralSharing: false,
    // Read again when the attempt's end is heard: then there may be a rest.
    staleTime: ASK_EVERY_MS,
    refetchInterval: query => (query.state.data?.done ? false : ASK_EVERY_MS),
    queryFn: async () => {
      let read = client.getQueryData<ReadOutput>(queryKey) ?? nothingRead
      for (let page = 0; page < PAGES_AT_ONCE && !read.done; page += 1) {
        const answer = await sendRequest('GET /deployments/{deploymentId}/attempts/{attemptId}/output', {
          deploymentId,
          attemptId: attempt?.id ?? '',
          offset: read.nextOffset,
        })
        read = withChunks(read, answer)
        if (answer.chunks.length === 0) break
      }
      return read
    },
  })
  return { ...data, error }
}
