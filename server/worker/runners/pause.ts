import { setTimeout as delay } from 'node:timers/promises'

/** Waits, and answers false when the signal came first. */
export function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(ms, true, { signal }).catch(() => false)
}
