'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { samplesQuery } from './deployment-queries.ts'
import { deploymentReads } from './deployment-reads.ts'
import type { SampleSeries } from './samples.ts'

/**
 * The last quarter of an hour of samples by lane and metric (see `seriesOf`); undefined until they were read. New
 * ones come in by the socket while `useDeployment` of the same deployment is on the screen.
 */
export function useSamples(id: string): SampleSeries | undefined {
  const client = useQueryClient()
  return useQuery(samplesQuery(client, id, deploymentReads)).data
}
