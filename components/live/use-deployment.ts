'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { State } from '../../server/deployment/state.types.ts'
import { deploymentQuery } from './deployment-queries.ts'
import { deploymentReads } from './deployment-reads.ts'
import { tabSocket } from './tab-socket.ts'

export interface LiveDeployment {
  state: State | undefined
  error: Error | null
  retry: () => void
}

/**
 * A deployment's state, kept right by the live socket for as long as the component is there. `initial`: the snapshot
 * the page was rendered with; without one it is fetched.
 */
export function useDeployment(id: string, initial?: State): LiveDeployment {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    ...deploymentQuery(client, id, deploymentReads),
    initialData: initial,
  })
  const loaded = data !== undefined
  useEffect(() => {
    if (!loaded) return
    return tabSocket().follow(id, { client, reads: deploymentReads })
  }, [client, id, loaded])
  return { state: data, error, retry: () => void refetch() }
}
