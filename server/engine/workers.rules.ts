import type { State } from '../deployment/state.types.ts'
import { isActive, isMeasured } from '../deployment/status.rules.ts'

/** What is known of the workers, which start steps, measure and judge. */
export interface Workers {
  /** How many hold their session with the database and were heard of a moment ago. */
  alive: number
  /** How many of those may judge: the clock of their machine is the database's. */
  judging: number
  /** The largest difference between the clock of such a machine and the database's, in seconds; null: not known. */
  clockOffSeconds: number | null
  /** When one was last heard of (epoch ms, the database's clock); null: never, as far as is kept. */
  lastSeenAt: number | null
  /** At how many of those alive commands run under the worker's own account, because that was allowed. */
  unconfined: number
  /** How many of those alive run no command, because nothing there keeps one apart from the room. */
  refusing: number
}

/** A worker whose machine's clock differs by more than this takes no part in judging. */
export const MOST_DIFFERENCE_MS = 2000

interface Known {
  now: Date
  /** Left out where nobody asked. */
  workers?: Workers
}

/** Why nothing of the deployment goes on by itself, in a sentence, or null: it needs a worker and none is alive. */
export function unattended(state: Pick<State, 'deployment'>, { now, workers }: Known): string | null {
  const { status } = state.deployment
  if (!workers || workers.alive > 0 || !isMeasured(status)) return null
  const { lastSeenAt } = workers
  const seconds = lastSeenAt === null ? null : Math.max(0, Math.floor((now.getTime() - lastSeenAt) / 1000))
  const heard = seconds === null ? 'none was heard of yet' : `the last was heard of ${ago(seconds)} ago`
  const lacks = isActive(status)
    ? 'No step starts, nothing is measured, nothing goes back by itself.'
    : 'Nothing is measured.'
  return `No worker is alive (${heard}). ${lacks}`
}

/** Why nothing of the deployment is judged, in a sentence, or null: workers are alive, and none of them may. */
export function unjudged(state: Pick<State, 'deployment'>, { workers }: Known): string | null {
  const { status, rehearsal } = state.deployment
  if (!workers || workers.alive === 0 || workers.judging > 0 || rehearsal || !isMeasured(status)) return null
  const off = workers.clockOffSeconds === null ? '' : `, by ${workers.clockOffSeconds} s`
  return `Every worker’s clock differs from the database’s${off}: nothing is measured, nothing goes back by itself.`
}

const ago = (seconds: number) => (seconds < 600 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`)
