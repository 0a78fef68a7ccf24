import type { DeploymentStatus, Hold } from '../deployment/state.types.ts'

export interface Urgent {
  status: DeploymentStatus
  hold: Pick<Hold, 'kind'> | null
  /** A trigger is breached. */
  unwell: boolean
  startedAt: Date | null
}

/** What needs somebody first: 0 goes back, 1 is not well, 2 holds, 3 waits at a gate, 4 is paused, 5 runs, 6 is watched. */
function urgencyOf({ status, hold, unwell }: Urgent): number {
  if (status === 'rolling_back') return 0
  if (unwell) return 1
  if (hold) return hold.kind === 'gate' ? 3 : 2
  if (status === 'paused') return 4
  return status === 'hypercare' ? 6 : 5
}

/** Sorts what is under way: the more urgent first, of the same urgency what started last. */
export const byUrgency = (a: Urgent, b: Urgent): number =>
  urgencyOf(a) - urgencyOf(b) || Number(b.startedAt ?? 0) - Number(a.startedAt ?? 0)
