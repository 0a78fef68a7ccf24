'use client'

import type { Allowed } from '../../server/kernel/allowed.rules.ts'
import { useConnectionLock } from '../live/use-connection.ts'

/** Why a button that changes the run is locked, or null: a lost connection first, then what the rules say. */
export function useActionLock(): (allowed?: Allowed) => string | null {
  const lost = useConnectionLock()
  return allowed => lost ?? (allowed && !allowed.ok ? allowed.why : null)
}
