'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import { type Presence, presenceKey } from './deployment-queries.ts'

const nobody: Presence = { people: [], count: 0 }

/** Who looks at the deployment now, by name; the first 100, and how many they are. Told by the socket alone. */
export function usePresence(id: string): Presence {
  return useQuery<Presence>({ queryKey: presenceKey(id), queryFn: skipToken }).data ?? nobody
}
