/** A worker that still holds something and whose lock is free, as one look found it. */
export interface FreeLock {
  workerId: string
  /** Epoch ms: the latest end of what it holds. It moves while the worker renews: then only its session broke. */
  heldUntil: number | null
}

/** What was found so far. Times are this process's own (ms). */
export interface Looked {
  at: number
  /** Nobody is believed to have ended before this. */
  calmFrom: number
  free: Record<string, { since: number; heldUntil: number | null }>
}

/** A worker whose connection was cut has its lock again within this time. */
export const CONFIRM_MS = 500
/** A look that took, or came, later than this says nothing of the time between. */
const GAP_MS = 1500
/** Who could not ask for a while gives the others, who could not either, this long to come back. */
const CALM_MS = 3000

export const NOT_LOOKED: Looked = { at: 0, calmFrom: 0, free: {} }

/** After a look that failed or was late. */
export const interrupted = (at: number): Looked => ({ at, calmFrom: at + CALM_MS, free: {} })

/**
 * What a look at `at` adds, and which workers have ended: their lock has been free for `CONFIRM_MS`, in looks without a
 * gap, and nothing of theirs was renewed meanwhile.
 */
export function look(before: Looked, at: number, locks: FreeLock[]): { looked: Looked; ended: string[] } {
  if (before.at > 0 && at - before.at > GAP_MS) return { looked: interrupted(at), ended: [] }
  const free = Object.fromEntries(
    locks.map(({ workerId, heldUntil }) => {
      const known = before.free[workerId]
      const since = known && known.heldUntil === heldUntil ? known.since : at
      return [workerId, { since, heldUntil }]
    }),
  )
  const confirmed = Object.keys(free).filter(id => at - (free[id]?.since ?? at) >= CONFIRM_MS)
  return { looked: { at, calmFrom: before.calmFrom, free }, ended: at < before.calmFrom ? [] : confirmed }
}
