'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import type { Workers } from '../../server/engine/workers.rules.ts'
import { workersKey } from './deployment-queries.ts'

/** What is known of the workers: as the server told with the page, until the socket tells anew. */
export function useWorkers(known: Workers): Workers {
  return useQuery<Workers>({ queryKey: workersKey, queryFn: skipToken }).data ?? known
}
