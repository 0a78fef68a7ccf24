import type { LastResolved } from './triggers.rules.ts'

/** What the engine must know besides the state, to say what holds and what happens next. */
export interface EngineFacts {
  now: Date
  resolved: LastResolved
  /** The deployment that has taken the system since, in hypercare: nothing may be moved then. */
  takenBy?: string | null
}
